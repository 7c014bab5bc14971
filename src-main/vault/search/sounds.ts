// A word in another script: names and Cyrillic words as Latin letters, Chinese and Korean names by syllable, Arabic
// names by their consonants. For finding only; each key begins with letters that no word begins with.
import { keysOf } from '../names/keys.ts'
import { isSyllable } from '../names/pinyin.ts'
import { romanise } from '../names/romanise.ts'
import { scriptOf } from '../names/script.ts'
import { cyrillicStems } from './cyrillic.ts'
import { WORD } from './fold.ts'

const HEARD = 'xqh'
const BONES: Record<string, string> = { Arab: 'xqa', Latn: 'xql', Cyrl: 'xqc' }
/** Scripts whose letters are syllables: a name is found by any of them, and by them run together. */
const SYLLABIC = new Set(['Hani', 'Hang'])
const ALPHABETS = new Set(['Latn', 'Cyrl', 'Grek'])
const LONGEST_NAME = 12

/** Spellings that differ by the system of romanisation become one: Aleksey, Alexei, Алексей. */
const loose = (latin: string): string =>
  latin
    .replaceAll("'", '')
    .replace(/x/g, 'ks')
    .replace(/kh/g, 'h')
    .replace(/shch|sch/g, 'sh')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/^ie/, 'e')

const heard = (latin: string): string => `${HEARD}${loose(latin)}`

/** A name written in one word, as pinyin is: its syllables, if it is made of at least two. */
export const syllablesOf = (word: string): string[] => {
  if (word.length > 18 || isSyllable(word)) return []
  const from = (at: number): string[] | null => {
    if (at === word.length) return []
    for (let length = Math.min(6, word.length - at); length > 0; length--) {
      const rest = isSyllable(word.slice(at, at + length)) ? from(at + length) : null
      if (rest) return [word.slice(at, at + length), ...rest]
    }
    return null
  }
  return from(0) ?? []
}

const runs = (parts: string[]): string[] =>
  parts.flatMap((_, at) => [1, 2, 3].map((length) => parts.slice(at, at + length).join('')))

const bonesOf = (form: string, script: string): string[] => {
  const mark = BONES[script]
  if (mark === undefined) return []
  return keysOf(form)
    .bones.filter((bones) => bones.length >= 3)
    .map((bones) => mark + boneKey(bones))
}

/** Capitals of a skeleton are sounds of their own; the index knows no capitals. Russian writes every h as kh. */
const boneKey = (bones: string): string =>
  bones.replace(/[SXA]/g, (sound) => ({ S: '3', X: 'h', A: '4' })[sound] ?? sound)

/** Korean names are written by sound more often than by the official rule: Kim, not Gim. */
const HARD: Record<string, string> = { g: 'k', d: 't', b: 'p', j: 'ch' }
const asWritten = (syllable: string): string => syllable.replace(/^[gdbj]/, (first) => HARD[first] ?? first)

const latinOf = (word: string): string[] => romanise(word).filter((part) => /^[a-z]+$/.test(part))

const nameWord = (word: string): string[] => {
  const script = scriptOf(word)
  if (SYLLABIC.has(script)) {
    const syllables = latinOf(word)
    const parts = word.length <= LONGEST_NAME ? runs(syllables) : syllables
    return [...parts, ...(script === 'Hang' ? syllables.map(asWritten) : [])].map(heard)
  }
  if (!ALPHABETS.has(script)) return []
  const spoken = script === 'Cyrl' ? [word, ...cyrillicStems(word)].flatMap(romanise) : romanise(word)
  return [...spoken, ...(script === 'Latn' ? syllablesOf(word) : [])].map(heard)
}

/** A Chinese name in Latin letters is written in one word or in several. */
const joined = (words: string[]): string[] =>
  words.length <= LONGEST_NAME && words.every(isSyllable) ? runs(words).map(heard) : []

/** Keys of one folded name, title or other words that name something. */
export const nameSounds = (folded: string): string[] => {
  // Folding takes Korean syllables apart.
  const found = folded
    .normalize('NFC')
    .split('\n')
    .flatMap((form) => {
      const words = form.match(WORD) ?? []
      return [
        ...words.flatMap(nameWord),
        ...joined(words),
        ...(words.length <= LONGEST_NAME ? bonesOf(form, scriptOf(form)) : []),
      ]
    })
  return [...new Set(found)].filter((key) => key.length > HEARD.length + 1)
}

/** Keys of the words of any text that are found in another alphabet: those in Cyrillic and Greek letters. */
export const wordSounds = (word: string): string[] => {
  const script = scriptOf(word)
  if (word.length < 3) return []
  if (script === 'Grek') return romanise(word).map(heard)
  return script === 'Cyrl' ? [word, ...cyrillicStems(word)].flatMap(romanise).map(heard) : []
}

/** What a typed word may sound like. All keys of one list must be found; `begins` when a longer one will do. */
export interface Sound {
  keys: string[]
  begins: boolean
}

/** One sound alone begins half of all words. */
const isTelling = (key: string): boolean => key.length >= HEARD.length + 2

export const soundsOf = (typed: string): Sound[] => {
  const word = typed.normalize('NFC')
  const script = scriptOf(word)
  if (SYLLABIC.has(script)) {
    const keys = latinOf(word).map(heard)
    return keys.length >= 2 && keys.length === [...word].length ? [{ keys, begins: false }] : []
  }
  const bones = keysOf(word).bones
  const bone = bones.length === 1 && (bones[0] ?? '').length >= 3 ? boneKey(bones[0] ?? '') : null
  const across =
    bone === null || BONES[script] === undefined
      ? []
      : Object.entries(BONES)
          // Within one script long vowels tell names apart; across scripts they are written or not.
          .filter(([other]) => (other === 'Arab') !== (script === 'Arab'))
          .map(([, mark]) => ({ keys: [mark + bone], begins: false }))
  if (!ALPHABETS.has(script) || word.length < 2) return across
  const spoken = romanise(word).map(heard)
  // Navalny is Навального without his ending.
  const stems = spoken.filter((key) => /.{7}i$/.test(key)).map((key) => key.slice(0, -1))
  return [
    ...spoken.filter(isTelling).map((key) => ({ keys: [key], begins: key.length >= HEARD.length + 3 })),
    ...stems.map((key) => ({ keys: [key], begins: false })),
    ...across,
  ]
}

/** How a Cyrillic word may stand in a text in Latin letters. */
export const latinSpellings = (word: string): string[] => {
  if (scriptOf(word) !== 'Cyrl' || word.length < 3) return []
  const [latin = ''] = romanise(word)
  const plain = latin.replaceAll("'", '')
  return [
    ...new Set([plain, plain.replace(/(?:yi|ii|ij|yj)$/, 'y'), plain.replace(/(?:yi|ii|ij|yj)$/, 'iy')]),
  ]
}
