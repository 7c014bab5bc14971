// The words of an export, in the languages we have them in. What a field is called is what the screens call it.
import ar from '../../../resources/letters/ar/everything.json'
import en from '../../../resources/letters/en/everything.json'
import arEvidence from '../../../resources/locales/ar/evidence.json'
import arScreens from '../../../resources/locales/ar/history.json'
import arLetters from '../../../resources/locales/ar/letters.json'
import arPartners from '../../../resources/locales/ar/partners.json'
import arSafety from '../../../resources/locales/ar/safety.json'
import enEvidence from '../../../resources/locales/en/evidence.json'
import enScreens from '../../../resources/locales/en/history.json'
import enLetters from '../../../resources/locales/en/letters.json'
import enPartners from '../../../resources/locales/en/partners.json'
import enSafety from '../../../resources/locales/en/safety.json'
import { fill, type PaperLanguage } from '../bundles/words.ts'
import { mediaOf } from '../evidence/media.ts'

const WORDS = { en, ar }
const SCREENS = { en: enScreens, ar: arScreens }

export const wordsOf = (language: PaperLanguage) => WORDS[language]

type Labels = Record<string, Record<string, string> | undefined>

const labelIn = (labels: Labels, kind: string, field: string): string | undefined => {
  const own = (of: string): string | undefined => {
    const table = Object.hasOwn(labels, of) ? labels[of] : undefined
    return table && Object.hasOwn(table, field) ? table[field] : undefined
  }
  return own(kind) ?? own('any')
}

/** The label of a field; its own name for one that only a newer release knows. */
export const fieldLabel = (language: PaperLanguage, kind: string, field: string): string => {
  const own: Labels = WORDS[language].field
  const screens: Labels = SCREENS[language].field
  return (own[kind]?.[field] ?? labelIn(screens, kind, field)) || field
}

export const kindLabel = (language: PaperLanguage, kind: string): string => {
  const own: Record<string, string> = WORDS[language].kind
  const screens: Record<string, string> = SCREENS[language].kind
  return own[kind] ?? screens[kind] ?? kind
}

/** Fills {slots}; `kind` is put in words. */
export const filled = (
  template: string,
  slots: Record<string, string | number>,
  language: PaperLanguage,
): string =>
  fill(template, {
    ...slots,
    ...(typeof slots['kind'] === 'string' ? { kind: kindLabel(language, slots['kind']) } : {}),
  })

/** What was done in a step of the history. */
export const stepLabel = (language: PaperLanguage, how: string): string => {
  const screens: Record<string, string> = SCREENS[language].how
  return screens[how] ?? (how === 'set' || how === 'not' || how === 'use' ? SCREENS[language].changed : how)
}

/** Only endings we know: a stranger's page must not open as a page, and an ending can be somebody's name. */
export const endingOf = (name: string): string => {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase()
  return ending && mediaOf(name) !== 'application/octet-stream' ? ending : 'bin'
}

type Codes = Record<string, Record<string, string>>

/** Codes whose words are those of the screens. */
const CODES: Record<PaperLanguage, Codes> = {
  en: {
    'entry.action': enEvidence.action,
    'letter.status': enLetters.status,
    'letter.letterKind': enScreens.letterKind,
    'partner.verified': enPartners.state,
    'exit.what': enSafety.exits.what,
    'bundle.direction': enScreens.direction,
  },
  ar: {
    'entry.action': arEvidence.action,
    'letter.status': arLetters.status,
    'letter.letterKind': arScreens.letterKind,
    'partner.verified': arPartners.state,
    'exit.what': arSafety.exits.what,
    'bundle.direction': arScreens.direction,
  },
}

/** The words of a code of a screen; null when it is none. */
export const codeLabel = (language: PaperLanguage, name: string, code: unknown): string | null => {
  const codes = CODES[language][name]
  if (typeof code !== 'string' || !codes || !Object.hasOwn(codes, code)) return null
  return codes[code] ?? null
}
