import { expect, it } from 'vitest'
import { idleStep, NOTICE_SECONDS } from './idle.ts'

const limit = 5 * 60_000

it('rests until half a minute before the end', () => {
  expect(idleStep(0, limit)).toBe('rest')
  expect(idleStep(limit - NOTICE_SECONDS * 1000 - 1, limit)).toBe('rest')
})

it('counts the last half minute down', () => {
  expect(idleStep(limit - NOTICE_SECONDS * 1000, limit)).toBe(30)
  expect(idleStep(limit - 1, limit)).toBe(1)
})

it('locks at the end, and after any longer sleep', () => {
  expect(idleStep(limit, limit)).toBe('lock')
  expect(idleStep(limit * 100, limit)).toBe('lock')
})
