import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DateAnswer } from '#contract/dates'
import type { DateValue } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { DateInput, blankDate, type DateEntry } from '../records/date-input.tsx'
import { Button } from '../ui/button.tsx'
import { useCommand, useQuery, vault } from '../vault.ts'
import css from './facts.module.css'

interface DateQuestionProps {
  /** The fact's. */
  id: string
  date: DateValue
  today: string
}

/** What a written date leaves open, answered where it stands. The words as written stay what they were. */
export const DateQuestion = ({ id, date, today }: DateQuestionProps) => {
  const { t } = useTranslation(['facts', 'dates'])
  const language = currentLanguage()
  const plain = language === 'en-XA' ? 'en' : language
  const { value } = useQuery(vault().dates.read, {
    text: date.verbatim,
    language: plain,
    ...(date.calendar === 'gregory' ? {} : { calendar: date.calendar }),
  })
  const answer = useCommand(vault().facts.answerDate)
  const options = value?.options ?? []
  const say = (text: string, given: DateAnswer): void =>
    void answer.run({
      ...{ id, text, language },
      calendar: given.calendar ?? (date.calendar === 'gregory' ? null : date.calendar),
      order: given.order ?? null,
      year: given.year ?? null,
    })
  return (
    <div className={css.question}>
      <p className={css.ask}>
        <CircleAlert size={16} aria-hidden />
        <span>
          <bdi>“{date.verbatim}”</bdi> {t(`dates:ask.${date.ask ?? 'unreadable'}`)}
        </span>
      </p>
      {options.length > 0 ? (
        <div className={css.answers}>
          {options.map(({ answer: given, printed }) => (
            <Button key={JSON.stringify(given)} size="small" onPress={() => say(date.verbatim, given)}>
              {[given.calendar ? t(`dates:calendar.${given.calendar}`) : '', printed]
                .filter(Boolean)
                .join(': ')}
            </Button>
          ))}
        </div>
      ) : (
        <Rewrite verbatim={date.verbatim} today={today} onSave={(entry) => say(entry.text, given(entry))} />
      )}
    </div>
  )
}

const given = ({ calendar, order, year }: DateEntry): DateAnswer => ({
  ...(calendar && { calendar }),
  ...(order && { order }),
  ...(year && { year }),
})

interface RewriteProps {
  verbatim: string
  today: string
  onSave: (entry: DateEntry) => void
}

const Rewrite = ({ verbatim, today, onSave }: RewriteProps) => {
  const { t } = useTranslation('facts')
  const [entry, setEntry] = useState<DateEntry>({ ...blankDate, text: verbatim })
  return (
    <form
      className={css.rewrite}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(entry)
      }}
    >
      <DateInput label={t('rewrite')} entry={entry} onChange={setEntry} today={today} place="fact.rewrite" />
      <Button type="submit" isDisabled={entry.text.trim() === '' || entry.text === verbatim}>
        {t('keepDate')}
      </Button>
    </form>
  )
}
