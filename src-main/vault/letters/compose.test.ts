import { describe, expect, test } from 'vitest'
import type { Id } from '#contract/values'
import {
  type EmbassyLetter,
  type LetterAsk,
  type LetterFact,
  audiencesOf,
  composeEmbassyLetter,
} from './compose.ts'
import { blocksFor, plainText } from './model.ts'
import { ASK_TYPES } from './wording.ts'

let next = 0
const newId = (): Id => String(++next).padStart(26, '0')
const person = { en: 'Dong Guangping', ar: 'دونغ غوانغبينغ' }
const day = (edtf: string) => ({ verbatim: edtf, calendar: 'gregory' as const, edtf })
const inCountry = (country: string) => ({ country, text: '', precision: 'country' as const })
const fact = (change: Partial<LetterFact>): LetterFact => ({
  id: newId(),
  what: ['lib.arrest'],
  when: day('2022-08-24'),
  where: inCountry('VN'),
  by: ['police'],
  who: person,
  conf: 'confirmed',
  ...change,
})
const ask = (type: string, country: string | null = null): LetterAsk => ({
  id: newId(),
  type,
  text: {},
  country,
})

const prison = fact({
  what: ['lib.detain'],
  when: day('2019'),
  where: inCountry('CN'),
  by: [],
  conf: 'likely',
})
const arrest = fact({})
const facts = [prison, arrest]
const asks = [ask('conveyConcern'), ask('discloseAndAccess', 'CA'), ask('allowJoinFamily', 'CA')]
const ottawa = (change: Partial<EmbassyLetter> = {}): EmbassyLetter => ({
  person,
  facts,
  asks,
  audiences: audiencesOf(['CN', 'VN'], { facts, asks, concerned: ['VN', 'CN', 'CA'] }),
  languages: ['en', 'ar'],
  newId,
  ...change,
})
const { blocks, subject } = composeEmbassyLetter(ottawa())
const letterTo = (country: string, language: string) =>
  blocksFor(blocks, country).map((block) => plainText(block, language))

describe('the letter to two embassies', () => {
  test('runs from the reason over facts, audience, undertaking and asks to the reply', () => {
    expect(letterTo('VN', 'en')).toEqual([
      'We are writing to express our grave concern for Dong Guangping and to ask for the help of your Government.',
      'The facts known to us are as follows:',
      'In 2019, Dong Guangping was reportedly arbitrarily detained in China.\nOn 24 August 2022, Dong Guangping was arrested by police in Viet Nam.',
      'As we understand that the authorities of the Socialist Republic of Viet Nam are holding Dong Guangping, responsibility for the safety of Dong Guangping rests with your Government.',
      'We recall that the Universal Declaration of Human Rights, the common standard for all States Members of the United Nations, provides that no one shall be subjected to arbitrary arrest, detention or exile (article 9).',
      'We therefore respectfully make the following requests:',
      'Convey to your Government our grave concern for the life, safety and liberty of Dong Guangping.\nDisclose without delay where Dong Guangping is, and grant consular or diplomatic officials of Canada immediate and unhindered access.\nAllow Dong Guangping to leave and to travel safely to Canada to be reunited with family there.',
      'We would be grateful for a reply in writing and for an opportunity to meet you or a member of your staff.',
    ])
  })

  test('differs between recipients in the audience block alone', () => {
    const [toChina, toVietNam] = [letterTo('CN', 'en'), letterTo('VN', 'en')]
    expect(toChina).toHaveLength(toVietNam.length)
    const differing = toChina.filter((text, index) => text !== toVietNam[index])
    expect(differing).toHaveLength(1)
    expect(differing[0]).toContain('handed over to the authorities of your country')
    expect(letterTo('FR', 'en')).toHaveLength(toVietNam.length - 1)
  })

  test('says the same in Arabic, with the formal name of the State and digits of one kind', () => {
    const text = letterTo('VN', 'ar').join('\n')
    expect(text).toContain('سلطات جمهورية فييت نام الاشتراكية تحتجز دونغ غوانغبينغ')
    expect(text).toContain('في ٢٤ أغسطس ٢٠٢٢، جرى توقيف دونغ غوانغبينغ على يد الشرطة في فييت نام.')
    expect(text).toContain('(المادة ٩)')
    expect(text).not.toMatch(/[0-9A-Za-z]/)
    expect(subject).toEqual({ en: 'Concern for Dong Guangping', ar: 'قلق بشأن دونغ غوانغبينغ' })
  })

  test('keeps one list of blocks for both languages, each with text in both', () => {
    expect(new Set(blocks.map((block) => block.id)).size).toBe(blocks.length)
    for (const block of blocks) {
      expect(Object.keys(block.text)).toEqual(['en', 'ar'])
      expect(block.text['en']?.length).toBe(block.text['ar']?.length)
      expect(block.text['en']?.map((line) => line.ask)).toEqual(block.text['ar']?.map((line) => line.ask))
    }
  })

  test('points every factual sentence to its fact in every language', () => {
    const told = blocks.find((block) => block.kind === 'facts')
    for (const language of ['en', 'ar'])
      expect(told?.text[language]?.map((line) => line.runs.map((run) => run.fact))).toEqual([
        [prison.id],
        [arrest.id],
      ])
    const holding = blocks.find((block) => block.when?.country === 'VN')
    expect(holding?.text['en']?.[0]?.runs.every((run) => run.fact === arrest.id)).toBe(true)
  })

  test('names the person and the State as fields', () => {
    const fields = blocks.flatMap((block) => block.text['en'] ?? []).flatMap((line) => line.runs)
    const values = (field: string) =>
      new Set(fields.filter((run) => run.field === field).map((run) => run.text))
    expect(values('person.name.letter')).toEqual(new Set(['Dong Guangping']))
    expect(values('recipient.country.formal')).toEqual(new Set(['the Socialist Republic of Viet Nam']))
  })

  test('leaves no brace and no gender behind, with every ask and without a name', () => {
    const all = ASK_TYPES.map((type) => ask(type))
    for (const who of [person, null]) {
      const draft = composeEmbassyLetter(ottawa({ person: who, asks: all }))
      const text = (language: string) => draft.blocks.map((block) => plainText(block, language)).join('\n')
      expect(text('en') + text('ar')).not.toMatch(/[{}]|undefined|null/)
      expect(text('en')).not.toMatch(/\b(he|she|his|her|him)\b/i)
      expect(text('ar')).toMatch(/^[^A-Za-z]*$/)
    }
  })
})

