import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conf, DateValue } from '#contract/values'
import arAsks from '../../../resources/letters/ar/asks.json'
import arEmbassy from '../../../resources/letters/ar/embassy.json'
import arForms from '../../../resources/letters/ar/forms.json'
import arPartnerNote from '../../../resources/letters/ar/partner-note.json'
import arSentences from '../../../resources/letters/ar/sentences.json'
import enAsks from '../../../resources/letters/en/asks.json'
import enSentences from '../../../resources/letters/en/sentences.json'
import { BUTTONS } from './codes.ts'
import { pageWords } from './document.ts'
import { ASK_TYPES, type EventView, askLabel, askSentence, factSentence } from './wording.ts'

const date = (edtf: string | null, verbatim = edtf ?? ''): DateValue => ({
  verbatim,
  calendar: 'gregory',
  edtf,
})
const arrest: EventView = {
  what: ['lib.arrest'],
  when: date('2022-08-24'),
  where: { country: 'VN', text: '', precision: 'country' },
  by: ['police'],
  who: { en: 'Dong Guangping', ar: 'دونغ غوانغبينغ' },
  conf: 'confirmed',
}
const en = (change: Partial<EventView>) => factSentence({ ...arrest, ...change }, 'en')
const ar = (change: Partial<EventView>) => factSentence({ ...arrest, ...change }, 'ar', { digits: 'latn' })

describe('a fact in English', () => {
  test('says when, who, what, by whom and where', () => {
    expect(en({})).toBe('On 24 August 2022, Dong Guangping was arrested by police in Viet Nam.')
  })

  test('says reportedly unless it is confirmed, and allegedly when it is doubtful', () => {
    for (const conf of ['likely', 'possible', 'notAssessed'] as Conf[])
      expect(en({ conf })).toBe(
        'On 24 August 2022, Dong Guangping was reportedly arrested by police in Viet Nam.',
      )
    expect(en({ conf: 'doubtful' })).toContain('was allegedly arrested')
    expect(en({ conf: 'refuted' })).toBe(
      'A report that on 24 August 2022, Dong Guangping was arrested by police in Viet Nam was later found to be untrue.',
    )
  })

  test('leaves out what is not known', () => {
    expect(en({ when: null, where: null, by: ['unknown'], who: null })).toBe(
      'A person whose name is withheld was arrested.',
    )
  })

  test('joins several acts and names those responsible as alleged', () => {
    expect(
      en({ what: ['held', 'int.torture', 'v.jus.secret'], by: ['police', 'army'], conf: 'likely' }),
    ).toBe(
      'On 24 August 2022, Dong Guangping reportedly was taken into custody, was tortured and was tried behind closed doors in Viet Nam. These acts are attributed to police and the army.',
    )
  })

  test('prints a date no finer than it is held', () => {
    const said = (edtf: string) => en({ when: date(edtf) }).split(', Dong')[0]
    expect(said('2022-08-24~')).toBe('On or about 24 August 2022')
    expect(said('2022-08?')).toBe('Possibly in August 2022')
    expect(said('2020-06')).toBe('In June 2020')
    expect(said('2020-06-XX')).toBe('On an unknown day in June 2020')
    expect(said('2020-XX')).toBe('On an unknown date in 2020')
    expect(said('2020')).toBe('In 2020')
    expect(said('201X')).toBe('In the 2010s')
    expect(said('2020-02/2020-05')).toBe('Between February and May 2020')
    expect(said('2022-08-24/..')).toBe('From 24 August 2022 onwards')
    expect(said('2022-08-24/')).toBe('From 24 August 2022')
    expect(said('../2021-03')).toBe('Before March 2021')
    expect(said('/2021-12-08')).toBe('Until 8 December 2021')
  })

  test('quotes a date that is not understood', () => {
    expect(en({ when: date(null, 'the night of the flood') })).toMatch(
      /^On a date given as “the night of the flood”, Dong Guangping was arrested/,
    )
  })

  test('prints a place as far as its precision allows, and each country once', () => {
    const where = (text: string, precision: 'town' | 'country' | 'withheld', country: string | null = 'VN') =>
      en({ where: { country, text, precision } }).replace(/^.*by police/, '')
    expect(where('Hanoi', 'town')).toBe(' in Hanoi, Viet Nam.')
    expect(where('Hanoi', 'country')).toBe(' in Viet Nam.')
    expect(where('Hanoi', 'withheld')).toBe('.')
    expect(where('Vietnam', 'town')).toBe(' in Viet Nam.')
    expect(where('هانوي', 'town')).toBe(' in Viet Nam.')
    expect(where('', 'town', 'NL')).toBe(' in the Netherlands.')
    expect(where('the open sea', 'town', null)).toBe(' in the open sea.')
  })

  test('reads buttons, terms with their scheme, unknown terms of a known group, and anything else', () => {
    expect(en({ what: ['v.dis.state'] })).toContain('was subjected to enforced disappearance by police')
    expect(en({ what: ['lib.newterm'] })).toContain('was taken into custody')
    expect(en({ what: ['something'] })).toContain(
      'suffered a violation of human rights at the hands of police',
    )
    expect(en({ what: [] })).toContain('suffered a violation of human rights')
  })

  test('keeps a name that looks like a slot as it is', () => {
    expect(en({ who: '{by} $& O’Neill' })).toContain('{by} $& O’Neill was arrested')
  })
})

