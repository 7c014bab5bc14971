// Languages of texts and names, called by their names in the language on screen.
import type { LangText } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import type { Option } from '../ui/option.tsx'

export const languageName = (tag: string): string => {
  try {
    return (
      new Intl.DisplayNames([currentLanguage() === 'ar' ? 'ar' : 'en'], { type: 'language' }).of(tag) ?? tag
    )
  } catch {
    return tag
  }
}

/** The two languages every text is offered in, and whatever else is written already. */
export const languagesOf = (...texts: (LangText | null | undefined)[]): string[] => [
  ...new Set(['en', 'ar', ...texts.flatMap((text) => Object.keys(text ?? {}))]),
]

const SPOKEN = [
  'ar',
  'en',
  'zh',
  'es',
  'fr',
  'ru',
  'fa',
  'my',
  'vi',
  'th',
  'am',
  'hi',
  'tr',
  'uk',
  'ur',
  'ku',
]

/** Languages a conversation may have been in. */
export const spokenOptions = (): Option[] => {
  const collator = new Intl.Collator(currentLanguage())
  return SPOKEN.map((id) => ({ id, label: languageName(id) })).sort((a, b) =>
    collator.compare(a.label, b.label),
  )
}
