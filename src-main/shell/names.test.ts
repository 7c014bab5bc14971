import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainName } from './names.ts'

describe('a suggested file name', () => {
  it('keeps words of any script and gets its ending once', () => {
    expect(plainName('رسالة إلى السفارة', 'pdf')).toBe('رسالة إلى السفارة.pdf')
    expect(plainName('letter.PDF', 'pdf')).toBe('letter.PDF')
    expect(plainName('a.b', 'bundle')).toBe('a.b.age')
  })

  it('is never empty, never a path, never hidden and never turns its reading direction around', () => {
    expect(plainName('../../etc/passwd', 'any')).toBe('etc passwd')
    expect(plainName('...', 'docx')).toBe('Amparo.docx')
    expect(plainName('txt\u202e.exe', 'text')).toBe('txt .exe.txt')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = plainName(text, 'pdf')
        expect(name).toMatch(/^[^.\s/\\:][^/\\:\0\n]*\.pdf$/iu)
      }),
    )
  })
})
