// The words around a date: about, maybe, before, since, between … and, late, some day in, in the 2010s.
import { daysBetween } from './days.ts'
import { parseEdtf, type Mark } from './edtf.ts'
import { partOf } from './portion.ts'
import { readMoment } from './moment.ts'
import {
  asking,
  between,
  endText,
  single,
  startText,
  type Outcome,
  type ReadContext,
  type Reading,
  type WrittenParts,
} from './reading.ts'
import { readRelative } from './relative.ts'
import { isMark, without, type Token } from './tokens.ts'

const NAMED_DECADES = { fifties: 5, sixties: 6, seventies: 7, eighties: 8, nineties: 9 } as const
const SEASONS = { spring: 21, summer: 22, autumn: 23, winter: 24 } as const

const pick = <T>(tokens: Token[], table: Record<string, T>): T | null => {
  for (const token of tokens)
    if (token.kind === 'mark' && token.mark in table) return table[token.mark] ?? null
  return null
}

const marked = (outcome: Outcome, mark: Mark): Outcome => {
  if (!outcome?.ok) return outcome
  const joined = outcome.mark === '' || outcome.mark === mark ? mark : '%'
  return { ...outcome, mark: joined }
}

const ofDecade = (line: Token[]): Outcome => {
  const tokens = line.filter((token) => token.kind !== 'separator')
  const named = pick(tokens, NAMED_DECADES)
  if (named !== null) return tokens.length === 1 ? single(`19${named}X`) : null
  const figure = tokens.find((token) => token.kind === 'number')
  if (!tokens.some((token) => isMark(token, 'decade')) || figure?.kind !== 'number') return null
  if (without(tokens, 'decade').length !== 1 || figure.value % 10 !== 0) return null
  if (figure.digits === 2) return single(`19${figure.value / 10}X`)
  return figure.digits === 4 ? single(`${String(figure.value / 10).padStart(3, '0')}X`) : null
}

const ofSeason = (tokens: Token[], context: ReadContext): Outcome => {
  const code = pick(tokens, SEASONS)
  if (code === null) return null
  const inner = readMoment(without(tokens, ...Object.keys(SEASONS)), context)
  if (!inner?.ok) return inner
  return inner.single?.length === 4 ? single(`${inner.single}-${code}`, inner.calendar) : null
}

const ofHidden = (tokens: Token[], context: ReadContext): Outcome => {
  const kind = pick(tokens, { someDay: 'day', someMonth: 'month' } as const)
  if (!kind) return null
  const inner = readMoment(without(tokens, 'someDay', 'someMonth'), context)
  if (!inner?.ok || inner.single === null) return inner
  const { calendar, single: text } = inner
  if (kind === 'month') return text.length === 4 ? single(`${text}-XX`, calendar) : null
  return text.length === 4
    ? single(`${text}-XX-XX`, calendar)
    : text.length === 7
      ? single(`${text}-XX`, calendar)
      : null
}

const ofPortion = (tokens: Token[], context: ReadContext): Outcome => {
  const portion = pick(tokens, { early: 'early', mid: 'mid', late: 'late' } as const)
  if (!portion) return null
  const rest = without(tokens, portion)
  const decade = ofDecade(rest)
  const inner = decade ?? readMoment(rest, context)
  return inner?.ok ? partOf(inner, portion) : inner
}

/** One date with the words that belong to it alone. */
const readOne = (line: Token[], context: ReadContext, lender?: WrittenParts): Outcome => {
  const tokens = without(line, 'about')
  if (tokens.length < line.length) return marked(readOne(tokens, context, lender), '~')
  if (tokens.length === 0) return null
  return (
    readRelative(tokens, context.today) ??
    ofHidden(tokens, context) ??
    ofPortion(tokens, context) ??
    ofDecade(tokens) ??
    ofSeason(tokens, context) ??
    readMoment(tokens, context, lender)
  )
}

interface Sides {
  left: Outcome
  right: Outcome
}

const readSides = (left: Token[], right: Token[], context: ReadContext): Sides => {
  const plainRight = readOne(right, context)
  if (plainRight?.ok) {
    const lender = plainRight.parts
    const borrowed = lender ? readOne(left, context, lender) : null
    return { left: borrowed ?? readOne(left, context), right: plainRight }
  }
  const plainLeft = readOne(left, context)
  const lender = plainLeft?.ok ? plainLeft.parts : undefined
  return { left: plainLeft, right: (lender ? readOne(right, context, lender) : null) ?? plainRight }
}

