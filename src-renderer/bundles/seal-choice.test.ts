import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyChoice,
  expiryDay,
  forWhom,
  neutralName,
  SealChoice,
  stepAfter,
  stepBefore,
  stepNow,
  toggled,
} from './seal-choice.ts'

const lawyer = { id: 'a'.repeat(26), recipient: 'age1x' }
const friend = { id: 'b'.repeat(26), recipient: '' }

describe('the steps of sealing', () => {
  it('never stands at a step whose questions before it are open', () => {
    expect(stepNow('seal', null)).toBe('case')
    expect(stepNow('seal', emptyChoice('c'))).toBe('who')
    expect(stepNow('seal', forWhom(emptyChoice('c'), lawyer))).toBe('seal')
    expect(stepNow('what', forWhom(emptyChoice('c'), lawyer))).toBe('what')
    expect(stepNow(undefined, emptyChoice('c'))).toBe('who')
    expect(stepNow(undefined, forWhom(emptyChoice('c'), lawyer))).toBe('what')
  })

  it('goes one on and one back, and stays at its ends', () => {
    expect([stepAfter('case'), stepAfter('seal'), stepBefore('case'), stepBefore('seal')]).toEqual([
      'who',
      'seal',
      'case',
      'what',
    ])
  })
})

describe('for whom', () => {
  it('opens with the partner’s key when there is one, else with words', () => {
    expect(forWhom(emptyChoice('c'), lawyer)).toMatchObject({ partner: lawyer.id, opens: 'key' })
    expect(forWhom(emptyChoice('c'), friend)).toMatchObject({ partner: friend.id, opens: 'words' })
    expect(forWhom(emptyChoice('c'), null)).toMatchObject({ partner: null, opens: 'words' })
  })

  it('takes back what was released for one reader when it is for another', () => {
    const chosen = { ...forWhom(emptyChoice('c'), lawyer), released: ['x:title'] }
    expect(forWhom(chosen, lawyer).released).toEqual(['x:title'])
    expect(forWhom(chosen, friend).released).toEqual([])
    expect(forWhom(chosen, null).released).toEqual([])
  })

  it('is kept without any secret', () => {
    expect(Object.keys(SealChoice.shape)).not.toContain('words')
    expect(SealChoice.parse(forWhom(emptyChoice('c'), null))).toEqual(forWhom(emptyChoice('c'), null))
  })
})

describe('small things', () => {
  it('ends after whole months, on the last day where the month is shorter', () => {
    expect(expiryDay('month', '2026-01-31')).toBe('2026-02-28')
    expect(expiryDay('quarter', '2026-11-30')).toBe('2027-02-28')
    expect(expiryDay('year', '2024-02-29')).toBe('2025-02-28')
    expect(expiryDay('never', '2026-01-01')).toBe('')
  })

  it('always ends later than it begins', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        (at, expires) => {
          const today = at.toISOString().slice(0, 10)
          return expiryDay(expires, today) > today
        },
      ),
    )
  })

  it('gives files names that say nothing and do not come twice', () => {
    const names = Array.from({ length: 200 }, neutralName)
    expect(new Set(names).size).toBe(200)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{12}\.age$/)
  })

  it('adds what is not there and takes away what is', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
})
