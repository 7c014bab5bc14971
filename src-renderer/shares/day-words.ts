import { currentLanguage, languages } from '../i18n.ts'

/** An ISO 8601 day as people write it. */
export const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(languages[currentLanguage()].intl, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  )
