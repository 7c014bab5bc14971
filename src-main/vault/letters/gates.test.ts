import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sentences, unsourcedSentences } from '#contract/letter-text'
import type { GateLine } from '#contract/letters'
import type { Id } from '#contract/values'
import type { Office } from '../reference/offices.ts'
import { GATES } from './gate-line.ts'
import { gatesOf, isWhole, unsourcedByLanguage } from './gates.ts'
import type { KnownFact } from './facts.ts'
import type { LetterBlock, LetterText } from './project.ts'
import type { LetterScene, SceneOffice, ScenePerson } from './scene.ts'
import type { TextRun } from './text.ts'

const FACT = 'fact0000000000000000000001' as Id
const NAME = 'Dong Guangping'

const fact = (change: Partial<KnownFact> = {}): KnownFact => ({
  ...{ id: FACT, sentences: { en: 'He was arrested.', ar: 'اعتُقل.' }, sources: ['s' as Id], conf: 'likely' },
  when: { verbatim: '24 August 2022', calendar: 'gregory', edtf: '2022-08-24' },
  ...{ sens: 2, tags: [], affected: [], version: 'v1' },
  ...change,
})
const told = (text: string, version = 'v1'): TextRun => ({ text, fact: { fact: FACT, version } })
const block = (runs: Record<string, TextRun[]>, change: Partial<LetterBlock> = {}): LetterBlock => {
  const text = Object.entries(runs).map(([language, all]) => [language, all.map((run) => run.text).join('')])
  return {
    ...{ block: 'b1', kind: 'paragraph', attributes: { role: 'facts' } },
    ...{ states: { en: 'source', ar: 'translated' }, runs },
    text: Object.fromEntries(text) as LetterBlock['text'],
    ...change,
  }
}
const ask = block(
  { en: [{ text: 'Free them.' }], ar: [{ text: 'أطلقوا السراح.' }] },
  { block: 'b9', kind: 'ask', attributes: {} },
)
const words = (change: Partial<LetterText> = {}): LetterText => ({
  ...{ source: 'en', languages: ['en', 'ar'], extra: {} },
  blocks: [block({ en: [told('He was arrested.')], ar: [told('اعتُقل.')] }), ask],
  ...change,
})
const office = (change: Partial<Office> = {}): Office => ({
  ...{ name: { en: 'Embassy' }, officeKind: 'ambassador', represents: 'VN', seat: 'CA', city: {} },
  address: { en: '55 Mackay Street' },
  channels: { post: true, email: 'mission@mfa.example', phone: '' },
  holder: { name: 'A. Holder', honorific: '', gender: 'unknown' },
  ...{ checkedOn: '2022-11-01', origin: '', language: 'en' },
  ...change,
})
const recipient = (change: Partial<Office> = {}, language = 'en'): SceneOffice => ({
  ...{ id: 'office' as Id, label: 'Embassy', office: office(change), language },
})
const person = (change: Partial<ScenePerson> = {}): ScenePerson => ({
  ...{ id: 'person' as Id, label: NAME, names: [NAME], sens: 2 },
  consent: { allowed: true, state: 'given', conditions: '' },
  ...change,
})
const scene = (change: Partial<LetterScene> = {}): LetterScene => ({
  ...{
    id: 'letter' as Id,
    caseId: 'case' as Id,
    title: '',
    kind: 'embassy',
    reference: '',
    status: 'drafting',
  },
  ...{ approved: null, text: words(), facts: new Map([[FACT, fact()]]), people: [], offices: [recipient()] },
  date: { verbatim: '2022-11-23', calendar: 'gregory', edtf: '2022-11-23' },
  ...{ enclosures: {}, copies: {} },
  ...{ asks: [], sender: 'Maya', pages: null, overrides: [], today: '2022-11-23', language: 'en' },
  ...change,
})
const withFact = (change: Partial<KnownFact>): Partial<LetterScene> => ({
  facts: new Map([[FACT, fact(change)]]),
})
const withText = (...blocks: LetterBlock[]): Partial<LetterScene> => ({
  text: words({ blocks: [...blocks, ask] }),
})
const named = (change: Partial<ScenePerson>): Partial<LetterScene> => ({
  people: [person(change)],
  ...withText(block({ en: [told(`${NAME} was arrested.`)], ar: [told('اعتُقل.')] })),
})
const state = (ar: 'missing' | 'stale', text = 'اعتُقل.'): Partial<LetterScene> => ({
  offices: [recipient({ language: 'ar' }, 'ar')],
  ...withText(
    block(
      { en: [told('He was arrested.')], ar: text === '' ? [] : [told(text)] },
      { states: { en: 'source', ar } },
    ),
  ),
})
const refusal = (consent: ScenePerson['consent']['state']): Partial<LetterScene> =>
  named({ consent: { allowed: false, state: consent, conditions: '' } })

