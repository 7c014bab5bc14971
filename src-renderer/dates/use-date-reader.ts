// Dates as they are typed: binds a DateField to the vault's reader. The words typed never change; answers to what
// a writing leaves open are kept beside them.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { DateAnswer, DateReadOutput } from '#contract/dates'
import { DateAnswer as Answer } from '#contract/dates'
import type { Calendar } from '#contract/values'
import type { DateFieldProps, DateReading } from '../ui/date-field.tsx'
import { vault } from '../vault.ts'

export interface DateGiven {
  /** What a person has said about the writing; leave out what nobody said. */
  calendar?: Calendar | null
  order?: 'dmy' | 'mdy' | null
  year?: number | null
  /** Which word stands before the date: "about 3 April 2022". */
  frame?: 'about' | 'before' | 'after' | null
  /** False where nobody could keep an answer: the reading then asks nothing. */
  asks?: boolean
  /** True where the day should lie behind us: a later one is then remarked on. */
  isPast?: boolean
  /** True where it should lie ahead, such as a term. */
  isAhead?: boolean
}

/** The answer behind a button of the reading; an empty one when the id is none of ours. */
export const dateAnswer = (id: string): DateAnswer => {
  try {
    return Answer.parse(JSON.parse(id))
  } catch {
    return {}
  }
}

type Translate = ReturnType<typeof useTranslation<'dates'>>['t']

const noteIn = (out: DateReadOutput, t: Translate, isPast: boolean): string => {
  const date = out.also || out.printed
  const notes = out.notes.map(({ code, params }) => {
    if (code === 'future' && isPast) return t('check.future', { date })
    const day = (name: 'actual' | 'stated'): string => t(`weekday.${String(params[name]) as '0'}`)
    if (code === 'weekday') return t('check.weekday', { date, actual: day('actual'), stated: day('stated') })
    return ''
  })
  return notes.filter(Boolean).join(' ')
}

const wordsOf = (out: DateReadOutput, t: Translate, { frame, isPast }: DateGiven): string => {
  const framed = (date: string): string => (frame ? t(`print.${frame}`, { date }) : date)
  if (out.printed === '') return ''
  const read = out.also === '' ? framed(out.printed) : `${framed(out.printed)} = ${framed(out.also)}`
  const note = noteIn(out, t, isPast === true)
  return note === '' ? read : `${read}. ${note}`
}

const questionOf = (out: DateReadOutput, t: Translate): DateReading['question'] | undefined => {
  const { ask } = out.value
  if (ask === undefined || ask === 'unreadable') return undefined
  const answers = out.options.map(({ answer, printed }) => {
    const calendar = answer.calendar === undefined ? '' : t(`calendar.${answer.calendar}`)
    return { id: JSON.stringify(answer), label: [calendar, printed].filter(Boolean).join(': ') }
  })
  return { text: t(`ask.${ask}`), answers }
}

/** The `read` of a DateField. Stable for as long as what is given stays the same. */
export const useDateReader = (given: DateGiven = {}): DateFieldProps['read'] => {
  const { t, i18n } = useTranslation('dates')
  const { calendar, order, year, frame = null, asks = true, isPast = false, isAhead = false } = given
  const language = i18n.language === 'en-XA' ? 'en' : i18n.language
  return useCallback(
    async (text) => {
      const out = await vault().dates.read({
        text,
        language,
        ...(calendar ? { calendar } : {}),
        ...(order ? { order } : {}),
        ...(year ? { year } : {}),
        ...(isAhead ? { ahead: true } : {}),
      })
      const question = asks ? questionOf(out, t) : undefined
      return { words: wordsOf(out, t, { frame, isPast }), ...(question ? { question } : {}) }
    },
    [t, language, calendar, order, year, frame, asks, isPast, isAhead],
  )
}
