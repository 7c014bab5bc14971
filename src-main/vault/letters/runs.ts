// Which stretches of a text go the other way than the letter, so that each is isolated (UAX #9, domain §3.4).
import type { Direction, Line, Run } from '#contract/press'

const RTL_LANGUAGES = new Set(['ar', 'fa', 'ur', 'ps', 'ckb', 'ug', 'sd', 'he', 'yi', 'dv'])
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}،؛؟]/u
const LETTER = /\p{L}/u
const PHONE = /(?:\+|00)[0-9](?:[0-9 ().\-–]*[0-9])?/g
/** What belongs to a word although it is no letter: the rest of a file number, an address or a handle. */
const ATTACHED = /[0-9@#&_\p{M}]/u
const JOINT = /[-–./:_]/

/** The first part of a BCP 47 tag. */
export const primaryOf = (language: string): string => language.split('-')[0] ?? language

export const directionOf = (language: string): Direction =>
  RTL_LANGUAGES.has(primaryOf(language)) ? 'rtl' : 'ltr'

const strong = (character: string | undefined): Direction | null => {
  if (character === undefined) return null
  if (/\p{Nd}/u.test(character)) return null
  if (RTL_LETTER.test(character)) return 'rtl'
  return LETTER.test(character) ? 'ltr' : null
}

/** The direction of the first letter (UAX #9, rule P2); null when there is none. */
export const directionOfText = (text: string): Direction | null => {
  for (const character of text) {
    const direction = strong(character)
    if (direction !== null) return direction
  }
  return null
}

/** Text split into runs. Joined together they are the text again, character by character. */
export const runsOf = (text: string, language: string): Line => {
  const own = directionOf(language)
  const other: Direction = own === 'rtl' ? 'ltr' : 'rtl'
  const characters = [...text]
  const runs: Run[] = []
  let plain = 0
  const cut = (from: number, to: number): string => characters.slice(from, to).join('')
  for (const [from, to] of stretches(characters, other)) {
    if (from > plain) runs.push({ text: cut(plain, from) })
    runs.push({ text: cut(from, to), dir: other })
    plain = to
  }
  if (plain < characters.length) runs.push({ text: cut(plain, characters.length) })
  return runs
}

type Stretch = [from: number, to: number]

const stretches = (characters: readonly string[], other: Direction): Stretch[] => {
  const found: Stretch[] = other === 'ltr' ? phones(characters) : []
  let i = 0
  while (i < characters.length) {
    if (strong(characters[i]) !== other) {
      i++
      continue
    }
    const from = other === 'ltr' ? attachedBefore(characters, i) : i
    const to = endOf(characters, i, other)
    found.push([from, to])
    i = to
  }
  return merged(found)
}

/** The end of the stretch that starts at `start`: its last letter, what is attached to it, and open brackets. */
const endOf = (characters: readonly string[], start: number, other: Direction): number => {
  let end = start + 1
  for (let i = end; i < characters.length && characters[i] !== '\n'; i++) {
    const direction = strong(characters[i])
    if (direction !== null && direction !== other) break
    if (direction === other) end = i + 1
  }
  if (other === 'ltr') end = attachedAfter(characters, end)
  return closed(characters, start, end)
}

const attachedAfter = (characters: readonly string[], end: number): number => {
  let to = end
  for (let i = end; i < characters.length; i++) {
    const character = characters[i] ?? ''
    if (ATTACHED.test(character)) to = i + 1
    else if (!JOINT.test(character)) break
  }
  return to
}

const attachedBefore = (characters: readonly string[], start: number): number => {
  let from = start
  for (let i = start - 1; i >= 0; i--) {
    const character = characters[i] ?? ''
    if (ATTACHED.test(character) || character === '+') from = i
    else if (!JOINT.test(character)) break
  }
  return from
}

/** A bracket that was opened inside is closed inside, when only neutral characters stand before it. */
const closed = (characters: readonly string[], start: number, end: number): number => {
  const inside = characters.slice(start, end)
  const open = inside.filter((c) => c === '(').length - inside.filter((c) => c === ')').length
  if (open <= 0) return end
  for (let i = end; i < characters.length && characters[i] !== '\n'; i++) {
    if (strong(characters[i]) !== null) return end
    if (characters[i] === ')') return i + 1
  }
  return end
}

const phones = (characters: readonly string[]): Stretch[] =>
  [
    ...characters
      .map((c) => (c.length === 1 ? c : ' '))
      .join('')
      .matchAll(PHONE),
  ].map((match) => [match.index, match.index + match[0].length])

const merged = (found: Stretch[]): Stretch[] => {
  const result: Stretch[] = []
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