/** Every gate with the one thing that brings it up; all else is in order. */
const CASES: Record<keyof typeof GATES, Partial<LetterScene>> = {
  noRecipient: { offices: [] },
  officeGone: { offices: [{ ...recipient(), office: null }] },
  noWayToSend: { offices: [recipient({ address: {}, channels: { post: true, email: ' ', phone: '' } })] },
  consentMissing: refusal('notAsked'),
  consentRefused: refusal('refused'),
  consentWithdrawn: refusal('withdrawn'),
  consentExpired: refusal('expired'),
  nameRestricted: named({ sens: 3 }),
  unsourced: withText(
    block({ en: [told('He was arrested.'), { text: ' He was beaten.' }], ar: [told('اعتُقل.')] }),
  ),
  factGone: { facts: new Map() },
  factUnsourced: withFact({ sources: [] }),
  factRestricted: withFact({ sens: 3 }),
  factTagged: withFact({ tags: ['medical'] }),
  factDate: withFact({ when: { verbatim: '3/4/22', calendar: 'gregory', edtf: null } }),
  untranslated: {
    offices: [recipient({ language: 'ar' }, 'ar')],
    text: words({
      blocks: [
        block(
          { en: [told('He was arrested.')], ar: [] },
          { kind: 'ask', states: { en: 'source', ar: 'missing' } },
        ),
      ],
    }),
  },
  missing: state('missing', ''),
  stale: state('stale'),
  extraBlock: {
    offices: [recipient({ language: 'ar' }, 'ar')],
    text: words({
      extra: { ar: [{ block: 'lost', node: 'paragraph', attributes: {}, runs: [], text: 'فقرة' }] },
    }),
  },
  noText: { text: words({ blocks: [] }), asks: [{ id: 'a' as Id, type: 'free', text: {} }] },
  consentConditions: named({ consent: { allowed: true, state: 'conditions', conditions: 'no photograph' } }),
  factChanged: withFact({ version: 'v2' }),
  factDoubtful: withFact({ conf: 'doubtful' }),
  factRefuted: withFact({ conf: 'refuted' }),
  freeMail: { offices: [recipient({ channels: { post: true, email: 'a@gmail.com', phone: '' } })] },
  postOnly: { offices: [recipient({ channels: { post: true, email: '', phone: '' } })] },
  noAddress: { offices: [recipient({ address: {} })] },
  noCountry: { offices: [recipient({ represents: null })] },
  vacant: { offices: [recipient({ holder: null })] },
  neverChecked: { offices: [recipient({ checkedOn: '' })] },
  checkedLongAgo: { offices: [recipient({ checkedOn: '2022-01-01' })] },
  otherLanguage: { offices: [recipient({ language: 'vi' })] },
  letterDate: { date: { verbatim: 'someday', calendar: 'gregory', edtf: null } },
  noAsks: { text: words({ blocks: [block({ en: [told('He was arrested.')], ar: [told('اعتُقل.')] })] }) },
  noSender: { sender: '' },
  overOnePage: { pages: 2 },
}

const file = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../../resources/locales/${language}/gates.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>

/** The sentences of a code, one or one for each plural form. */
const sentencesFor = (code: string, language: string): string[] =>
  Object.entries(file(language)).flatMap(([key, text]) =>
    key.replace(/_(zero|one|two|few|many|other)$/, '') === code ? [text] : [],
  )
const check = (line: GateLine | undefined): void => {
  if (!line) throw new Error('no such line')
  for (const language of ['en', 'ar']) {
    const texts = sentencesFor(line.code, language)
    expect(texts.length, line.code).toBeGreaterThan(0)
    for (const [, name = ''] of texts.join('').matchAll(/\{\{(\w+)\}\}/g))
      expect(Object.keys(line.params), `${line.code}.${name}`).toContain(name)
  }
}

