// The phrases around a printed date, from the same file the screen uses.
import ar from '../../../resources/locales/ar/dates.json'
import en from '../../../resources/locales/en/dates.json'

export type PrintKey = keyof typeof en.print

/** The languages dates are written out in; any other gets figures (ISO 8601). */
export type PrintLanguage = 'en' | 'ar'

const FILES = { en, ar }

/** en-GB is en; fr is not written out. */
export const printLanguage = (language: string): PrintLanguage | null => {
  const base = language.split('-')[0] ?? ''
  return base === 'en' || base === 'ar' ? base : null
}

export const fill = (template: string, params: Record<string, string | number>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

/** A phrase of dates.json under "print". */
export const phrase = (language: PrintLanguage, key: PrintKey, params: Record<string, string>): string =>
  fill(FILES[language].print[key], params)

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** CLDR's cardinal rules, written out because the runtime's ICU may be trimmed. */
export const pluralOf = (language: PrintLanguage, count: number): Plural => {
  if (language === 'en') return count === 1 ? 'one' : 'other'
  if (count <= 2) return count === 0 ? 'zero' : count === 1 ? 'one' : 'two'
  const rest = count % 100
  return rest >= 3 && rest <= 10 ? 'few' : rest >= 11 ? 'many' : 'other'
}

export type Counted = 'days' | 'months'

/** "3 days", in the plural the language has for that number. */
export const counted = (language: PrintLanguage, unit: Counted, count: number): string => {
  const file: Record<string, unknown> = FILES[language]
  const template = file[`${unit}_${pluralOf(language, count)}`]
  return fill(typeof template === 'string' ? template : '', { count })
}

export const countedBetween = (
  language: PrintLanguage,
  unit: Counted,
  range: { min: number; max: number },
): string => fill(unit === 'days' ? FILES[language].daysBetween : FILES[language].monthsBetween, range)
