// Sizes and moments of the health of the vault, in the language of the screen.
import { currentLanguage, languages } from '../i18n.ts'

const MIB = 1024 * 1024

export const inUnits = (bytes: number): string =>
  new Intl.NumberFormat(languages[currentLanguage()].intl, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: bytes < 10 * MIB ? 1 : 0,
  }).format(bytes / MIB)

export const momentOf = (at: string): string =>
  new Intl.DateTimeFormat(languages[currentLanguage()].intl, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(at))
