// Which script a name is written in, as ISO 15924 codes.
const SCRIPTS: [string, RegExp][] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Kana', /[\p{Script=Katakana}\p{Script=Hiragana}]/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Tibt', /\p{Script=Tibetan}/u],
  ['Sinh', /\p{Script=Sinhala}/u],
]

const LETTER = /\p{L}/u

/** The script of most letters; Zyyy when there are none, Zzzz for a script we do not name. */
export const scriptOf = (text: string): string => {
  const counts = new Map<string, number>()
  for (const char of text) {
    if (!LETTER.test(char)) continue
    const script = SCRIPTS.find(([, pattern]) => pattern.test(char))?.[0] ?? 'Zzzz'
    counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  let best = 'Zyyy'
  for (const [script, count] of counts) if (count > (counts.get(best) ?? 0)) best = script
  return best
}

const BY_LANGUAGE: Record<string, string[]> = {
  ar: ['Arab'],
  fa: ['Arab'],
  ps: ['Arab'],
  ur: ['Arab'],
  ckb: ['Arab'],
  ru: ['Cyrl'],
  uk: ['Cyrl'],
  be: ['Cyrl'],
  zh: ['Hani'],
  ja: ['Hani', 'Kana'],
  ko: ['Hang', 'Hani'],
  hi: ['Deva'],
  ne: ['Deva'],
  my: ['Mymr'],
  th: ['Thai'],
  am: ['Ethi'],
  ti: ['Ethi'],
  el: ['Grek'],
  he: ['Hebr'],
}

/** Scripts a reader of the language can read, best first; Latin letters serve everybody last. */
export const scriptsFor = (language: string): string[] => [
  ...(BY_LANGUAGE[language.split('-')[0] ?? ''] ?? []),
  'Latn',
]
