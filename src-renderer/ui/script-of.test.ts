import { expect, it } from 'vitest'
import { lastScript, scriptsIn } from './script-of.ts'

it.each([
  ['abc', 'latin'],
  ['abcم', 'arabic'],
  ['ж', 'cyrillic'],
  ['董', 'chinese'],
  ['က', 'myanmar'],
  ['ก', 'thai'],
  ['ሀ', 'ethiopic'],
  ['क', 'devanagari'],
  ['Ω', 'greek'],
  ['a7', 'digit'],
  ['a٧', 'digit'],
  ['a ', 'space'],
  ['a!', 'other'],
  ['𠀀', 'chinese'],
])('of the last character of %s is %s', (text, script) => {
  expect(lastScript(text)).toBe(script)
})

it('of nothing is nothing', () => {
  expect(lastScript('')).toBeNull()
})

it.each([
  ['copper lantern 7', ['latin', 'digit']],
  ['ؤخححثق مشىفثقى', ['arabic']],
  ['c0pper فانوس!', ['latin', 'digit', 'arabic']],
  [' - ', ['space', 'other']],
  ['', []],
])('%s is written in %j', (text, scripts) => {
  expect(scriptsIn(text)).toEqual(scripts)
})
