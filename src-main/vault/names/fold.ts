// One spelling for comparing names: letters that differ only by habit become one, titles and legal forms go.

// Combining marks of Latin, Cyrillic and Greek; Arabic vowel signs, tatweel; marks of direction and joining.
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g

const LETTERS: Record<string, string> = {
  ی: 'ي',
  ى: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

const TITLES = new Set(
  (
    'mr mrs ms miss dr prof professor sir sheikh shaikh shaykh cheikh haji hajji hajj imam mullah maulana adv ' +
    'm mme mlle monsieur madame maitre me sr sra srta don dona senor senora herr frau г г-н г-жа господин госпожа ' +
    'السيد السيده الدكتور الدكتوره د الشيخ الاستاذ الاستاذه المحامي المحاميه الحاج الحاجه سيد دكتور شيخ استاذ ' +
    '先生 女士 小姐 律师 律師 教授'
  ).split(' '),
)

/** Dropped from names of organisations. */
const LEGAL_FORMS = new Set(
  'the inc ltd llc llp plc gmbh ev asbl sarl sa sl ong ngo co corp company limited incorporated'.split(' '),
)

/** Particles that one writer adds and the next leaves out. */
const PARTICLES = new Set(
  'al el ul ad ar as ash az an at bin ibn ben bint bent binti ould wuld van von de da do dos del della di ال بن ابن بنت ولد'.split(
    ' ',
  ),
)

/** The text folded, words kept apart by single spaces. */
export const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(LETTER, (char) => LETTERS[char] ?? char)
    .replace(/['’‘ʼʿʾʻ`´]/g, '')
    .replace(/\be\. ?v\.(?=\W|$)/g, ' ev ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Words that tell names apart: without titles and legal forms, unless nothing else is left. */
export const wordsOf = (text: string): string[] => {
  const words = foldName(text)
    .split(' ')
    .filter((word) => word !== '')
  const kept = words.filter((word) => !TITLES.has(word) && !LEGAL_FORMS.has(word))
  return kept.length > 0 ? kept : words
}

export const isParticle = (word: string): boolean => PARTICLES.has(word)
