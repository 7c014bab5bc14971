import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VaultState } from '#contract/vault'
import { after, type VaultEvent } from './states.ts'

const EVENTS: VaultEvent[] = [
  'create',
  'unlock',
  'opened',
  'refused',
  'undone',
  'broke',
  'lock',
  'closed',
  'foundNothing',
  'foundVault',
  'foundDamage',
]
const sequence = fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 })

/** Runs the events that are in order, and gives each state passed with the event that led there. */
const walk = (
  start: VaultState,
  events: VaultEvent[],
): { from: VaultState; event: VaultEvent; to: VaultState }[] => {
  let from = start
  return events.flatMap((event) => {
    const to = after(from, event)
    if (to === null) return []
    const step = { from, event, to }
    from = to
    return [step]
  })
}

test('whatever is asked in whatever order, unlocked is only reached by an opening that was begun and succeeded', () => {
  fc.assert(
    fc.property(fc.constantFrom(...VaultState.options), sequence, (start, events) => {
      for (const { from, event, to } of walk(start, events)) {
        if (to === 'unlocked') expect([from, event]).toEqual(['unlocking', 'opened'])
        if (to === 'unlocking')
          expect([`${from} ${event}`]).toContain(from === 'absent' ? 'absent create' : 'locked unlock')
        if (from === 'unlocked') expect(to).toBe('locking')
        if (from === 'locking') expect(to).toBe('locked')
      }
    }),
    { numRuns: 10_000 },
  )
})

test('a lock ends every open or opening vault, and nothing opens again without a secret', () => {
  fc.assert(
    fc.property(sequence, (events) => {
      const steps = walk('unlocked', ['lock', ...events])
      const opened = steps.findIndex(({ to }) => to === 'unlocked')
      if (opened === -1) return
      const asked = steps.slice(0, opened).some(({ event }) => event === 'unlock' || event === 'create')
      expect(asked).toBe(true)
    }),
    { numRuns: 10_000 },
  )
  expect(after('unlocking', 'lock')).toBe('locking')
})

test('a broken vault is only looked at again: no event opens or makes one', () => {
  expect(EVENTS.filter((event) => after('broken', event) !== null)).toEqual([
    'foundNothing',
    'foundVault',
    'foundDamage',
  ])
})
