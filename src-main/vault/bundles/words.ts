// The words of the papers inside a bundle, in the languages we have them in.
import ar from '../../../resources/letters/ar/bundle.json'
import en from '../../../resources/letters/en/bundle.json'

export type PaperLanguage = 'en' | 'ar'
export type Words = typeof en

const WORDS: Record<PaperLanguage, Words> = { en, ar }

/** The language a paper can be written in for somebody who reads `tag`: hers, or else English. */
export const paperLanguage = (tag: string): PaperLanguage => (tag.split('-')[0] === 'ar' ? 'ar' : 'en')

export const wordsIn = (language: PaperLanguage): Words => WORDS[language]

/** Fills {slots}. */
export const fill = (template: string, slots: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (_, slot: string) => String(slots[slot] ?? ''))

/** The label of a field; its own name for one that only a newer release knows. */
export const fieldWord = (language: PaperLanguage, kind: string, field: string): string => {
  const fields: Record<string, Record<string, string>> = WORDS[language].field
  return (Object.hasOwn(fields, kind) ? fields[kind]?.[field] : undefined) ?? field
}

/** A sentence for a reason of leaving out; empty for one that only a newer release knows. */
export const reasonWord = (language: PaperLanguage, reason: string, count: number): string => {
  const reasons: Record<string, string> = WORDS[language].reason
  return Object.hasOwn(reasons, reason) ? fill(reasons[reason] ?? '', { count }) : ''
}

const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as Record<string, unknown>).flatMap(texts)

/** Everything the papers say by themselves, whatever the case. */
export const ownText = (): string => [...texts(en), ...texts(ar)].join('\n')