describe('the gates of a letter', () => {
  test('let a letter through that is in order', () => {
    expect(gatesOf(scene())).toEqual([])
  })

  test.each(Object.entries(CASES))('say %s for one reason and nothing else', (code, change) => {
    const lines = gatesOf(scene(change))
    expect(lines.map((line) => line.code)).toEqual([code])
    expect(lines[0]?.level).toBe(GATES[code as keyof typeof GATES])
    check(lines[0])
  })

  test('have a sentence for every code in both languages, and no sentence for anything else', () => {
    for (const language of ['en', 'ar']) {
      const keys = Object.keys(file(language)).map((key) =>
        key.replace(/_(zero|one|two|few|many|other)$/, ''),
      )
      expect(new Set(keys)).toEqual(new Set(Object.keys(GATES)))
    }
  })

  test('put what stops before what warns', () => {
    const lines = gatesOf(scene({ offices: [recipient({ holder: null })], ...withFact({ sources: [] }) }))
    expect(lines.map(({ level }) => level)).toEqual(['stop', 'warn'])
  })

  test('carry the reason of a warning that was set aside, and never one of a stop', () => {
    const aside = (code: string) => ({
      code,
      reason: 'Agreed with the lawyer',
      at: '2022-11-23T09:00:00.000Z',
    })
    const offices = [recipient({ holder: null, address: {}, channels: { post: true, email: '', phone: '' } })]
    const lines = gatesOf(scene({ offices, overrides: [aside('vacant'), aside('noWayToSend')] }))
    expect(lines.map(({ code, overridden }) => [code, overridden])).toEqual([
      ['noWayToSend', null],
      ['vacant', 'Agreed with the lawyer'],
    ])
  })

  test('ask consent of everyone named, however the name is written, and of nobody else', () => {
    const denied = { consent: { allowed: false, state: 'notAsked' as const, conditions: '' } }
    const other = person({ ...denied, id: 'other' as Id, label: 'Li', names: ['李明'] })
    const about = (text: string) =>
      gatesOf(
        scene({
          people: [person(denied), other],
          ...withText(block({ en: [told(text)], ar: [told('اعتُقل.')] })),
        }),
      )
    expect(about('He was arrested.')).toEqual([])
    expect(about('DONG GUANGPING was arrested.').map(({ go }) => go.id)).toEqual(['person'])
    expect(about('李明 was arrested.').map(({ go }) => go.id)).toEqual(['other'])
    const below = gatesOf(scene({ people: [other], enclosures: { en: 'Statement of 李明' } }))
    expect(below.map(({ code }) => code)).toEqual(['consentMissing'])
    const pseudonym = person({ ...denied, names: [] })
    expect(gatesOf(scene({ people: [pseudonym], ...withFact({ affected: [pseudonym.id] }) }))).toEqual([])
    expect(
      gatesOf(scene({ people: [person(denied)], ...withFact({ affected: ['person' as Id] }) })),
    ).toHaveLength(1)
  })

  test('look at translations only in the languages that recipients get', () => {
    const change = { ...state('stale'), offices: [recipient()] }
    expect(gatesOf(scene(change))).toEqual([])
  })
})

describe('a text that no recipient reads', () => {
  const whole = (change: Partial<LetterScene>) => isWhole(scene({ ...change, offices: [recipient()] }), 'ar')

  test('is whole when it says all of the source as it stands, each sentence with its fact', () => {
    expect(whole({})).toBe(true)
    expect(whole(CASES.stale)).toBe(false)
    expect(whole(CASES.missing)).toBe(false)
    expect(whole(CASES.extraBlock)).toBe(false)
    expect(whole(CASES.untranslated)).toBe(false)
    const more = block({ en: [told('He was arrested.')], ar: [told('اعتُقل.'), { text: ' وضُرب.' }] })
    expect(whole(withText(more))).toBe(false)
    expect(isWhole(scene(), 'fr')).toBe(false)
  })
})

describe('sentences without a source', () => {
  test('are counted by language, also where nobody is known to have told the fact', () => {
    const text = words({
      blocks: [
        block({ en: [told('One.'), { text: ' Two. Three.' }], ar: [told('واحد.')] }),
        block({ en: [{ text: 'Not a fact. At all.' }] }, { block: 'b2', attributes: { role: 'plain' } }),
      ],
    })
    expect(unsourcedByLanguage(scene({ text }))).toEqual({ en: 2, ar: 0 })
    expect(unsourcedByLanguage(scene({ text, ...withFact({ sources: [] }) }))).toEqual({ en: 3, ar: 1 })
  })

  test('are those with a letter or a figure outside every fact', () => {
    const text = 'He was arrested. He was beaten!  '
    const count = (...covered: [number, number][]) =>
      unsourcedSentences(
        text,
        covered.map(([start, end]) => ({ start, end })),
      ).length
    expect(sentences(text)).toHaveLength(2)
    expect(count()).toBe(2)
    expect(count([0, 16])).toBe(1)
    expect(count([0, 15], [17, 30])).toBe(0)
    expect(count([0, 15], [17, 29])).toBe(1)
    expect(unsourcedSentences('… — !', [])).toEqual([])
    expect(unsourcedSentences('اعتُقل في ٢٤ أغسطس؟ ضُرب.', [])).toHaveLength(2)
  })
})
