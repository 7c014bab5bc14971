import { expect, test } from 'vitest'
import { createPatience } from './graphics.ts'

test('one death of what draws is none of ours, a second within the hour locks before Chromium ends the app', () => {
  let now = 0
  const judge = createPatience(() => now)
  expect(judge('crashed')).toBe('go on')
  now += 59 * 60_000
  expect(judge('clean-exit')).toBe('go on')
  expect(judge('killed')).toBe('lock')
  now += 61 * 60_000
  expect(judge('oom')).toBe('go on')
})
