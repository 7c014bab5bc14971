// The pseudo-locale en-XA: English with accents, brackets and 40 % more length. A text without accents is not
// translated, one without its closing bracket is cut off. It is made from the English catalogue when asked for.

// prettier-ignore
const accents: Record<string, string> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'đ', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ľ', m: 'ɱ',
  n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
  A: 'Á', B: 'Ɓ', C: 'Ç', D: 'Đ', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Í', J: 'Ĵ', K: 'Ķ', L: 'Ľ', M: 'Ṁ',
  N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
}

const filler = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** Placeholders, nested keys and tags, which must stay as they are. */
const kept = /(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/

const padding = (length: number): string => {
  let text = ''
  for (let at = 0; text.length < length; at++) text += ` ${filler[at % filler.length] ?? ''}`
  return text.slice(0, Math.max(length, 2)).trimEnd()
}

/** One sentence, made longer and strange but still readable. */
export const pseudo = (text: string): string => {
  const parts = text.split(kept)
  const visible = parts.filter((_, at) => at % 2 === 0).join('')
  if (visible.trim() === '') return text
  const strange = parts.map((part, at) =>
    at % 2 === 1 ? part : [...part].map((letter) => accents[letter] ?? letter).join(''),
  )
  return `[${strange.join('')}${padding(Math.ceil(visible.length * 0.4))}]`
}

export type Catalogue = { [key: string]: string | Catalogue }

export const pseudoCatalogue = (catalogue: Catalogue): Catalogue =>
  Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudo(value) : pseudoCatalogue(value),
    ]),
  )
