// Recovery digits: thirteen groups of four, for hands that no list of words fits. Three digits of each group carry a
// part of 128 random bits; the fourth is its check, made for its place (docs/format.md).
import { secret, wipe, type Secret } from '../crypto/secret.ts'
import { utf8 } from '../crypto/bytes.ts'
import { random } from '../crypto/sodium.ts'
import type { GroupsProblem, WordsProblem } from './types.ts'

export const DIGIT_GROUPS = 13
const GROUP = 4
const DATA = 3
const BITS = 128n

/** The quasigroup of order ten from H. M. Damm's thesis (Marburg 2004): any one digit and any two neighbours show. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
].map((row) => Array.from(row, Number))

const step = (state: number, digit: number): number => DAMM[state]?.[digit] ?? 0

/** The check after `digits`; each place (from 0) begins in another state, so that two groups cannot change places. */
export const checkDigit = (digits: string, place: number): number =>
  Array.from(digits, Number).reduce(step, place % DAMM.length)

const isRight = (group: string, place: number): boolean =>
  group.length === GROUP && checkDigit(group, place) === 0

/** 128 random bits as thirteen groups of four ASCII digits. */
export function newRecoveryDigits(): string[] {
  const bytes = random(16)
  try {
    return groupsOf(bytes)
  } finally {
    wipe(bytes)
  }
}

/** The groups of a number in bytes, big-endian; as many as its size takes. */
export function groupsOf(bytes: Uint8Array, count = DIGIT_GROUPS): string[] {
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const digits = value.toString().padStart(count * DATA, '0')
  return Array.from({ length: count }, (_, place) => {
    const data = digits.slice(place * DATA, place * DATA + DATA)
    return `${data}${checkDigit(data, place)}`
  })
}

/** Digits of any script as 0–9; everything else stays. Each script has its ten in a row, zero first. */
export const plainDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))

const isDigit = (code: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(code))

function valueOf(code: number): number {
  let first = code
  while (first > 0 && isDigit(first - 1)) first--
  return (code - first) % 10
}

/**
 * The groups as the slot wants them: ASCII digits, single spaces. Any script's digits are taken, in any grouping,
 * with or without the numbers 1 to 13 in front.
 */
export function readRecoveryDigits(text: string): Secret<'recovery'> | WordsProblem {
  const groups = readGroups(text, DIGIT_GROUPS)
  if ('problem' in groups) return groups
  if (numberOf(groups) >> BITS > 0n) return { problem: 'numbers' }
  return secret(utf8(groups.join(' ')))
}

/** So many groups, each right by its check; or what is wrong with them. */
export function readGroups(text: string, count: number): string[] | GroupsProblem {
  const runs = withoutNumbers(plainDigits(text).match(/\d+/g) ?? [], count)
  const groups = inFours(runs, count)
  const wrong = groups.flatMap((group, at) => (isRight(group, at) ? [] : [at + 1]))
  const short = groups.flatMap((group, at) => (group.length === GROUP ? [] : [at + 1]))
  const isGrouped = groups === runs
  // One digit too many or too few in the middle moves every group after it: only the first says where.
  if (!isGrouped && groups.length !== count && wrong.length > 0)
    return { problem: 'groups', positions: wrong.slice(0, 1) }
  if (isGrouped && short.length > 0) return { problem: 'groups', positions: short }
  if (groups.length !== count) return { problem: 'groupCount', found: groups.length }
  return wrong.length > 0 ? { problem: 'groups', positions: wrong } : groups
}

/** The number in the groups, without their checks. */
export const numberOf = (groups: readonly string[]): bigint =>
  BigInt(groups.map((group) => group.slice(0, DATA)).join(''))

/** As on the sheet: "1 0123  2 4567 …". */
function withoutNumbers(runs: string[], count: number): string[] {
  const isNumbered =
    runs.length === 2 * count && runs.every((run, at) => at % 2 === 1 || Number(run) === at / 2 + 1)
  return isNumbered ? runs.filter((_, at) => at % 2 === 1) : runs
}

/** The runs themselves when they were typed in groups; else all digits cut into fours. */
function inFours(runs: string[], count: number): string[] {
  const all = runs.join('')
  const areGroups = runs.length > 1 && runs.every((run) => run.length <= GROUP + 2)
  const isGrouped = runs.length === count || (areGroups && all.length !== count * GROUP)
  return isGrouped ? runs : (all.match(/\d{1,4}/g) ?? [])
}
