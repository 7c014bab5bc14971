// Days, sizes and names of languages as the interface says them.
import { currentLanguage, languages } from '../i18n.ts'

const intl = (): string => languages[currentLanguage()].intl

/** An ISO 8601 day or instant as a day in words; what is neither comes back as it is. */
export const dayInWords = (iso: string): string => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  const at = new Date(isDay ? `${iso}T12:00:00` : iso)
  if (iso === '' || Number.isNaN(at.getTime())) return iso
  return new Intl.DateTimeFormat(intl(), { dateStyle: 'long' }).format(at)
}

/** The same where there is little room: in every language with the month as a word. */
export const shortDayInWords = (iso: string): string => {
  const at = new Date(iso)
  if (iso === '' || Number.isNaN(at.getTime())) return iso
  return new Intl.DateTimeFormat(intl(), { day: 'numeric', month: 'short', year: 'numeric' }).format(at)
}

/** An instant, to the minute; nothing for none. */
export const momentInWords = (instant: string): string =>
  instant === ''
    ? ''
    : new Intl.DateTimeFormat(intl(), {
        ...{ day: 'numeric', month: 'short', year: 'numeric' },
        ...{ hour: 'numeric', minute: '2-digit' },
      }).format(new Date(instant))

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** Bytes in the unit that suits them, a thousand at each step. */
export const sizeInWords = (bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(intl(), {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

/** A language in the language of the interface: `fr` is "French". */
export const languageName = (tag: string): string => {
  try {
    return new Intl.DisplayNames(intl(), { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** A name inside a sentence of ours: it keeps its own direction. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
