// What stands on the screen, read from the catalogues by key, so that a test survives a change of words.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pseudoCatalogue, type Catalogue } from '../src-renderer/pseudo.ts'

export type Language = 'en' | 'ar'
/** en-XA is English made longer and strange, as the app makes it. */
export type Locale = Language | 'en-XA'

const LOCALES = resolve(import.meta.dirname, '../resources/locales')
const read = new Map<string, Catalogue>()

const catalogue = (language: Locale, noun: string): Catalogue => {
  const key = `${language}/${noun}`
  const kept = read.get(key)
  if (kept !== undefined) return kept
  const path = `${LOCALES}/${language === 'en-XA' ? 'en' : language}/${noun}.json`
  const plain = JSON.parse(readFileSync(path, 'utf8')) as Catalogue
  const found = language === 'en-XA' ? pseudoCatalogue(plain) : plain
  read.set(key, found)
  return found
}

/** The sentence of a key such as `capture:who.label`. A key that is not there is an error, not a guess. */
export const words =
  (language: Locale = 'en') =>
  (key: string, params: Record<string, string | number> = {}): string => {
    const [noun = '', path = ''] = key.split(':')
    let at: string | Catalogue | undefined = catalogue(language, noun)
    for (const step of path.split('.')) at = typeof at === 'object' ? at[step] : undefined
    if (typeof at !== 'string') throw new Error(`There are no words for ${key} in ${language}.`)
    return at.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
  }

/** The same as a pattern: whatever stands in place of `{{…}}` is found as a group. */
export const pattern = (sentence: string): RegExp =>
  new RegExp(sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\{\w+\}\}/g, '(.+?)'))
