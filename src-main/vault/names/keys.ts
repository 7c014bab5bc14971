// What is compared of a name, computed once per form.
import { isParticle, wordsOf } from './fold.ts'
import { romanise, skeleton } from './romanise.ts'
import { scriptOf } from './script.ts'

export interface NameKeys {
  /** Folded words, in the writer's order and script. */
  words: string[]
  /** The same in Latin letters, particles left out. */
  latin: string[]
  /** Consonant skeletons of `latin`. */
  bones: string[]
  script: string
}

// عبد الرحمن, عبدالرحمن, Abdulrahman, Abd al-Rahman, Abdel Rahman: one name.
const splitServant = (word: string): string[] => {
  const arabic = /^عبدال(.{2,})$/.exec(word)
  if (arabic?.[1]) return ['عبد', arabic[1]]
  // The article's l becomes the next letter: Abdurrahman, Abdessalam.
  return /^abd[aeou](l|(rr|ss|nn|zz|sh|dd|tt))/.test(word) && word.length > 6
    ? ['abd', word.slice(5)]
    : [word]
}

const withoutArticle = (word: string): string =>
  /^ال.{3,}$/.test(word)
    ? word.slice(2)
    : /^(al|el)(?=[bcdfghjkmnpqrstvwxyz])/.test(word) && word.length > 7
      ? word.slice(2)
      : word

export const keysOf = (name: string): NameKeys => {
  const words = wordsOf(name)
  const parts = words.flatMap(splitServant).filter((word) => word !== '')
  const telling = parts.filter((word) => !isParticle(word)).map(withoutArticle)
  const heard = (telling.length > 0 ? telling : parts)
    .flatMap(romanise)
    .map((word) => (word === 'abdel' || word === 'abdul' ? 'abd' : word))
    .filter((word) => word !== '')
  const latin = heard.map((word) => word.replaceAll("'", ''))
  return { words, latin, bones: heard.map(skeleton), script: scriptOf(name) }
}
