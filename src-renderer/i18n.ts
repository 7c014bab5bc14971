// The interface's language: i18next over resources/locales, one namespace for each file.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { UiLanguage } from '#contract/values'
import { pseudoCatalogue, type Catalogue } from './pseudo.ts'

const files = import.meta.glob<Catalogue>('../resources/locales/*/*.json', { eager: true, import: 'default' })

const catalogues = (): Record<string, Record<string, Catalogue>> => {
  const all: Record<string, Record<string, Catalogue>> = {}
  for (const [path, catalogue] of Object.entries(files)) {
    const [, language = '', noun = ''] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    all[language] = { ...all[language], [noun]: catalogue }
  }
  return all
}

interface LanguageFacts {
  /** Its name in itself. */
  name: string
  dir: 'ltr' | 'rtl'
  /** For Intl and React Aria. Numbers stay in 0–9, as case numbers and dates in files are. */
  intl: string
}

export const languages: Record<UiLanguage, LanguageFacts> = {
  en: { name: 'English', dir: 'ltr', intl: 'en-GB' },
  ar: { name: 'العربية', dir: 'rtl', intl: 'ar-u-nu-latn' },
  'en-XA': { name: '[Éñĝľîšĥ one two]', dir: 'ltr', intl: 'en-GB' },
}

export const offered: UiLanguage[] = __AMPARO_TEST__ ? ['en', 'ar', 'en-XA'] : ['en', 'ar']

/** Short things one after the other, as the language joins them: "1, 2, 3", "1 و2 و3". */
export const listed = (items: readonly (string | number)[]): string =>
  new Intl.ListFormat(languages[currentLanguage()].intl, { type: 'unit', style: 'short' }).format(
    items.map(String),
  )

/** Starts the catalogue. Called once, before anything is drawn. */
export const startLanguage = (language: UiLanguage): void => {
  const resources = catalogues()
  void i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    ns: Object.keys(resources['en'] ?? {}),
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  })
  applyLanguage(language)
}

const applyLanguage = (language: UiLanguage): void => {
  const { dir } = languages[language]
  document.documentElement.lang = language === 'en-XA' ? 'en' : language
  document.documentElement.dir = dir
}

const makePseudo = (): void => {
  for (const [noun, catalogue] of Object.entries(catalogues()['en'] ?? {})) {
    i18next.addResourceBundle('en-XA', noun, pseudoCatalogue(catalogue), true, true)
  }
}

/** Turns the whole window to another language at once. */
export const setLanguage = async (language: UiLanguage): Promise<void> => {
  if (i18next.language === language) return
  if (language === 'en-XA') makePseudo()
  await i18next.changeLanguage(language)
  applyLanguage(language)
}

export const currentLanguage = (): UiLanguage => i18next.language as UiLanguage
