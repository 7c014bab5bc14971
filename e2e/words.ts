// What stands on the screen, read from the catalogues by key, so that a test survives a change of words.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export type Language = 'en' | 'ar'

type Catalogue = { [key: string]: string | Catalogue }

const LOCALES = resolve(import.meta.dirname, '../resources/locales')
const read = new Map<string, Catalogue>()

const catalogue = (language: Language, noun: string): Catalogue => {
  const path = `${LOCALES}/${language}/${noun}.json`
  const found = read.get(path) ?? (JSON.parse(readFileSync(path, 'utf8')) as Catalogue)
  read.set(path, found)
  return found
}

/** The sentence of a key such as `capture:who.label`. A key that is not there is an error, not a guess. */
export const words =
  (language: Language = 'en') =>
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