const joined = (left: Reading, right: Reading, again: (lender?: WrittenParts) => Outcome): Outcome => {
  const edtf = `${startText(left)}/${endText(right)}`
  if (parseEdtf(edtf)) return between(startText(left), endText(right), right.calendar)
  // "between November and February 2020" began the year before.
  const parts = right.parts
  const earlier = parts && again({ ...parts, year: parts.year - 1 })
  const hasOwnYear = again()?.ok
  if (earlier?.ok && !hasOwnYear) return between(startText(earlier), endText(right), right.calendar)
  return asking('impossible', right.calendar)
}

const SPLITS = ['to', 'until']

const splitAt = (tokens: Token[], index: number, context: ReadContext): Outcome => {
  const left = tokens.slice(0, index)
  const right = tokens.slice(index + 1)
  if (left.length === 0 || right.length === 0) return null
  if (right.every((token) => isMark(token, 'now'))) {
    const start = readOne(left, context)
    return start?.ok ? single(`${startText(start)}/..`, start.calendar) : start
  }
  const sides = readSides(left, right, context)
  if (!sides.left || !sides.right) return null
  if (!sides.left.ok) return sides.left
  return sides.right.ok
    ? joined(sides.left, sides.right, (lender) => readOne(left, context, lender))
    : sides.right
}

const readSplit = (line: Token[], context: ReadContext): Outcome => {
  const leads = isMark(line[0], 'between', 'from', 'since')
  const marks = isMark(line[0], 'between') ? [...SPLITS, 'and'] : SPLITS
  const tokens = leads ? line.slice(1) : line
  let question: Outcome = null
  for (let index = 1; index < tokens.length; index += 1) {
    const token = tokens[index]
    const divides = isMark(token, ...marks) || (token?.kind === 'separator' && '-–—/'.includes(token.char))
    const outcome = divides ? splitAt(tokens, index, context) : null
    if (outcome?.ok) return outcome
    question ??= outcome
  }
  return question
}

const OPEN = {
  since: (inner: Reading) => `${startText(inner)}/..`,
  from: (inner: Reading) => `${startText(inner)}/..`,
  after: (inner: Reading) => `${startText(inner)}/`,
  before: (inner: Reading) => `../${endText(inner)}`,
  until: (inner: Reading) => `/${endText(inner)}`,
} as const

type OpenMark = keyof typeof OPEN

const readOpen = (line: Token[], context: ReadContext): Outcome => {
  const tokens = without(line, 'now')
  const at = tokens.findIndex((token) => isMark(token, ...Object.keys(OPEN)))
  const mark = tokens[at]
  if (mark?.kind !== 'mark' || (at !== 0 && at !== tokens.length - 1)) return null
  const inner = readOne(tokens.toSpliced(at, 1), context)
  if (!inner?.ok) return inner
  const ends = mark.mark === 'since' || mark.mark === 'from'
  if (tokens.length < line.length && !ends) return null
  return single(OPEN[mark.mark as OpenMark](inner), inner.calendar)
}

/** Two ways of writing one day: the Gregorian one is exact, the first one is how it was told. */
const readTwice = (tokens: Token[], context: ReadContext): Outcome => {
  const at = tokens.findIndex((token, index) => index > 0 && isMark(token, 'equals'))
  if (at < 0) return null
  const [left, right] = [tokens.slice(0, at), tokens.slice(at + 1)].map((side) => without(side, 'equals'))
  if (!left || !right) return null
  if (right.every((token) => token.kind === 'weekday')) return readLine(left, context)
  const first = readMoment(left, context)
  const second = readMoment(right, context)
  if (!first?.ok || !second?.ok) return null
  const [a, b] = [startText(first).slice(0, 10), startText(second).slice(0, 10)]
  if (a.length < 10 || b.length < 10) return null
  if (Math.abs(daysBetween(a, b)) > 2) return asking('impossible', first.calendar)
  const exact = second.calendar === 'gregory' ? second : first
  return { ...exact, calendar: first.calendar }
}

/** Reads a whole line of tokens. */
export const readLine = (given: Token[], context: ReadContext): Outcome => {
  // "… and still goes on"
  const line = given.filter((token, at) => !(isMark(token, 'and') && isMark(given[at + 1], 'now')))
  if (line.length === 0 || line.some((token) => token.kind === 'unknown')) return null
  const certain = without(line, 'maybe')
  if (certain.length < line.length) return marked(readLine(certain, context), '?')
  const plain = without(line, 'about')
  if (isMark(plain[0], 'between') && isMark(line[0], 'about')) return marked(readSplit(plain, context), '~')
  const one = readTwice(line, context) ?? readOne(line, context)
  if (one) return one
  const split = readSplit(line, context)
  return split?.ok ? split : (readOpen(line, context) ?? split)
}
