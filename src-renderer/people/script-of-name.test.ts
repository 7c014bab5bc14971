import { expect, it } from 'vitest'
import { scriptOf } from './script-of-name.ts'

it.each([
  ['Dong Guangping', 'Latn'],
  ['董广平', 'Hani'],
  ['«ليلى»', 'Arab'],
  ['Иван', 'Cyrl'],
  ['ကို', 'Mymr'],
  ['สมชาย', 'Thai'],
  ['አበበ', 'Ethi'],
  ['राम', 'Deva'],
  ['12', 'other'],
])('%s is written in %s', (name, script) => expect(scriptOf(name)).toBe(script))
