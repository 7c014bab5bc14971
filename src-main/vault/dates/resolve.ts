// Answers to the questions a written date leaves open. The words as written never change; the answer only adds
// what a person knows: the order, the calendar, the year, or what was meant.
import type { DateAnswer } from '#contract/dates'
import type { Calendar, DateValue } from '#contract/values'
import { fromDay } from './calendars.ts'
import { bounds, parseEdtf } from './edtf.ts'
import { printDate, type PrintOptions } from './print.ts'
import { readDate, type ReadContext } from './read.ts'

/** Re-reads the written line with what a person answered. Takes and gives the whole value. */
export const answerAsk = (value: DateValue, answer: DateAnswer, context: ReadContext): DateValue => {
  const basis = value.basis === undefined ? {} : { basis: value.basis }
  if (answer.edtf !== undefined) {
    const edtf = parseEdtf(answer.edtf) ? answer.edtf : null
    if (edtf) return { verbatim: value.verbatim, calendar: value.calendar, edtf, ...basis }
  }
  const known: ReadContext = { ...context }
  if (answer.order) known.order = answer.order
  if (answer.calendar) known.calendar = answer.calendar
  if (answer.year !== undefined) known.year = answer.year
  return { ...readDate(value.verbatim, known), ...basis }
}

/** The user ticked "checked against a document": a converted Hijri date loses its ~. */
export const confirmAgainstDocument = (value: DateValue): DateValue =>
  value.edtf === null ? value : { ...value, edtf: value.edtf.replaceAll('~', '').replaceAll('%', '?') }

/** A possible answer, with the date it would give. */
export interface AskOption {
  answer: DateAnswer
  value: DateValue
}

const CALENDARS: Calendar[] = ['persian', 'islamic-umalqura', 'buddhist', 'ethiopic', 'roc', 'gregory']

const yearsFor = (value: DateValue, context: ReadContext): DateAnswer[] => {
  const calendar = context.calendar ?? value.calendar
  const now = fromDay(calendar, context.today).year
  const plain = [now, now - 1, now - 2].map((year) => ({ year }))
  const shorts = value.verbatim.normalize('NFKC').match(/(?<!\p{Nd})\p{Nd}{2}(?!\p{Nd})/gu) ?? []
  if (shorts.length < 2) return plain
  const short: DateAnswer[] = [
    { calendar: 'gregory' },
    { calendar: 'persian' },
    { calendar: 'islamic-umalqura' },
  ]
  return short
}

const answersFor = (value: DateValue, context: ReadContext): DateAnswer[] => {
  if (value.ask === 'dayOrMonth') return [{ order: 'dmy' }, { order: 'mdy' }]
  if (value.ask === 'calendar') return CALENDARS.map((calendar) => ({ calendar }))
  return value.ask === 'century' ? yearsFor(value, context) : []
}

/** Answers to offer, each with its result; the ones that lead nowhere or into the far future are left out. */
export const optionsFor = (value: DateValue, context: ReadContext): AskOption[] => {
  const seen = new Set<string>()
  return answersFor(value, context)
    .map((answer) => ({ answer, value: answerAsk(value, answer, context) }))
    .filter((option) => {
      const { edtf, ask } = option.value
      const start = bounds(edtf).earliest
      const known =
        edtf !== null && start !== null && start <= `${Number(context.today.slice(0, 4)) + 2}-12-31`
      const isNew = !seen.has(edtf ?? JSON.stringify(option.answer))
      seen.add(edtf ?? JSON.stringify(option.answer))
      return (
        isNew &&
        (known || (ask !== undefined && ask !== value.ask && ask !== 'unreadable' && ask !== 'impossible'))
      )
    })
}

/** The option as the screen shows it. */
export const optionText = (option: AskOption, print: PrintOptions): string =>
  option.value.edtf === null ? '' : printDate(option.value, print)
