// Reference data that ships with the app and never changes inside a vault. This file: States and territories,
// their names as a letter needs them, and what readers there expect of paper, month names and digits.
import file from '../../../resources/reference/countries.json'

export const NAME_LANGUAGES = ['en', 'ar', 'fr', 'es', 'ru', 'zh'] as const
export type NameLanguage = (typeof NAME_LANGUAGES)[number]
export type Paper = 'a4' | 'us-letter'
/** Names of the Gregorian months in Arabic: August is أغسطس, آب, أوت or غشت. */
export type ArabicMonths = 'common' | 'levant' | 'maghreb' | 'morocco'
export type ArabicDigits = 'arab' | 'latn'

export interface Country {
  /** ISO 3166-1 alpha-2; XK for Kosovo. */
  iso2: string
  /** Member of the United Nations, observer State, or neither. */
  un: 'member' | 'observer' | 'other'
  /** English puts "the" before the short name in a sentence. */
  the: boolean
  paper: Paper
  /** Without article, as it stands in a list. */
  short: Record<NameLanguage, string>
  /** With the article of its language; empty for a territory that has no formal name of its own. */
  formal: Partial<Record<NameLanguage, string>>
  months?: ArabicMonths
  digits?: ArabicDigits
  /** Other names people search for ("North Korea"). Never printed. */
  also?: Partial<Record<NameLanguage, string[]>>
}

export const countries = file.countries as unknown as readonly Country[]

const byCode = new Map(countries.map((country) => [country.iso2, country]))

/** The country of an ISO code, or null when the code is not ours. */
export function countryOf(iso2: string | null | undefined): Country | null {
  return iso2 ? (byCode.get(iso2.toUpperCase()) ?? null) : null
}

/** The language of our names nearest to a BCP 47 tag; English when we have none. */
export function nameLanguage(tag: string): NameLanguage {
  const base = tag.split('-')[0]
  return NAME_LANGUAGES.find((language) => language === base) ?? 'en'
}

/** "Netherlands": for lists and labels. An unknown code is given back as it is. */
export function countryShort(iso2: string, tag: string): string {
  return countryOf(iso2)?.short[nameLanguage(tag)] ?? iso2
}

/** "the Netherlands": for running text after a preposition, in English and Arabic. */
export function countryInText(iso2: string, tag: string): string {
  const country = countryOf(iso2)
  const short = countryShort(iso2, tag)
  return country?.the && nameLanguage(tag) === 'en' ? `the ${short}` : short
}

/** "the Socialist Republic of Viet Nam"; the short name in running text where there is no formal one. */
export function stateFormal(iso2: string, tag: string): string {
  return countryOf(iso2)?.formal[nameLanguage(tag)] ?? countryInText(iso2, tag)
}

/** French: du, des, de la, de l', d' or de; the article is part of the formal name (domain §3.5). */
function frenchOf(name: string): string {
  if (name.startsWith('le ')) return `du ${name.slice(3)}`
  if (name.startsWith('les ')) return `des ${name.slice(4)}`
  const bare = !/^(la |l')/.test(name)
  return bare && /^[aeiouéèêîôhy]/i.test(name) ? `d'${name}` : `de ${name}`
}

/**
 * The formal name after "of": "of the People's Republic of China", "de la République populaire de Chine",
 * "del Reino de España"; Arabic puts the plain name in annexation. Null where the form cannot be computed
 * (Russian and Chinese): a person gives it, or the line is built with label and nominative.
 */
export function stateFormalOf(iso2: string, tag: string): string | null {
  const name = stateFormal(iso2, tag)
  const language = nameLanguage(tag)
  if (language === 'en') return `of ${name}`
  if (language === 'ar') return name
  if (language === 'fr') return frenchOf(name)
  if (language === 'es') return name.startsWith('el ') ? `del ${name.slice(3)}` : `de ${name}`
  return null
}

/** The paper a reader in that country has in the printer. */
export function paperFor(iso2: string | null): Paper {
  return countryOf(iso2)?.paper ?? 'a4'
}

/** Month names and digits of an Arabic letter, from the country it goes to. One setting per letter. */
export function arabicStyle(iso2: string | null): { months: ArabicMonths; digits: ArabicDigits } {
  const country = countryOf(iso2)
  return { months: country?.months ?? 'common', digits: country?.digits ?? 'arab' }
}
