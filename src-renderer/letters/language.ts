// Languages as letters use them: which way they run and what they are called.
import i18next from 'i18next'

const RTL = /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)(-|$)/

export const directionOfLanguage = (language: string): 'ltr' | 'rtl' => (RTL.test(language) ? 'rtl' : 'ltr')

/** Whether two texts beside each other both begin on the side of the other, as English and Arabic do on an Arabic page. */
export const areFacing = (languages: readonly string[]): boolean => {
  const page = i18next.dir()
  const [first, second] = languages.map(directionOfLanguage)
  return languages.length === 2 && first !== page && second === page
}

/** In the language of the interface. */
export const languageName = (language: string): string => {
  const screen = i18next.language === 'en-XA' ? 'en' : i18next.language
  try {
    return new Intl.DisplayNames([screen], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

/** The languages letters are written in so far. */
export const LETTER_LANGUAGES = ['en', 'ar'] as const
