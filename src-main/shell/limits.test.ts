import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEADLINE_MS, holdToLimits, MEMORY_KIB } from './limits.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a file that never finishes is ended at twenty seconds, not before, and once', () => {
  const ended = vi.fn()
  holdToLimits(() => 0, ended)
  expect(DEADLINE_MS).toBe(20_000)
  vi.advanceTimersByTime(DEADLINE_MS - 1)
  expect(ended).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(ended.mock.calls).toEqual([['deadline']])
  vi.advanceTimersByTime(10 * DEADLINE_MS)
  expect(ended).toHaveBeenCalledTimes(1)
})

test('one that fills a gigabyte is ended within half a second of it', () => {
  const ended = vi.fn()
  let memory = MEMORY_KIB
  holdToLimits(() => memory, ended)
  vi.advanceTimersByTime(5000)
  expect(ended).not.toHaveBeenCalled()
  memory += 1
  vi.advanceTimersByTime(500)
  expect(ended.mock.calls).toEqual([['memory']])
  vi.advanceTimersByTime(DEADLINE_MS)
  expect(ended).toHaveBeenCalledTimes(1)
})

test('one that is done in time is left alone', () => {
  const ended = vi.fn()
  const stop = holdToLimits(() => MEMORY_KIB * 2, ended)
  stop()
  vi.advanceTimersByTime(10 * DEADLINE_MS)
  expect(ended).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
