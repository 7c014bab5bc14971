// A light romanisation, for comparing only: never shown, never stored, and no standard's spelling.
import { pinyinOf } from './pinyin.ts'
import { scriptOf } from './script.ts'

const table = (row: string): Map<string, string> =>
  new Map(
    row.split(' ').map((pair) => {
      const [letter = '', latin = ''] = pair.split(':')
      return [letter, latin]
    }),
  )

const CYRILLIC = table(
  'а:a б:b в:v г:g ґ:g д:d е:e є:ye ж:zh з:z и:i і:i ї:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ў:w ђ:dj ј:j љ:lj њ:nj ћ:c џ:dz ә:a ғ:g қ:k ң:n ө:o ұ:u ү:u һ:h',
)
const ARABIC = table(
  'ا:a ب:b پ:p ت:t ث:th ج:j چ:ch ح:h خ:kh د:d ذ:dh ر:r ز:z ژ:zh س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:gh ف:f ڤ:v ق:q ك:k گ:g ل:l م:m ن:n ه:h و:w ي:y ء: ئ:y ؤ:w ٹ:t ڈ:d ڑ:r ں:n ے:e ښ:sh ړ:r ډ:d ټ:t ڼ:n ځ:z څ:ts',
)
const GREEK = table(
  'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o',
)

// زهراء is z and h, not zh: an apostrophe keeps apart what two letters wrote.
const byTable = (word: string, letters: Map<string, string>): string =>
  [...word]
    .map((char) => letters.get(char) ?? char)
    .reduce(
      (done, next) => (next.startsWith('h') && /[cdgkpstz]$/.test(done) ? `${done}'${next}` : done + next),
      '',
    )

const HANGUL_INITIALS = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ')
const HANGUL_VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const HANGUL_FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')

const hangul = (char: string): string => {
  const index = (char.codePointAt(0) ?? 0) - 0xac00
  if (index < 0 || index >= 11172) return char
  const initial = HANGUL_INITIALS[Math.floor(index / 588)] ?? ''
  const vowel = HANGUL_VOWELS[Math.floor((index % 588) / 28)] ?? ''
  return `${initial}${vowel}${HANGUL_FINALS[index % 28] ?? ''}`
}

/**
 * A folded word in Latin letters; Chinese and Korean give one word per syllable. Unknown letters stay; an
 * apostrophe parts two letters that would read as one sound.
 */
export const romanise = (word: string): string[] => {
  const script = scriptOf(word)
  if (script === 'Hani') return [...word].map((char) => pinyinOf(char) ?? char)
  if (script === 'Hang') return [...word].map(hangul)
  if (script === 'Cyrl') return [byTable(word, CYRILLIC)]
  if (script === 'Arab') return [byTable(word, ARABIC)]
  return [script === 'Grek' ? byTable(word, GREEK) : word]
}

/**
 * What is left of a romanised word when the letters that writers disagree on are taken away: vowels inside,
 * doubled letters, and the choice between q and k, g and j, sh and ch.
 */
export const skeleton = (word: string): string =>
  word
    .replace(/^(ye|ie|je)(?=[^aeiou])/, 'e')
    .replace(/shch|sch|sh|ch/g, 'S')
    .replace(/kh/g, 'X')
    .replace(/gh|zh|dj/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/ph/g, 'f')
    .replace(/ts|tz/g, 'z')
    .replaceAll("'", '')
    .replace(/[qc]/g, 'k')
    .replace(/j/g, 'g')
    .replace(/^[aeiou]+/, 'A')
    .replace(/(?<=.)[aeiouyw]/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=..)h$/, '')
