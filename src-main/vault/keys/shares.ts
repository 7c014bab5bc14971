// Key shares: cards, of which any two of three, or three of five, open the vault, and fewer say nothing about it. On a
// card stand twenty groups of four digits, checked as recovery digits are (docs/format.md).
import { base32, concat, utf8 } from '../crypto/bytes.ts'
import { combine, split } from '../crypto/shamir.ts'
import { secret, wipe, type Secret } from '../crypto/secret.ts'
import { blake2b, random, sameSecret } from '../crypto/sodium.ts'
import { groupsOf, numberOf, readGroups } from './digits.ts'
import type { GroupsProblem } from './types.ts'

export const SHARE_GROUPS = 20
const SET = 3
const SECRET = 16
const CHECK = 4
const CARD = SET + 1 + SECRET + CHECK

/** How many there are, by how many are needed: no others are made. */
export const SHARES_OF = { 2: 3, 3: 5 } as const
export type Need = keyof typeof SHARES_OF

/** "7K2QD" */
export const setName = (set: Uint8Array): string => base32(set).toUpperCase()

export interface NewShares {
  need: Need
  /** Of the set. */
  name: string
  set: Uint8Array
  /** What the slot is sealed with. The owner wipes it. */
  secret: Secret<'shares'>
  /** The groups of each card, as strings: they are to be shown. */
  cards: string[][]
  /** See SharesBody. */
  marks: Uint8Array[]
}

const checkOf = (front: Uint8Array): Uint8Array =>
  blake2b([utf8('amparo/v1/share'), front]).subarray(0, CHECK)

/** 16 bytes that tell this very card from any other. */
export const markOf = (card: Uint8Array): Uint8Array =>
  blake2b([utf8('amparo/v1/share-mark'), card], null, 16)

export function newShares(need: Need): NewShares {
  const set = random(SET)
  const core = random(SECRET)
  const points = split(core, { need, of: SHARES_OF[need] })
  const cards = points.map(({ at, values }) => {
    const front = concat(set, Uint8Array.of((need << 3) | at), values)
    const card = concat(front, checkOf(front))
    wipe(front, values)
    return card
  })
  try {
    return {
      need,
      name: setName(set),
      set,
      secret: joined(set, core),
      cards: cards.map((card) => groupsOf(card, SHARE_GROUPS)),
      marks: cards.map(markOf),
    }
  } finally {
    wipe(core, ...cards)
  }
}

const joined = (set: Uint8Array, core: Uint8Array): Secret<'shares'> => secret(concat(set, core))

export interface Share {
  set: string
  need: Need
  /** From 1; out of SHARES_OF[need]. */
  number: number
  /** All of it. The owner wipes it. */
  card: Secret<'share'>
}

export type ShareProblem =
  | GroupsProblem
  /** Each group is right by itself, but together they are no card. */
  | { problem: 'numbers' }
  /** Made by a later Amparo. */
  | { problem: 'future' }

/** A card as typed: digits of any script, in any grouping. */
export function readShare(text: string): Share | ShareProblem {
  const groups = readGroups(text, SHARE_GROUPS)
  if ('problem' in groups) return groups
  const card = secret<'share'>(bytesOf(numberOf(groups)))
  const front = card.subarray(0, CARD - CHECK)
  const kind = front[SET] ?? 0
  const [need, number] = [(kind >> 3) & 7, kind & 7]
  if (isTooLarge(groups) || !sameSecret(checkOf(front), card.subarray(CARD - CHECK)))
    return { problem: 'numbers' }
  if (kind >> 6 !== 0 || (need !== 2 && need !== 3)) return { problem: 'future' }
  if (number < 1 || number > SHARES_OF[need]) return { problem: 'future' }
  return { set: setName(card.subarray(0, SET)), need, number, card }
}

const isTooLarge = (groups: readonly string[]): boolean => numberOf(groups) >> BigInt(8 * CARD) > 0n

const bytesOf = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: CARD }, (_, at) => Number((value >> BigInt(8 * (CARD - 1 - at))) & 0xffn))

/**
 * What the slot is sealed with, from enough cards of one set. That they fit together is known when the slot opens.
 * @throws RangeError for cards that are not of one set, or twice the same
 */
export function joinShares(shares: readonly Share[]): Secret<'shares'> {
  const [first] = shares
  if (!first || shares.some(({ set, need }) => set !== first.set || need !== first.need))
    throw new RangeError('not of one set')
  const points = shares.map(({ number, card }) => ({
    at: number,
    values: card.subarray(SET + 1, CARD - CHECK),
  }))
  const core = combine(points)
  try {
    return joined(first.card.subarray(0, SET), core)
  } finally {
    wipe(core)
  }
}

/** The card in a text file: the lines that are five groups and nothing else, in their order. */
export const shareInFile = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => /^\s*\d{4}( \d{4}){4}\s*$/.test(line))
    .join('\n')
