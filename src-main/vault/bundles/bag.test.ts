import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkBag, makeBag } from './bag.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const bag = () =>
  makeBag({
    folder: 'bundle-1',
    info: [['Bag-Software-Agent', 'Amparo']],
    payload: [
      { path: 'records/case.json', bytes: bytes('{}') },
      { path: 'letters/L-01.pdf', bytes: bytes('%PDF') },
    ],
    tags: [{ path: 'amparo-manifest.json', bytes: bytes('{"v":1}') }],
  }).files

describe('a bag', () => {
  it('checks, with every file named below its folder', () => {
    const verdict = checkBag(bag())
    expect(verdict.ok && verdict.folder).toBe('bundle-1')
    expect(verdict.ok && [...verdict.files.keys()].sort()).toEqual([
      'amparo-manifest.json',
      'bag-info.txt',
      'bagit.txt',
      'data/letters/L-01.pdf',
      'data/records/case.json',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
    ])
  })

  it('counts its payload as RFC 8493 asks', () => {
    const info = bag().find(({ path }) => path.endsWith('bag-info.txt'))
    expect(new TextDecoder().decode(info?.bytes)).toContain('Payload-Oxum: 6.2\n')
  })

  it('names the file when any byte of any file changes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, where) => {
        const files = bag()
        const file = files[which % files.length]!
        if (file.path.endsWith('tagmanifest-sha256.txt')) return
        const changed = file.bytes.slice()
        changed[where % changed.length]! ^= 0x20
        const verdict = checkBag(
          files.map((other) => (other === file ? { ...other, bytes: changed } : other)),
        )
        expect(verdict.ok).toBe(false)
      }),
    )
  })

  it('refuses a file more and a file fewer', () => {
    expect(checkBag([...bag(), { path: 'bundle-1/data/extra.txt', bytes: bytes('x') }])).toEqual({
      ok: false,
      reason: 'extra',
      part: 'data/extra.txt',
    })
    expect(checkBag(bag().filter(({ path }) => !path.endsWith('case.json')))).toEqual({
      ok: false,
      reason: 'missing',
      part: 'data/records/case.json',
    })
    expect(checkBag([]).ok).toBe(false)
  })
})
