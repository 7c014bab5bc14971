// "Exact, about, before, after, between": a date picked in a form, where the choice carries the words.
import type { Calendar, DateValue } from '#contract/values'
import { parseEdtf, withMark } from './edtf.ts'
import { readDate, type DateOrder, type ReadContext } from './read.ts'

export interface When {
  mode: 'on' | 'about' | 'before' | 'after' | 'between' | 'unknown'
  text: string
  /** The second date of "between". */
  until: string
  calendar: Calendar | null
  order: DateOrder | null
  /** In the calendar of the date, where the writing does not say it. */
  year?: number | null | undefined
}

const single = (edtf: string): boolean => !edtf.includes('/')

const framed = (mode: When['mode'], edtf: string): string => {
  if (mode === 'about') return /[~%]/.test(edtf) ? edtf : withMark(edtf, '~')
  if (!single(edtf)) return edtf
  if (mode === 'before') return `../${edtf}`
  return mode === 'after' ? `${edtf}/` : edtf
}

const readBetween = (when: When, context: ReadContext): DateValue => {
  const verbatim = `${when.text} – ${when.until}`.slice(0, 400)
  const whole = readDate(verbatim, context)
  if (whole.edtf !== null) return whole
  const [left, right] = [readDate(when.text, context), readDate(when.until, context)]
  const open = left.edtf === null ? left : right
  if (left.edtf === null || right.edtf === null) return { ...open, verbatim }
  const start = left.edtf.split('/')[0] ?? ''
  const end = right.edtf.split('/').at(-1) ?? ''
  const edtf = `${start}/${end}`
  if (parseEdtf(edtf)) return { verbatim, calendar: right.calendar, edtf }
  return { verbatim, calendar: right.calendar, edtf: null, ask: 'impossible' }
}

/** Reads the form's date; null when it is blank or "not known". */
export const readWhen = (when: When, base: Pick<ReadContext, 'today' | 'language'>): DateValue | null => {
  if (when.mode === 'unknown' || (when.text.trim() === '' && when.until.trim() === '')) return null
  const context: ReadContext = { today: base.today, language: base.language }
  if (when.calendar) context.calendar = when.calendar
  if (when.order) context.order = when.order
  if (when.year) context.year = when.year
  if (when.mode === 'between' && when.until.trim() !== '' && when.text.trim() !== '')
    return readBetween(when, context)
  const value = readDate(when.text.trim() === '' ? when.until : when.text, context)
  return value.edtf === null ? value : { ...value, edtf: framed(when.mode, value.edtf) }
}
