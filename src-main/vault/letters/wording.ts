// What happened and what is wanted, as sentences of a letter in English and Arabic (domain §3.5). The words are
// data (resources/letters/<lang>/sentences.json and asks.json); constructions avoid agreeing with the person.
import type { Calendar, Conf, DateValue, PlaceValue } from '#contract/values'
import arAsks from '../../../resources/letters/ar/asks.json'
import arSentences from '../../../resources/letters/ar/sentences.json'
import enAsks from '../../../resources/letters/en/asks.json'
import enSentences from '../../../resources/letters/en/sentences.json'
import { parseEdtf, type EdtfDate } from '../dates/edtf.ts'
import { printDate } from '../dates/print.ts'
import { type ArabicDigits, type ArabicMonths, countryInText, countryOf } from '../reference/countries.ts'
import { actCode, own, perpetratorCode } from './codes.ts'

export const WORDING_LANGUAGES = ['en', 'ar'] as const
export type WordingLanguage = (typeof WORDING_LANGUAGES)[number]

/** A name as it is to be written: one for all languages, or one per language. */
export type Named = string | Record<string, string>

/** What a sentence needs of a fact. Codes may be buttons ("held") or terms ("lib.arrest", "v.lib.arrest"). */
export interface EventView {
  what: string[]
  when: DateValue | null
  /** Printed only as far as its precision says: nothing when withheld, the country alone for `country`. */
  where: PlaceValue | null
  /** Those alleged to be responsible. */
  by: string[]
  /** Null when the name is withheld. */
  who: Named | null
  conf: Conf
}

/** How an Arabic letter writes months and digits, and the calendar of both languages. */
export interface DateStyle {
  months?: ArabicMonths
  digits?: ArabicDigits
  calendar?: Calendar
}

type Words = Omit<typeof enSentences, 'what' | 'many' | 'and' | 'perpetrators'> & {
  what: Record<string, string[]>
  many: string
  and: string
  perpetrators: Record<string, string>
}
const SENTENCES: Record<WordingLanguage, Words> = { en: enSentences, ar: arSentences }

/** True for the languages facts and asks can be worded in. */
export const canWord = (tag: string): boolean => WORDING_LANGUAGES.some((l) => l === tag.split('-')[0])

/** English for a language that has no sentences of its own. */
export const wordingLanguage = (tag: string): WordingLanguage =>
  WORDING_LANGUAGES.find((language) => language === tag.split('-')[0]) ?? 'en'

/** Fills {slots}; a slot without a value becomes nothing. */
const fill = (template: string, slots: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '')

/** The name in a language; empty when there is none. */
export function nameIn(who: Named | null, tag: string): string {
  if (who === null) return ''
  if (typeof who === 'string') return who.trim()
  return (who[tag] ?? who[tag.split('-')[0] ?? ''] ?? who['en'] ?? Object.values(who)[0] ?? '').trim()
}

const listed = (items: string[], words: Words): string => {
  const last = items.at(-1) ?? ''
  const list = items.slice(0, -1).join(words.comma)
  return list === '' ? last : fill(words.and, { list, last })
}

const plainKey = (date: EdtfDate): keyof Words['when'] =>
  date.unit === 'day' ? 'onDay' : date.unit === 'year' ? 'inYear' : 'in'

function markedKey(date: EdtfDate): keyof Words['when'] {
  if (date.mark === '~') return date.unit === 'day' ? 'aboutDay' : 'about'
  if (date.mark === '%') return 'maybeAbout'
  if (date.mark === '?') return date.unit === 'day' ? 'maybeDay' : 'maybe'
  if (date.hidden) return date.hidden === 'day' ? 'hiddenDay' : 'hiddenMonth'
  return plainKey(date)
}

/** "on 24 August 2022", at the precision held; empty when nothing was written. */
function whenPhrase(when: DateValue | null, language: WordingLanguage, style: DateStyle): string {
  const { when: words } = SENTENCES[language]
  if (when === null || when.verbatim.trim() === '') return ''
  const parsed = when.edtf === null ? null : parseEdtf(when.edtf)
  if (!parsed) return fill(words.verbatim, { date: when.verbatim.trim() })
  // Months and digits are those of Arabic; only the calendar is one for both languages.
  const written = language === 'ar' ? style : style.calendar ? { calendar: style.calendar } : {}
  const print = (edtf: string, inSentence = false) =>
    printDate({ ...when, edtf }, { language, inSentence, ...written })
  const { start, end, interval } = parsed
  const ownCalendar = style.calendar !== undefined && style.calendar !== 'gregory'
  if (ownCalendar || typeof start === 'string' || (interval && typeof end !== 'string'))
    return print(when.edtf ?? '', true)
  const date = print(start.text.replaceAll('-XX', ''))
  if (interval) return fill(end === 'open' ? words.since : words.from, { date })
  return fill(words[markedKey(start)], { date })
}

