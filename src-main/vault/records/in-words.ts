// A stored value in words, in the language of a screen or a paper. What kind of value it is shows in its shape;
// only codes need to know their vocabulary.
import { DateValue, LangText, NameForm, PlaceValue } from '#contract/values'
import { z } from 'zod'
import { printDate } from '../dates/print.ts'
import { countryShort } from '../reference/countries.ts'
import type { Json } from '../store/types.ts'
import { labelOf } from '../vocabulary/labels.ts'

/** Which vocabulary the codes of a field come from. */
const SCHEMES: Readonly<Record<string, string>> = {
  'case.status': 'case.status',
  'case.urgency': 'urgency',
  'case.risks': 'risk',
  'case.permission': 'permission',
  'person.roles': 'role',
  'person.status': 'person.status',
  'event.what': 'violation',
  'event.by': 'perp.type',
  'source.told': 'source.told',
  'source.how': 'source.how',
  'source.reliability': 'reliability',
}

const COUNTRIES = new Set(['case.countries', 'organisation.country', 'office.represents', 'office.seat'])

/** Which fields hold tags of languages. */
const LANGUAGES = new Set(['letter.languages', 'letter.source', 'dispatch.language', 'office.language'])

/** What a language is called on screen; a tag that means nothing stands as it is. */
export const languageName = (tag: string, screen: string): string => {
  try {
    return new Intl.DisplayNames([screen], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

const Names = z.array(NameForm)
const Texts = z.array(z.string())

const separator = (language: string): string => (language.startsWith('ar') ? '، ' : ', ')

/** The text in a language, or else whatever there is, marked by nothing: foreign text is isolated on screen. */
export const textIn = (texts: Record<string, string | undefined>, language: string): string =>
  texts[language] ?? texts[language.split('-')[0] ?? ''] ?? texts['en'] ?? Object.values(texts)[0] ?? ''

/** Values that are lists of answers rather than one: what is asked for, what was agreed to, which file. */
const Asks = z.array(z.looseObject({ type: z.string(), text: LangText }))
const Scopes = z.record(z.string(), z.looseObject({ answer: z.string() }))
const Overrides = z.array(z.looseObject({ reason: z.string() }))
const File = z.looseObject({ name: z.string(), sha256: z.string() })

const COMPOSITE: Readonly<Record<string, (value: Json, language: string) => string>> = {
  'case.asks': (value, language) =>
    (Asks.safeParse(value).data ?? [])
      .map(({ type, text }) => textIn(text, language).trim() || labelOf('ask', type, language))
      .join(semicolon(language)),
  'consent.scopes': (value, language) =>
    Object.entries(Scopes.safeParse(value).data ?? {})
      .map(
        ([scope, { answer }]) =>
          `${labelOf('consent.scope', scope, language)}: ${labelOf('consent.answer', answer, language)}`,
      )
      .join(semicolon(language)),
  'letter.overrides': (value, language) =>
    (Overrides.safeParse(value).data ?? []).map(({ reason }) => reason).join(semicolon(language)),
  'item.file': (value) => File.safeParse(value).data?.name ?? '',
}

const semicolon = (language: string): string => (language.startsWith('ar') ? '؛ ' : '; ')

const place = ({ country, text }: PlaceValue, language: string): string =>
  [text, country ? countryShort(country, language) : ''].filter(Boolean).join(separator(language))

/** A date at the precision held, in the digits of the screen; what is not understood stands as it was written. */
export const dateInWords = (value: DateValue | null, language: string): string =>
  value === null
    ? ''
    : value.edtf
      ? printDate(value, { language: plain(language), digits: 'latn' })
      : value.verbatim

/** The pseudo-language of tests is English underneath. */
const plain = (language: string): string => (language === 'en-XA' ? 'en' : language)

const structured = (value: Json, language: string): string | null => {
  const date = DateValue.safeParse(value)
  if (date.success) return dateInWords(date.data, language)
  const where = PlaceValue.safeParse(value)
  if (where.success) return place(where.data, language)
  const names = Names.safeParse(value)
  if (names.success && names.data.length > 0) return names.data.map(({ text }) => text).join(' · ')
  const texts = LangText.safeParse(value)
  return texts.success ? textIn(texts.data, language) : null
}

export const inWords =
  (language: string) =>
  (kind: string, field: string, value: Json): string => {
    const name = `${kind}.${field}`
    const tongue = plain(language)
    const word = (code: string): string => {
      if (COUNTRIES.has(name)) return countryShort(code, tongue)
      if (LANGUAGES.has(name)) return languageName(code, tongue)
      return SCHEMES[name] ? labelOf(SCHEMES[name], code, tongue) : code
    }
    if (value === null) return ''
    const composite = COMPOSITE[name]
    if (composite) return composite(value, tongue)
    if (typeof value === 'string') return word(value)
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    const codes = Texts.safeParse(value)
    if (codes.success) return codes.data.map(word).join(separator(tongue))
    return structured(value, tongue) ?? ''
  }
