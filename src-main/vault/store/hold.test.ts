// A held moment: whatever is saved meanwhile, the file does not change until it is let go.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { keepSamples } from './kept-samples.fixture.ts'
import { caseRef, setting } from './sample-vault.fixture.ts'

const { fresh } = keepSamples()

/** More than the 200 pages after which SQLite writes its log back by itself. */
const MANY = 60

it('the file stays as it is while much is saved, and takes it in when it is let go', () => {
  const { store } = fresh()
  const at = caseRef()
  store.commit([setting(at, 'title', 'before')])
  const hold = store.hold()
  const held = readFileSync(hold.path)
  expect(held.length).toBe(hold.size)
  expect(hold.isWhole(held, 0)).toBe(true)
  for (let n = 0; n < MANY; n++) store.commit([setting(at, 'title', `${n} ${'word '.repeat(400)}`)])
  expect(readFileSync(hold.path).equals(held)).toBe(true)
  expect(hold.isIntact()).toBe(true)
  expect(() => store.hold()).toThrow('store/busy')
  hold.release()
  hold.release()
  expect(hold.isIntact()).toBe(false)
  store.checkpoint()
  expect(readFileSync(hold.path).equals(held)).toBe(false)
  expect(store.verify().faults).toEqual([])
})

it('closing lets it go', () => {
  const { store } = fresh()
  const hold = store.hold()
  store.close()
  expect(hold.isIntact()).toBe(false)
})
