// How to address an office in each letter language: address block, salutation, closing (domain §3.3).
// The words are data (resources/letters/<lang>/forms.json); here is only how they are chosen and filled in.
import ar from '../../../resources/letters/ar/forms.json'
import en from '../../../resources/letters/en/forms.json'
import es from '../../../resources/letters/es/forms.json'
import fr from '../../../resources/letters/fr/forms.json'
import ru from '../../../resources/letters/ru/forms.json'
import {
  arabicStyle,
  countryInText,
  countryShort,
  stateFormal,
  stateFormalOf,
} from '../reference/countries.ts'
import type { Office } from '../reference/offices.ts'
import { own } from './codes.ts'

export const FORM_LANGUAGES = ['en', 'ar', 'fr', 'es', 'ru'] as const
export type FormLanguage = (typeof FORM_LANGUAGES)[number]

/** plain leaves honorifics out: a normal choice where the addressee is responsible for abuse. */
export type Register = 'diplomatic' | 'respectful' | 'plain'

/** One wording for all, or one for each of: a woman, a man, not known. */
type Form = string | { f: string; m: string; n: string }

interface Rank {
  style: Form
  office?: Form
  /** First line when the post is vacant or the name not known; empty for none. */
  vacant: string
  salutation: { diplomatic: Form; respectful?: Form; plain?: Form }
  vocative: Form
}

interface Forms {
  named: Form
  closing: Record<Register, string>
  ranks: Record<string, Rank>
}

const forms: Record<FormLanguage, Forms> = { en, ar, fr, es, ru }

/** Kinds of office (domain §1.10, rcp.kind) and the rank by which their holder is addressed. */
export const OFFICE_RANKS: Readonly<Record<string, string>> = {
  monarch: 'monarch',
  headOfState: 'president',
  headOfGovernment: 'headOfGovernment',
  foreignMinister: 'minister',
  justiceMinister: 'minister',
  interiorMinister: 'minister',
  otherMinister: 'minister',
  prosecutor: 'prosecutor',
  judge: 'judge',
  prisonDirector: 'director',
  policeChief: 'director',
  ambassador: 'ambassador',
  highCommissioner: 'highCommissioner',
  permanentRepresentative: 'permanentRepresentative',
  chargeDaffaires: 'charge',
  consul: 'consul',
  unSecretaryGeneral: 'unSecretaryGeneral',
  unOfficial: 'unOfficial',
  specialRapporteur: 'specialRapporteur',
  // The same as the vocabulary calls them (rcp.kind).
  headState: 'president',
  headGovernment: 'headOfGovernment',
  ministerForeign: 'minister',
  ministerJustice: 'minister',
  ministerInterior: 'minister',
  ministerOther: 'minister',
  permanentRep: 'permanentRepresentative',
  unSecretary: 'unSecretaryGeneral',
  unSenior: 'unOfficial',
  unExpert: 'specialRapporteur',
}

const formLanguage = (tag: string): FormLanguage =>
  FORM_LANGUAGES.find((language) => language === tag.split('-')[0]) ?? 'en'

/** The text of a record in one language, else in English, else in any: never empty if there is one. */
export function inLanguage(text: Record<string, string | undefined>, tag: string): string {
  const kept = text[tag] ?? text[formLanguage(tag)] ?? text['en']
  return kept?.trim() ? kept : (Object.values(text).find((value) => value?.trim()) ?? '')
}

const pick = (form: Form, gender: 'f' | 'm' | 'n') => (typeof form === 'string' ? form : form[gender])

/** Fills {placeholders}; null when one of them has no value. */
function fill(template: string, values: Record<string, string>): string | null {
  let missing = false
  const text = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (!values[key]) missing = true
    return values[key] ?? ''
  })
  return missing ? null : text
}

/** The gender to agree with: only what is recorded about a named holder, never a guess. */
function genderOf(office: Office): 'f' | 'm' | 'n' {
  const holder = office.holder
  return holder?.name.trim() && holder.gender !== 'unknown' ? holder.gender : 'n'
}

function rankOf(office: Office, language: FormLanguage): Rank {
  const key = own(OFFICE_RANKS, office.officeKind) ?? 'body'
  const ranks = forms[language].ranks
  const local = ranks[`${key}.${arabicStyle(office.represents).months}`]
  const rank = local ?? ranks[key] ?? ranks['body']
  if (!rank) throw new Error(`no forms of address for ${key}`)
  return rank
}

/** The holder's name as kept: families' order stays, nothing is shortened. */
function valuesOf(office: Office, language: FormLanguage): Record<string, string> {
  const holder = office.holder
  const name = (holder?.names?.[language] ?? holder?.name ?? '').trim()
  const honorific = holder?.honorific.trim()
  const named = honorific ? `${honorific} ${name}` : pick(forms[language].named, genderOf(office))
  const state = office.represents
  const seat = office.seat
  return {
    name,
    named: name && named.replace('{name}', () => name),
    of: state ? (stateFormalOf(state, language) ?? '') : '',
    formal: state ? stateFormal(state, language) : '',
    short: state ? countryShort(state, language) : '',
    seat: seat ? countryInText(seat, language) : '',
    seatOf: seat ? (stateFormalOf(seat, language) ?? '') : '',
    seatFormal: seat ? stateFormal(seat, language) : '',
    city: inLanguage(office.city, language),
    officeName: inLanguage(office.name, language),
  }
}

/**
 * The lines of the address block, the first being the person. Vacant or unnamed: the letter goes to the office.
 * A language without forms of its own is addressed in English.
 */
export function addressBlock(office: Office, tag: string, register: Register = 'diplomatic'): string[] {
  const language = formLanguage(tag)
  const rank = rankOf(office, language)
  const gender = genderOf(office)
  const values = valuesOf(office, language)
  const style = register === 'plain' ? '{named}' : pick(rank.style, gender)
  const post = rank.office && fill(pick(rank.office, gender), values)
  const who = values['name']
    ? [fill(style, values), post ?? values['officeName']]
    : [fill(rank.vacant, values), values['officeName']]
  const address = inLanguage(office.address, language).split('\n')
  return [...who, ...address].flatMap((line) => (line?.trim() ? [line.trim()] : []))
}

/** "Your Excellency,": with its closing mark. */
export function salutation(office: Office, tag: string, register: Register = 'diplomatic'): string {
  const language = formLanguage(tag)
  const { salutation: wordings } = rankOf(office, language)
  const values = valuesOf(office, language)
  const gender = genderOf(office)
  const chosen = pick(wordings[register] ?? wordings.diplomatic, gender)
  const named = values['name'] || !chosen.includes('{named}')
  const template = named ? chosen : pick(wordings.diplomatic, 'n')
  const text = values['name'] ? template : template.replace(/\s*\{name\}/, '')
  return fill(text, values) ?? text
}

/** "Please accept, Excellency, the assurances of our highest consideration." */
export function closing(office: Office, tag: string, register: Register = 'diplomatic'): string {
  const language = formLanguage(tag)
  const values = valuesOf(office, language)
  const vocative = pick(rankOf(office, language).vocative, genderOf(office))
  const filled = fill(vocative, values) ?? vocative.replace(/\s*\{name\}/, '')
  return forms[language].closing[register].replace('{vocative}', () => filled)
}
