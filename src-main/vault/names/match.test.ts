import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance } from './distance.ts'
import { candidates } from './match.ts'
import { pinyinCount, pinyinOf } from './pinyin.ts'

const reasonOf = (name: string, form: string) =>
  candidates(name, [{ id: 'a', forms: [form] }])[0]?.reason ?? null

describe('one person under different spellings', () => {
  it.each([
    ['董广平', 'Dong Guang Ping', 'script'],
    ['董广平', 'Guangping DONG', 'script'],
    ['董廣平', 'Dong Guangping', 'script'],
    ['Dong Guang Ping', 'Guangping DONG', 'order'],
    ['余文生', 'Yu Wensheng', 'script'],
    ['常玮平', 'Weiping Chang', 'script'],
    ['محمد حسين', 'Mohammed Hussein', 'script'],
    ['أحمد منصور', 'Ahmed Mansour', 'script'],
    ['عبد الرحمن علي', 'Abdulrahman Ali', 'script'],
    ['عبدالرحمن', 'عبد الرحمن', 'order'],
    ['Игорь Иванов', 'Igor Ivanov', 'script'],
    ['Евгений Петров', 'Yevgeny Petrov', 'script'],
    ['김민수', 'Kim Minsu', 'script'],
    ['أحمد', 'احمد', 'same'],
    ['José Pérez', 'JOSE PEREZ', 'same'],
    ['Dr. Amina Farouk', 'Amina Farouk', 'same'],
    ['Igor Petrovich Ivanov', 'Igor Ivanov', 'part'],
    ['Mohamed Farouk', 'Muhammad Faruq', 'sound'],
    ['Patrick Zaki', 'Patrik Zaki', 'spelling'],
    ['فاطمة الزهراء', 'Fatima Zahra', 'script'],
    ['Mujeres por la Paz – Bogota', 'Mujeres por la Paz Bogotá', 'same'],
    ['The River Watch Inc.', 'River Watch', 'same'],
  ])('%s is offered %s (%s)', (name, form, reason) => expect(reasonOf(name, form)).toBe(reason))

  it('gives the reason a person can check', () => {
    expect(reasonOf('董广平', 'Dong Guang Ping')).toBe('script')
    expect(reasonOf('Dong Guang Ping', 'Guangping DONG')).toBe('order')
    expect(reasonOf('Dr. Amina Farouk', 'Amina Farouk')).toBe('same')
    expect(reasonOf('Igor Petrovich Ivanov', 'Igor Ivanov')).toBe('part')
    expect(reasonOf('Patrick Zaki', 'Patrik Zaki')).toBe('spelling')
    expect(reasonOf('Mohamed Farouk', 'Muhammad Faruq')).toBe('sound')
  })
})

describe('different people', () => {
  it.each([
    ['Dong Guangping', 'Dong Weiping'],
    ['Yu Wensheng', 'Yu Wen'],
    ['Ahmed Mansour', 'Ahmed Farouk'],
    ['Li Na', 'Li Wei'],
    ['محمد علي', 'محمود علي حسن'],
    ['Igor Ivanov', 'Oleg Ivanov'],
    ['', 'Igor Ivanov'],
    ['!!!', '???'],
  ])('%s is not offered %s', (name, form) => expect(reasonOf(name, form)).toBeNull())
})

it('puts the likeliest first and names the form that matched', () => {
  const found = candidates('Guangping DONG', [
    { id: 'a', forms: ['Dong Guangpin'] },
    { id: 'b', forms: ['Old Dong', '董广平'] },
    { id: 'c', forms: ['Somebody Else'] },
  ])
  expect(found.map((one) => one.id)).toEqual(['b', 'a'])
  expect(found[0]?.params.form).toBe('董广平')
})

it('never throws, finds a name under itself, and judges both ways alike', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(reasonOf(a, b)).toBe(reasonOf(b, a))
      if (/\p{L}/u.test(a.normalize('NFKD')))
        expect(reasonOf(a, a) === 'same' || reasonOf(a, a) === null).toBe(true)
    }),
  )
})

it('measures slips as a distance', () => {
  expect(distance('kitten', 'sitting')).toBe(3)
  expect(distance('Mehmet', 'Mehemt')).toBe(1)
  const word = fc.string({ maxLength: 12 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(distance(a, b)).toBe(distance(b, a))
      expect(distance(a, b) === 0).toBe(a === b)
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length))
    }),
  )
})

it('reads the characters that names are made of', () => {
  expect(pinyinCount()).toBeGreaterThan(900)
  expect([...'王李张刘陈杨黄赵吴周'].map(pinyinOf).join(' ')).toBe(
    'wang li zhang liu chen yang huang zhao wu zhou',
  )
})
