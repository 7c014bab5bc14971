import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LetterDocument } from '#contract/press'
import { anyLetter } from './any-letter.fixture.ts'
import { createCompile } from './compile.ts'

const compile = createCompile(resolve('node_modules/@expo-google-fonts'))

describe('whatever a letter says', () => {
  it('is printed, as PDF and as pages, or refused by the contract', () => {
    fc.assert(
      fc.property(anyLetter, (sample) => {
        const parsed = LetterDocument.safeParse(sample)
        if (!parsed.success) return
        const pdf = compile({ document: parsed.data, output: 'pdf' })
        const svg = compile({ document: parsed.data, output: 'svg' })
        expect(pdf.output === 'pdf' && svg.output === 'svg' && svg.pages.length === pdf.pages).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
