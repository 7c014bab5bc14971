// Neutral names for people whose own is not known or not safe to write: a tree and a number. The trees are no
// given names and no emblems, and the same number is the same tree in every language.
import type { NameForm } from '#contract/values'

const TREES: { en: string; ar: string }[] = [
  { en: 'Pine', ar: 'صنوبر' },
  { en: 'Oak', ar: 'بلوط' },
  { en: 'Poplar', ar: 'حور' },
  { en: 'Walnut', ar: 'جوز' },
  { en: 'Cypress', ar: 'سرو' },
  { en: 'Maple', ar: 'قيقب' },
  { en: 'Birch', ar: 'بتولا' },
  { en: 'Elm', ar: 'دردار' },
  { en: 'Beech', ar: 'زان' },
  { en: 'Chestnut', ar: 'كستناء' },
  { en: 'Mulberry', ar: 'توت' },
  { en: 'Carob', ar: 'خروب' },
]

/** The pseudonym of the vault's own counter (1, 2, 3 …): Pine 1, Oak 1 … Pine 2. */
export const pseudonym = (count: number, language: string): string => {
  const index = Math.max(1, Math.floor(count)) - 1
  const tree = TREES[index % TREES.length] ?? { en: 'Pine', ar: 'صنوبر' }
  const name = language.split('-')[0] === 'ar' ? tree.ar : tree.en
  return `${name} ${Math.floor(index / TREES.length) + 1}`
}

/** The same pseudonym in each language, to be kept together. */
export const pseudonymForms = (count: number): NameForm[] => [
  { text: pseudonym(count, 'en'), kind: 'pseudonym', script: 'Latn', lang: 'en' },
  { text: pseudonym(count, 'ar'), kind: 'pseudonym', script: 'Arab', lang: 'ar' },
]
