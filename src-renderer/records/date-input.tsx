import type { DateAnswer } from '#contract/dates'
import type { DateValue } from '#contract/values'
import { Calendar } from '#contract/values'
import { z } from 'zod'
import { dateAnswer, useDateReader } from '../dates/use-date-reader.ts'
import { currentLanguage, languages } from '../i18n.ts'
import { DateField } from '../ui/date-field.tsx'
import { vault } from '../vault.ts'

/** A date as it is being typed, with what was answered about it. Plain data: it may be kept as a draft. */
export const DateEntry = z.object({
  text: z.string(),
  calendar: Calendar.nullable(),
  order: z.enum(['dmy', 'mdy']).nullable(),
  year: z.number().nullable(),
})
export type DateEntry = z.infer<typeof DateEntry>

export const blankDate: DateEntry = { text: '', calendar: null, order: null, year: null }

/** An ISO day in words, for Ctrl+; and for placeholders. */
export const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat(languages[currentLanguage()].intl, { dateStyle: 'long' }).format(
    new Date(`${day}T12:00`),
  )

/** What was answered about the entry, as commands take it. */
export const answerTo = ({ calendar, order, year }: DateEntry): DateAnswer => ({
  ...(calendar && { calendar }),
  ...(order && { order }),
  ...(year && { year }),
})

/** Reads the entry as the vault will. Null when nothing is written. */
export const readEntry = async (entry: DateEntry): Promise<DateValue | null> => {
  if (entry.text.trim() === '') return null
  const language = currentLanguage() === 'ar' ? 'ar' : 'en'
  return (await vault().dates.read({ text: entry.text, language, ...answerTo(entry) })).value
}

interface DateInputProps {
  label: string
  entry: DateEntry
  onChange: (entry: DateEntry) => void
  /** The vault's day, ISO 8601. */
  today?: string
  hint?: string
  /** The day should lie ahead, such as a term. */
  isAhead?: boolean
  place?: string
  autoFocus?: boolean
}

/** A date field that keeps the answers to its own question. */
export const DateInput = ({ entry, onChange, today, isAhead = false, ...field }: DateInputProps) => {
  const read = useDateReader({ calendar: entry.calendar, order: entry.order, year: entry.year, isAhead })
  const onAnswer = (id: string): void => {
    const { calendar, order, year } = dateAnswer(id)
    onChange({
      ...entry,
      calendar: calendar ?? entry.calendar,
      order: order ?? entry.order,
      year: year ?? entry.year,
    })
  }
  return (
    <DateField
      {...field}
      value={entry.text}
      onChange={(text) => onChange({ ...blankDate, text })}
      read={read}
      onAnswer={onAnswer}
      {...(today === undefined ? {} : { today: dayInWords(today) })}
    />
  )
}