describe('a fact in Arabic', () => {
  test('uses a verbal noun that agrees with nobody', () => {
    expect(ar({})).toBe('في 24 أغسطس 2022، جرى توقيف دونغ غوانغبينغ على يد الشرطة في فييت نام.')
    expect(ar({ conf: 'likely' })).toContain('جرى، بحسب ما ورد، توقيف دونغ غوانغبينغ')
    expect(ar({ who: null, by: [] })).toContain('جرى توقيف شخص محجوب الاسم في فييت نام.')
  })

  test('writes months and digits as readers in that country do', () => {
    expect(factSentence(arrest, 'ar', { months: 'levant', digits: 'arab' })).toMatch(/^في ٢٤ آب ٢٠٢٢،/)
  })

  test('lists several acts', () => {
    expect(ar({ what: ['held', 'int.torture', 'jus.secret'], by: ['police', 'army'] })).toBe(
      'في 24 أغسطس 2022، وقعت الأفعال التالية بحق دونغ غوانغبينغ في فييت نام: الاحتجاز والتعذيب والمحاكمة في جلسات مغلقة. وينسب ذلك إلى الشرطة والجيش.',
    )
  })

  test('says a year as a year', () => {
    expect(ar({ when: date('2020') })).toMatch(/^في عام 2020،/)
    expect(ar({ when: date('2020-02/2020-05') })).toMatch(/^بين فبراير ومايو 2020،/)
  })
})

describe('the files of sentences', () => {
  const codes = Object.keys(enSentences.what)

  test('know the twelve buttons and the same terms in both languages', () => {
    expect(BUTTONS).toHaveLength(12)
    for (const button of BUTTONS) expect(codes).toContain(button)
    expect(codes.filter((code) => code.includes('.'))).toHaveLength(74)
    expect(Object.keys(arSentences.what)).toEqual(codes)
    expect(Object.keys(arSentences.perpetrators)).toEqual(Object.keys(enSentences.perpetrators))
    expect(Object.keys(arSentences.when)).toEqual(Object.keys(enSentences.when))
  })

  test('make a whole sentence of every act, perpetrator and confidence', () => {
    const confs: Conf[] = ['confirmed', 'likely', 'possible', 'doubtful', 'refuted', 'notAssessed']
    for (const conf of confs)
      for (const code of codes)
        for (const by of [...Object.keys(enSentences.perpetrators), 'unknown']) {
          const english = factSentence({ ...arrest, what: [code], by: [by], conf }, 'en')
          const arabic = factSentence({ ...arrest, what: [code], by: [by], conf }, 'ar')
          expect(english).toMatch(
            /^(On 24 August 2022, Dong Guangping [a-z]|A report that on 24 )[^{}[\]]*\.$/,
          )
          expect(arabic).toMatch(/^(في|وردت) [^{}[\]A-Za-z]*\.$/)
          for (const sentence of [english, arabic]) expect(sentence).not.toMatch(/ {2}|undefined| [.,،]/)
        }
  })

  test('never give a person a gender', () => {
    for (const code of codes)
      expect(factSentence({ ...arrest, what: [code] }, 'en')).not.toMatch(/\b(he|she|his|her|him|hers)\b/i)
    const pronouns = Object.values(arSentences.what).flat().join(' ')
    expect(pronouns).not.toMatch(/\{who\}[^،]*(زوجته|نفسه|نفسها|أسرته|أسرتها)/)
  })

  test('survive any mixture of codes', () => {
    const code = fc.oneof(fc.constantFrom(...codes, 'constructor', 'v.toString', '__proto__'), fc.string())
    fc.assert(
      fc.property(fc.array(code, { maxLength: 12 }), fc.array(code, { maxLength: 4 }), (what, by) => {
        for (const language of ['en', 'ar', 'fr']) {
          const sentence = factSentence({ ...arrest, what, by }, language)
          expect(sentence).toMatch(/\.$/)
          expect(sentence).not.toMatch(/[{}]|undefined/)
        }
      }),
    )
  })
})

