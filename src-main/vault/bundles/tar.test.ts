import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors'
import { padme } from '../crypto/padme.ts'
import { isSafePath, packTar, unpackTar, type TarFile } from '#contract/tar'

const limits = { files: 1000, bytes: 64 * 1024 * 1024 }

const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,15}$/)
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const archive = fc.uniqueArray(
  path.chain((name) => fc.uint8Array({ maxLength: 2000 }).map((bytes): TarFile => ({ path: name, bytes }))),
  { selector: (file) => file.path.toLowerCase(), maxLength: 12 },
)

const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'none'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

describe('the tar subset of a bundle', () => {
  it('gives back what was packed, also behind padding', () => {
    fc.assert(
      fc.property(archive, (files) => {
        const unpacked = unpackTar(packTar(files, padme), limits)
        expect(unpacked.map((file) => [file.path, [...file.bytes]])).toEqual(
          files.map((file) => [file.path, [...file.bytes]]),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('refuses every change of a byte outside the contents of a file', () => {
    const packed = packTar([{ path: 'bag/data/a.txt', bytes: new Uint8Array(10).fill(65) }])
    for (let index = 0; index < packed.length; index++) {
      if (index >= 512 && index < 522) continue
      const changed = packed.slice()
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(
        codeOf(() => unpackTar(changed, limits)),
        `byte ${index}`,
      ).not.toBe('none')
    }
  })

  it('never throws anything but a named refusal on a stranger’s bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => {
        expect(codeOf(() => unpackTar(bytes, limits))).toMatch(/^(none|bundles\/)/)
      }),
      { numRuns: 500 },
    )
  })

  it('accepts no name that could leave its folder', () => {
    for (const name of [
      '../x',
      'a/../b',
      '/etc/passwd',
      'C:/x',
      'a\\b',
      '.hidden',
      'a/.git/b',
      'a//b',
      'a/',
      '',
      'a\0b',
      'nul:ads',
      'x'.repeat(101),
      'a/b/c/d/e/f',
      '‮gpj.exe',
      'a b',
      '%2e%2e/x',
      '~/x',
      '-rf',
    ])
      expect(isSafePath(name), JSON.stringify(name)).toBe(false)
  })

  it('says when the end is missing', () => {
    const packed = packTar([{ path: 'bag/a', bytes: new Uint8Array(3000).fill(1) }])
    for (const length of [0, 100, 512, 2000, 3583, packed.length - 1024, packed.length - 512])
      expect(codeOf(() => unpackTar(packed.subarray(0, length), limits))).toBe('bundles/cut-short')
  })

  it('counts files and bytes against its limits', () => {
    const files = Array.from({ length: 20 }, (_, index) => ({
      path: `bag/f${index}`,
      bytes: new Uint8Array(1),
    }))
    expect(codeOf(() => unpackTar(packTar(files), { files: 5, bytes: 1e9 }))).toBe('bundles/too-large')
    expect(codeOf(() => unpackTar(packTar(files), { files: 50, bytes: 1000 }))).toBe('bundles/too-large')
  })
})

describe('Padmé', () => {
  it('never shrinks, is its own fixed point, and adds at most 12 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (length) => {
        const size = padme(length)
        expect(size).toBeGreaterThanOrEqual(length)
        expect(padme(size)).toBe(size)
        if (length > 4096) expect(size / length).toBeLessThan(1.12)
      }),
    )
  })
})
