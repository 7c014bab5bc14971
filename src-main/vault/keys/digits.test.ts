import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex, utf8 } from '../crypto/bytes.ts'
import { checkDigit, groupsOf, newRecoveryDigits, plainDigits, readRecoveryDigits } from './digits.ts'
import { readRecoveryWords } from './passphrase.ts'

const read = (text: string): string | object => {
  const found = readRecoveryDigits(text)
  return 'problem' in found ? found : new TextDecoder().decode(found)
}

const sheet = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(groupsOf)
const place = fc.nat({ max: 12 })

/** The same group with one digit changed, or two neighbours exchanged. */
const slips = (group: string): string[] => {
  const out: string[] = []
  for (let at = 0; at < 4; at++) {
    for (let digit = 0; digit < 10; digit++)
      out.push(group.slice(0, at) + String(digit) + group.slice(at + 1))
    const pair = group.slice(at, at + 2)
    if (pair.length === 2) out.push(group.slice(0, at) + pair[1] + pair[0] + group.slice(at + 2))
  }
  return out.filter((slip) => slip !== group)
}

describe('the check digit', () => {
  test('is the one of the paper that describes it', () => expect(checkDigit('572', 0)).toBe(4))

  test('shows every mistyped digit and every two swapped neighbours, in every group at every place', () => {
    let missed = 0
    for (let at = 0; at < 10; at++) {
      for (let value = 0; value < 1000; value++) {
        const data = String(value).padStart(3, '0')
        for (const slip of slips(`${data}${checkDigit(data, at)}`))
          missed += Number(checkDigit(slip, at) === 0)
      }
    }
    expect(missed).toBe(0)
  })
})

describe('recovery digits', () => {
  test('are written as the format says: all zeros, all ones, and a number in between', () => {
    expect(groupsOf(new Uint8Array(16)).join(' ')).toBe(
      '0000 0009 0005 0008 0003 0007 0001 0002 0004 0006 0000 0009 0005',
    )
    expect(groupsOf(fromHex('000102030405060708090a0b0c0d0e0f')).join(' ')).toBe(
      '0000 0051 2335 1009 6063 2425 8064 0507 9559 3958 7315 3610 2957',
    )
    expect(groupsOf(new Uint8Array(16).fill(255)).join(' ')).toBe(
      '3401 2828 3668 9205 9380 4632 4636 3742 6072 4317 7684 2116 4555',
    )
  })

  test('hold 128 random bits: no two sheets are alike, and each is read back', () => {
    const seen = new Set<string>()
    for (let round = 0; round < 200; round++) {
      const groups = newRecoveryDigits()
      expect(groups.every((group) => /^\d{4}$/.test(group))).toBe(true)
      expect(read(groups.join(' '))).toBe(groups.join(' '))
      seen.add(groups.join(' '))
    }
    expect(seen.size).toBe(200)
  })

  test('are read in any grouping and with any signs between', () => {
    fc.assert(
      fc.property(sheet, (groups) => {
        const plain = groups.join(' ')
        expect(read(groups.join(''))).toBe(plain)
        expect(read(groups.join('-\n'))).toBe(plain)
        expect(read(groups.join('').replace(/(\d{13})/g, '$1 '))).toBe(plain)
        expect(read(groups.join('').replace(/(\d\d)/g, '$1 '))).toBe(plain)
        expect(read(groups.map((group, at) => `${at + 1}. ${group}`).join('\n'))).toBe(plain)
        expect(read(`\u2067${groups.join('\u2069 \u2067')}\u2069`)).toBe(plain)
      }),
      { numRuns: 50 },
    )
  })

  test('a mistyped digit or two swapped neighbours are noticed, and their group is named', () => {
    fc.assert(
      fc.property(sheet, place, fc.nat(), (groups, at, which) => {
        const all = slips(groups[at] ?? '')
        const spoiled = groups.with(at, all[which % all.length] ?? '')
        for (const typed of [spoiled.join(' '), spoiled.join('')])
          expect(read(typed)).toEqual({ problem: 'groups', positions: [at + 1] })
      }),
    )
  })

  test('two neighbours swapped over the edge of their groups are noticed in both', () => {
    fc.assert(
      fc.property(sheet, fc.nat({ max: 11 }), (groups, at) => {
        const [left = '', right = ''] = groups.slice(at, at + 2)
        fc.pre(left.at(-1) !== right[0])
        const spoiled = groups
          .with(at, `${left.slice(0, 3)}${right[0]}`)
          .with(at + 1, `${left[3]}${right.slice(1)}`)
        expect(read(spoiled.join(' '))).toEqual({ problem: 'groups', positions: [at + 1, at + 2] })
      }),
    )
  })

  test('two groups that changed places are noticed, unless they are ten apart', () => {
    fc.assert(
      fc.property(sheet, place, place, (groups, one, other) => {
        fc.pre(one % 10 !== other % 10)
        const swapped = groups.with(one, groups[other] ?? '').with(other, groups[one] ?? '')
        expect(read(swapped.join(' '))).toEqual({
          problem: 'groups',
          positions: [one + 1, other + 1].sort((a, b) => a - b),
        })
      }),
    )
  })

  test('a digit too many or too few is found where it is', () => {
    fc.assert(
      fc.property(sheet, place, (groups, at) => {
        const group = groups[at] ?? ''
        for (const spoilt of [group.slice(1), `${group}7`])
          expect(read(groups.with(at, spoilt).join(' '))).toEqual({ problem: 'groups', positions: [at + 1] })
      }),
    )
  })

  test('a group too many or too few is counted', () => {
    const groups = newRecoveryDigits()
    expect(read(groups.slice(0, 12).join(' '))).toEqual({ problem: 'groupCount', found: 12 })
    expect(read([...groups, '1234'].join(' '))).toEqual({ problem: 'groupCount', found: 14 })
    expect(read(groups.slice(0, 3).join(''))).toEqual({ problem: 'groupCount', found: 3 })
  })

  test('a number that is never made is refused, although each group is right', () => {
    const data = (2n ** 128n).toString().match(/\d{3}/g) ?? []
    const groups = data.map((three, at) => `${three}${checkDigit(three, at)}`)
    expect(read(groups.join(' '))).toEqual({ problem: 'numbers' })
  })
})

describe('digits of any script', () => {
  test('are the ones that the system writes numbers with', () => {
    const systems = Intl.supportedValuesOf('numberingSystem')
    const seen = systems.flatMap((numberingSystem) => {
      const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false })
      const written = format.format(9_876_543_210)
      // Some write numbers in words or letters; those are no digits.
      if (!/^\p{Nd}{10}$/u.test(written)) return []
      expect(plainDigits(written), numberingSystem).toBe('9876543210')
      return [numberingSystem]
    })
    expect(seen).toEqual(
      expect.arrayContaining(['arab', 'arabext', 'mymr', 'deva', 'thai', 'fullwide', 'latn']),
    )
  })

  test('open where words are taken too, and words with numbers in front stay words', () => {
    const groups = newRecoveryDigits()
    const persian = groups.map((group) =>
      Number(group).toLocaleString('fa-IR', { minimumIntegerDigits: 4, useGrouping: false }),
    )
    const found = readRecoveryWords(utf8(persian.join(' ')))
    expect('problem' in found ? found : new TextDecoder().decode(found)).toBe(groups.join(' '))
    const words = Array.from({ length: 12 }, (_, at) => `${at + 1}. ${at === 11 ? 'about' : 'abandon'}`)
    expect(readRecoveryWords(utf8(words.join(' ')))).not.toHaveProperty('problem')
  })
})