describe('Arabic words of ours', () => {
  test('carry no vowel marks, which readers of a PDF take for letters in the wrong place', () => {
    const files = [arAsks, arEmbassy, arForms, arPartnerNote, arSentences].map((file) => JSON.stringify(file))
    for (const text of [...files, pageWords('ar').translation]) expect(text).not.toMatch(/\p{Mn}/u)
  })
})

describe('asks', () => {
  const dong = { en: 'Dong Guangping', ar: 'دونغ غوانغبينغ' }

  test('are the same types in both languages, with a label each', () => {
    expect(Object.keys(arAsks.asks)).toEqual(Object.keys(enAsks.asks))
    expect(ASK_TYPES.length).toBeGreaterThanOrEqual(24)
    for (const type of ASK_TYPES)
      for (const language of ['en', 'ar']) expect(askLabel(type, language)).not.toBe(type)
  })

  test('are whole sentences that name the person and know no gender', () => {
    for (const type of ASK_TYPES)
      for (const country of ['CA', 'NL', null]) {
        const english = askSentence(type, { person: dong, country }, 'en') ?? ''
        const arabic = askSentence(type, { person: dong, country }, 'ar') ?? ''
        expect(english).toMatch(/^[A-Z][^{}.]*Dong Guangping[^{}.]*\.$/)
        expect(arabic).toMatch(/^\p{Script=Arabic}[^{}.]*دونغ غوانغبينغ[^{}.]*\.$/u)
        expect(english).not.toMatch(/\b(he|she|his|her|him|hers)\b| {2}/i)
      }
  })

  test('for the Ottawa letters are the three of the appeal', () => {
    const about = { person: dong, country: 'CA' }
    expect(askSentence('conveyConcern', about, 'en')).toBe(
      'Convey to your Government our grave concern for the life, safety and liberty of Dong Guangping.',
    )
    expect(askSentence('discloseAndAccess', about, 'en')).toBe(
      'Disclose without delay where Dong Guangping is, and grant consular or diplomatic officials of Canada immediate and unhindered access.',
    )
    expect(askSentence('allowJoinFamily', about, 'en')).toBe(
      'Allow Dong Guangping to leave and to travel safely to Canada to be reunited with family there.',
    )
    expect(askSentence('discloseAndAccess', about, 'ar')).toBe(
      'الكشف دون تأخير عن مكان وجود دونغ غوانغبينغ، والسماح لموظفين قنصليين أو دبلوماسيين من كندا بزيارة فورية ودون عوائق.',
    )
  })

  test('fall back when there is no name, no country, or no such type', () => {
    expect(askSentence('allowTravel', { person: null }, 'en')).toBe(
      'Allow the person concerned to travel freely and, to that end, issue or return all travel documents.',
    )
    expect(askSentence('sing', { person: dong }, 'en')).toBeNull()
  })
})
