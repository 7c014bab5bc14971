// People already here that a written name may mean. Candidates with a reason; nothing is ever merged by itself,
// and two branches of one organisation or two people of one family stay two.
import { distance, within } from './distance.ts'
import { keysOf, type NameKeys } from './keys.ts'

/** Why a candidate is offered; the sentence is the screen's. */
export type MatchReason = 'same' | 'order' | 'script' | 'part' | 'spelling' | 'sound'

export interface NamedRecord {
  id: string
  /** Every written form of the name. */
  forms: string[]
}

export interface Candidate {
  id: string
  reason: MatchReason
  /** `form`: the form that was found alike. */
  params: { form: string }
  /** 0–1, for the order only. */
  score: number
}

interface Judged {
  reason: MatchReason
  score: number
}

const bag = (words: string[]): string => [...words].sort().join(' ')

/** The name run together, begun at each word in turn: 董广平, Dong Guangping and Guangping Dong meet here. */
const rotations = (words: string[]): string[] =>
  words.length > 8
    ? [words.join('')]
    : words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(''))

const sameJoined = (a: string[], b: string[]): boolean => {
  const joined = new Set(rotations(a))
  return rotations(b).some((one) => joined.has(one))
}

const covered = (few: string[], many: string[]): boolean => {
  const left = [...many]
  return few.every((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

const isPart = (a: string[], b: string[]): boolean => {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  return few.length >= 2 && few.length < many.length && few.join('').length >= 4 && covered(few, many)
}

/** Pairs each word with its nearest; every pair must be near, and most letters alike. */
const nearWords = (one: string[], two: string[]): number | null => {
  if (one.length !== two.length || one.length === 0) return null
  // In one order whichever way round it is asked: the pairing is greedy.
  const [a, b] = bag(one) <= bag(two) ? [one, two] : [two, one]
  const left = [...b].sort()
  let changes = 0
  let letters = 0
  for (const word of [...a].sort()) {
    const ranked = left.map((other) => distance(word, other))
    const at = ranked.indexOf(Math.min(...ranked))
    const other = left.splice(at, 1)[0] ?? ''
    const length = Math.max(word.length, other.length)
    const cost = ranked[at] ?? length
    if (cost > (length <= 3 ? 0 : length <= 6 ? 1 : 2)) return null
    changes += cost
    letters += length
  }
  return 1 - changes / Math.max(letters, 1)
}

const soundsAlike = (a: NameKeys, b: NameKeys): boolean => {
  const [left, right] = [a.bones.filter((bone) => bone !== ''), b.bones.filter((bone) => bone !== '')]
  const weight = left.join('').length
  return weight >= 3 && left.length === right.length && bag(left) === bag(right)
}

const exact = (a: NameKeys, b: NameKeys): Judged | null => {
  if (a.words.join(' ') === b.words.join(' ')) return { reason: 'same', score: 1 }
  const scripts = a.script !== b.script
  if (bag(a.latin) === bag(b.latin) || sameJoined(a.latin, b.latin))
    return scripts ? { reason: 'script', score: 0.95 } : { reason: 'order', score: 0.97 }
  return null
}

const near = (a: NameKeys, b: NameKeys): Judged | null => {
  const score = nearWords(a.latin, b.latin)
  if (score !== null && score >= 0.75) return { reason: 'spelling', score: 0.6 + 0.3 * score }
  const [left, right] = [a.latin.join(''), b.latin.join('')]
  const short = Math.min(left.length, right.length)
  if (short >= 8 && within(left, right, 1)) return { reason: 'spelling', score: 0.85 }
  return soundsAlike(a, b) ? { reason: 'sound', score: 0.75 } : null
}

const alike = (a: NameKeys, b: NameKeys): Judged | null => {
  const scripts = a.script !== b.script
  const found = near(a, b)
  if (found) return scripts ? { reason: 'script', score: found.score } : found
  if (isPart(a.latin, b.latin)) return { reason: 'part', score: 0.7 }
  // Within one script long vowels tell names apart; across scripts they are written or not.
  const heard = scripts && a.bones.join('').length >= 5 && isPart(a.bones, b.bones)
  return heard ? { reason: 'part', score: 0.65 } : null
}

const judge = (a: NameKeys, b: NameKeys): Judged | null =>
  a.latin.length === 0 || b.latin.length === 0 ? null : (exact(a, b) ?? alike(a, b))

const bestOf = (name: NameKeys, record: NamedRecord): Candidate | null => {
  let best: Candidate | null = null
  for (const form of record.forms) {
    const judged = judge(name, keysOf(form))
    if (judged && judged.score > (best?.score ?? 0))
      best = { id: record.id, reason: judged.reason, params: { form }, score: judged.score }
  }
  return best
}

/** Existing records that the written name may mean, the likeliest first. Deciding is a person's. */
export const candidates = (name: string, existing: readonly NamedRecord[]): Candidate[] => {
  const keys = keysOf(name)
  return existing
    .map((record) => bestOf(keys, record))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
