import { describe, expect, it } from 'vitest'
import ar from '../locales/ar/vocabulary.json'
import en from '../locales/en/vocabulary.json'
import file from './vocabulary.json'

type Tree = { [key: string]: Tree | string }

const leafAt = (tree: Tree, path: string): Tree | string | undefined =>
  path
    .split('.')
    .reduce<Tree | string | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), tree)

const terms = file.buttons.flatMap((button) => button.terms)
const paths = [
  ...file.buttons.map((button) => `button.${button.code}`),
  ...terms.map((term) => `v.${term.code}`),
  `v.${file.other}`,
  ...Object.entries(file.lists).flatMap(([list, codes]) => codes.map((code) => `${list}.${code}`)),
]

const leavesOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value['label'] === 'string'
      ? [`${prefix}${key}`]
      : leavesOf(value, `${prefix}${key}.`),
  )

describe('the vocabulary', () => {
  it('has 12 buttons, 74 terms of violations and 29 actions', () => {
    expect(file.buttons).toHaveLength(12)
    expect(terms).toHaveLength(74)
    expect(new Set(terms.map((term) => term.code)).size).toBe(74)
    expect(file.lists.act.filter((code) => code !== 'other')).toHaveLength(29)
    expect(file.lists['consent.scope']).toHaveLength(14)
  })

  it.each([
    ['English', en as Tree],
    ['Arabic', ar as Tree],
  ])('says every code in %s with a label and one line of help, and nothing else', (_, labels) => {
    for (const path of paths) {
      const leaf = leafAt(labels, path)
      expect(leaf, path).toMatchObject({
        label: expect.stringMatching(/\S/),
        help: expect.stringMatching(/\S/),
      })
    }
    expect(leavesOf(labels).sort()).toEqual([...paths].sort())
  })

  it('keeps labels of one list apart, in both languages', () => {
    for (const labels of [en as Tree, ar as Tree])
      for (const [list, codes] of Object.entries(file.lists)) {
        const said = codes.map((code) => JSON.stringify((leafAt(labels, `${list}.${code}`) as Tree)['label']))
        expect(new Set(said).size, list).toBe(codes.length)
      }
  })

  it('writes Arabic in Arabic letters and English without them', () => {
    for (const path of paths) {
      const said = (tree: Tree) => Object.values(leafAt(tree, path) as Record<string, string>).join(' ')
      expect(said(ar as Tree), path).toMatch(/[\u0621-\u064a]/)
      expect(said(en as Tree), path).not.toMatch(/[\u0600-\u06ff]/)
    }
  })

  it('names only numbers of the micro-thesauri', () => {
    for (const term of terms)
      for (const number of 'mt' in term ? (term.mt ?? []) : [])
        expect(number).toMatch(/^MT\d+( \d{4}(\d{4})?)?$/)
  })

  it('offers in quick capture only codes of its lists', () => {
    const lists: Record<string, string[]> = file.lists
    for (const { list, codes } of Object.values(file.quick))
      for (const code of codes) expect(lists[list], `${list} ${code}`).toContain(code)
    expect(file.quick.by.codes).toHaveLength(8)
    for (const [list, broad] of Object.entries(file.maps.narrower))
      for (const [code, narrower] of Object.entries(broad as Record<string, string[]>))
        for (const one of [code, ...narrower]) expect(lists[list], one).toContain(one)
    for (const conf of Object.values(file.maps.sureToConf)) expect(file.lists.conf).toContain(conf)
    for (const how of Object.values(file.maps.toldToHow)) expect(file.lists['source.how']).toContain(how)
    for (const [permission, scopes] of Object.entries(file.maps.permissionToScopes)) {
      expect(file.lists.permission).toContain(permission)
      for (const scope of scopes) expect(file.lists['consent.scope']).toContain(scope)
    }
  })
})
