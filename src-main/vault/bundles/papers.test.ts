// What a bundle is made of, from records to pages: escaped, isolated, safe in a spreadsheet, and both languages whole.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dossier } from '#contract/press'
import ar from '../../../resources/letters/ar/bundle.json'
import arNote from '../../../resources/letters/ar/partner-note.json'
import en from '../../../resources/letters/en/bundle.json'
import enNote from '../../../resources/letters/en/partner-note.json'
import { BundleReason } from '#contract/bundles'
import { chainOf } from './custody.ts'
import { dossierOf } from './dossier.ts'
import { htmlFile, el } from './html.ts'
import { noteCard, noteText } from './note.ts'
import { readRecords } from './opened-view.ts'
import { indexPage, type Contents } from './pages.ts'
import { SCHEMA, type BagRecord, type BagRecords } from './records.ts'
import { leftSection } from './sections.ts'
import { csv, tableFiles } from './tables.ts'
import { reasonWord } from './words.ts'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const ID = '0123456789abcdefghjkmnpqrs'

const record = (value: string): BagRecord => ({
  id: ID,
  name: { en: value, ar: value },
  fields: [{ field: 'title', sens: 1, value, text: { en: value, ar: value }, conf: 'likely', source: null }],
  people: [ID],
})
const recordsWith = (value: string): BagRecords => {
  const one = [record(value)]
  return {
    case: one,
    person: one,
    organisation: one,
    event: one,
    source: one,
    consent: one,
    letter: one,
    item: one,
  }
}
const contentsWith = (value: string, language: 'en' | 'ar' = 'en'): Contents => ({
  header: {
    number: 'K7-0042',
    byWords: false,
    made: { en: 'today', ar: 'اليوم' },
    until: { en: '', ar: '' },
    language,
  },
  records: recordsWith(value),
  left: [{ reason: 'restricted', count: 3 }],
  chain: [],
})

const shape = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
    : [...String(value).matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()

test('both languages say the same things with the same places to fill', () => {
  expect(shape(ar)).toEqual(shape(en))
  expect(shape(arNote)).toEqual(shape(enNote))
})

test('every reason for staying at home has its words in the file', () => {
  for (const reason of BundleReason.options.filter((one) => one !== 'open' && one !== 'released'))
    for (const language of ['en', 'ar'] as const)
      expect(reasonWord(language, reason, 3), reason).toContain('3')
  expect(leftSection([{ reason: 'constructor', count: 1 }], 'en').rows).toEqual([])
})

describe('pages', () => {
  test('show markup in a name as it was typed', () => {
    const page = text(indexPage(contentsWith('<script>alert("x")</script>&amp;')))
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;amp;')
    expect(page).not.toContain('<script')
    expect(
      text(htmlFile([{ title: '"><img>', language: 'en', body: [el('p', { title: '"><b>' }, 'x')] }])),
    ).not.toMatch(/<img|<b>/)
  })

  test('never let a value out of its element, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '/', '!', '-', '\n') }),
        (value) => {
          const tags = (page: Uint8Array) => [...text(page).matchAll(/<[a-z!/]+/g)].map(([tag]) => tag)
          const plain = tags(indexPage(contentsWith(value.replace(/[^\n]/g, 'a'))))
          expect(tags(indexPage(contentsWith(value)))).toEqual(plain)
        },
      ),
    )
  })
})

describe('tables', () => {
  test('hold no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        expect(text(csv([[sign + rest]])).replace(/^\ufeff?"?/, '')[0]).toBe("'")
      }),
    )
  })

  test('begin with the mark of UTF-8 and end lines as RFC 4180 asks', () => {
    expect([...csv([['a', 'b,"c"']]).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text(csv([['a', 'b,"c"']])).trimStart()).toContain('a,"b,""c"""\r\n')
    expect(tableFiles(recordsWith('x'), 'ar').map(({ path }) => path)).toEqual([
      'tables/people.csv',
      'tables/events.csv',
      'tables/codebook.csv',
    ])
  })
})

test('the dossier is a document that press accepts, in both directions', () => {
  for (const language of ['en', 'ar'] as const) {
    const dossier = dossierOf(contentsWith('#let x = 1 مريم', language), 1_770_000_000)
    expect(Dossier.safeParse(dossier).success).toBe(true)
    expect(dossier.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect(dossier.sections.length).toBe(9)
  }
})

test('the note names no case and nobody, and differs for words and for a key', () => {
  for (const language of ['en', 'ar', 'fr']) {
    const [words, key] = [true, false].map((passphrase) =>
      noteText({ passphrase, language, today: '2026-03-01' }),
    )
    expect(words).not.toBe(key)
    expect(`${words}${key}`).not.toMatch(/K7|Case|القضية/)
    expect(noteCard({ passphrase: true, language, today: '2026-03-01' }).steps).toHaveLength(5)
  }
  expect(noteText({ passphrase: true, language: 'fr', today: '2026-03-01' })).toContain('How to open')
})

describe('a stranger’s records', () => {
  const file = (over: object) =>
    new TextEncoder().encode(
      JSON.stringify({ schema: SCHEMA, version: 1, kind: 'case', records: [record('x')], ...over }),
    )

  test('are read when they are what they should be, and are none otherwise', () => {
    expect(readRecords(file({}), 'case')).toHaveLength(1)
    expect(readRecords(file({ version: 7, more: true }), 'case')).toHaveLength(1)
    for (const bytes of [
      file({ kind: 'person' }),
      file({ schema: 'x' }),
      file({ records: [{ id: '../../x' }] }),
      new TextEncoder().encode('['.repeat(100_000)),
      Uint8Array.of(0xff, 0xfe),
    ])
      expect(readRecords(bytes, 'case')).toEqual([])
  })

  test('never throw', () => {
    fc.assert(
      fc.property(fc.json(), (json) => Array.isArray(readRecords(new TextEncoder().encode(json), 'case'))),
    )
  })
})

test('custody lines are bound each to the one before', () => {
  const doc = (at: string, reason: string) => ({
    ...{ id: ID, kind: 'entry', ver: 1, caseIds: [], q: {} },
    f: Object.fromEntries(
      Object.entries({ item: ID, action: 'hashed', at, hash: 'ab', reason }).map(([name, v]) => [
        name,
        {
          use: 'a',
          sens: 2 as const,
          tags: [],
          c: { a: { v, src: null, how: null, learned: null, conf: 'notAssessed' as const, at: '' } },
        },
      ]),
    ),
  })
  const custody = [doc('2026-03-02', 'given to Hoa'), doc('2026-03-01', 'taken in')]
  const chain = chainOf({
    custody,
    exhibits: new Map([[ID, 'E01']]),
    find: (said) => (said.includes('Hoa') ? 'name' : null),
  })
  expect(chain.map(({ reason }) => reason)).toEqual(['taken in', ''])
  expect(chain[0]?.previous).toBe('0'.repeat(64))
  expect(chain[1]?.previous).toMatch(/^(?!0{64})[0-9a-f]{64}$/)
})