const sameScript = (text: string, language: WordingLanguage): boolean =>
  /\p{Script=Arabic}/u.test(text) === (language === 'ar')

/** " in Hanoi, Viet Nam". A place written in the other script gives way to its country. */
function wherePhrase(where: PlaceValue | null, language: WordingLanguage): string {
  const words = SENTENCES[language]
  if (where === null || where.precision === 'withheld') return ''
  const country = where.country ? countryInText(where.country, language) : ''
  const names = Object.values(countryOf(where.country)?.short ?? {})
  const also = Object.values(countryOf(where.country)?.also ?? {}).flat()
  const text = where.precision === 'country' ? '' : where.text.trim()
  const isCountry = [...names, ...also].some((name) => name.toLowerCase() === text.toLowerCase())
  const kept = isCountry || (country !== '' && !sameScript(text, language)) ? '' : text
  const place = kept && country ? fill(words.place, { text: kept, country }) : kept || country
  return place && fill(words.where, { place })
}

function responsible(by: string[], language: WordingLanguage): string {
  const words = SENTENCES[language]
  const codes = by.map(perpetratorCode).filter((code) => code !== null)
  const phrases = [...new Set(codes)].flatMap((code) => own(words.perpetrators, code) ?? [])
  return phrases.length === 0 ? '' : listed(phrases, words)
}

const entryOf = (code: string, words: Words): string[] => own(words.what, code) ?? words.what['other'] ?? []

/** The main clause with its full stop, without the date. */
function clause(event: EventView, language: WordingLanguage): string {
  const words = SENTENCES[language]
  const codes = [
    ...new Set(event.what.map((code) => actCode(code, (known) => Object.hasOwn(words.what, known)))),
  ]
  const hedge = event.conf === 'refuted' ? '' : words.conf[event.conf]
  const by = responsible(event.by, language)
  const common = {
    who: nameIn(event.who, language) || words.someone,
    where: wherePhrase(event.where, language),
    adv: hedge,
    conf: hedge,
  }
  if (codes.length < 2) {
    const [template = '', second] = entryOf(codes[0] ?? 'other', words)
    const special = language === 'ar' ? entryOf(codes[0] ?? 'other', words)[2] : second
    const byPart = by && fill(words.by, { word: special ?? words.byWord, by })
    return fill(words.one, { ...common, predicate: fill(template, common), by: byPart })
  }
  const predicates = codes.map((code) => {
    const [template = '', noun = ''] = entryOf(code, words)
    return language === 'ar' ? noun : fill(template, { ...common, adv: '' })
  })
  const tail = by && fill(words.responsible, { by })
  return fill(words.many, { ...common, predicates: listed(predicates, words), responsible: tail })
}

/** Only the first letter of a sentence: names keep theirs. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * One fact as a sentence: "On 24 August 2022, Dong Guangping was arrested by police in Viet Nam." Anything less
 * than confirmed says "reportedly"; what was refuted says so. A language without sentences gets the English one.
 */
export function factSentence(event: EventView, tag: string, style: DateStyle = {}): string {
  const language = wordingLanguage(tag)
  const words = SENTENCES[language]
  const rest = clause(event, language)
  const when = whenPhrase(event.when, language, style)
  const whole = when ? fill(words.when.sentence, { when, rest }) : rest
  if (event.conf !== 'refuted') return capital(whole)
  return capital(fill(words.refuted, { clause: whole.replace(/\.$/, '') }))
}

interface Ask {
  /** A few words for a list to choose from. */
  label: string
  /** Verb first, one sentence, with {person} and perhaps {country}. */
  text: string
  /** The same when no country is given. */
  plain?: string
}
const ASKS: Record<WordingLanguage, Record<string, Ask>> = { en: enAsks.asks, ar: arAsks.asks }

/** Every type of ask, in the order of the list to choose from (domain §1.7). */
export const ASK_TYPES: readonly string[] = Object.keys(enAsks.asks)

/** Whether our sentence for a type can name a State. */
export const namesCountry = (type: string): boolean => own(ASKS.en, type)?.text.includes('{country}') ?? false

export const askLabel = (type: string, tag: string): string =>
  own(ASKS[wordingLanguage(tag)], type)?.label ?? type

/**
 * An ask as the sentence a letter would say, or null for a type that is not ours. `country` (ISO 3166-1) is the
 * State an ask turns on: whose consul may visit, where the person may travel.
 */
export function askSentence(
  type: string,
  about: { person: Named | null; country?: string | null },
  tag: string,
): string | null {
  const language = wordingLanguage(tag)
  const ask = own(ASKS[language], type)
  if (!ask) return null
  const template = about.country ? ask.text : (ask.plain ?? ask.text)
  const person = nameIn(about.person, language) || ASK_PERSON[language]
  const country = about.country ? countryInText(about.country, language) : ''
  return fill(template, { person, country })
}

const ASK_PERSON: Record<WordingLanguage, string> = { en: enAsks.person, ar: arAsks.person }