describe('a draft', () => {
  test('keeps the words a person wrote for an ask', () => {
    const own = { ...ask('fairTrial'), text: { en: 'Open the court.' } }
    const draft = composeEmbassyLetter(ottawa({ asks: [own] }))
    const said = draft.blocks.find((block) => block.kind === 'asks')
    expect(said && plainText(said, 'en')).toBe('Open the court.')
    expect(said && plainText(said, 'ar')).toContain('محكمة مستقلة')
  })

  test('leaves a language without wording to be written, and an unknown ask empty', () => {
    const draft = composeEmbassyLetter(ottawa({ languages: ['en', 'fr'], asks: [ask('sing')] }))
    for (const block of draft.blocks) expect(Object.keys(block.text)).toEqual(['en'])
    expect(draft.blocks.find((block) => block.kind === 'asks')?.text['en']).toEqual([
      { runs: [], ask: expect.any(String) },
    ])
  })

  test('without facts or asks still stands', () => {
    const draft = composeEmbassyLetter(ottawa({ facts: [], asks: [], audiences: [] }))
    expect(draft.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'paragraph'])
    expect(draft.blocks.map((block) => plainText(block, 'en')).join(' ')).toContain('liberty and security')
  })
})

describe('how a State stands to the case', () => {
  const roles = (countries: string[], change: Partial<Parameters<typeof audiencesOf>[1]> = {}) =>
    audiencesOf(countries, { facts, asks, concerned: ['CA', 'TH'], ...change }).map(
      (audience) => audience.role,
    )

  test('is guessed from where things happened, which States are concerned and what is asked', () => {
    expect(roles(['VN', 'CN', 'TH', 'CA', 'FR'])).toEqual(['holding', 'return', 'return', 'ally', 'ally'])
    expect(roles(['VN'], { facts: [fact({ what: ['dis.state'] })] })).toEqual(['territory'])
    expect(roles(['VN', 'TH'], { facts: [fact({ what: ['thr.death'] })] })).toEqual(['territory', 'ally'])
    expect(roles(['VN', 'TH'], { facts: [] })).toEqual(['ally', 'ally'])
  })

  test('is said once per country', () => {
    expect(roles(['VN', 'VN'])).toEqual(['holding'])
  })

  test('points to the fact it rests on', () => {
    expect(audiencesOf(['VN'], { facts, asks, concerned: [] })).toEqual([
      { country: 'VN', role: 'holding', fact: arrest.id },
    ])
  })
})
