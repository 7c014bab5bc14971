import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Calendar } from '#contract/values'
import { dateAnswer, useDateReader } from '../dates/use-date-reader.ts'
import { currentLanguage, languages } from '../i18n.ts'
import { DateField } from '../ui/date-field.tsx'
import { Select } from '../ui/select.tsx'
import { useQuery, vault } from '../vault.ts'
import type { CaptureForm, Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

type When = CaptureForm['when']
type Mode = When['mode']

const MODES: readonly Mode[] = ['on', 'about', 'before', 'after', 'between', 'unknown']
const TODAY = { text: 'today', language: 'en' }
const AS_WRITTEN = 'written'
const FRAMED = new Set<Mode>(['about', 'before', 'after'])

interface WhenProps {
  when: When
  change: Change
}

/** Today in words, for Ctrl+;: the vault's day, not this window's. */
const useToday = (): string | undefined => {
  const day = useQuery(vault().dates.read, TODAY).value?.value.edtf
  if (!day) return undefined
  const format = new Intl.DateTimeFormat(languages[currentLanguage()].intl, { dateStyle: 'long' })
  return format.format(new Date(`${day}T12:00`))
}

const useCalendars = () => {
  const { t } = useTranslation(['capture', 'dates'])
  return useMemo(
    () => [
      { id: AS_WRITTEN, label: t('capture:when.asWritten') },
      ...Calendar.options.map((id) => ({ id: id as string, label: t(`dates:calendar.${id}`) })),
    ],
    [t],
  )
}

/** Field 3. Any writing is taken as it is; how it was understood stands beneath, with what it leaves open. */
export const WhenQuestion = memo(({ when, change }: WhenProps) => {
  const { t } = useTranslation('capture')
  const calendars = useCalendars()
  const put = (patch: Partial<When>): void => change({ when: { ...when, ...patch } })
  const { calendar, order, year, mode } = when
  const frame = FRAMED.has(mode) ? (mode as 'about') : null
  const read = useDateReader({ calendar, order, year: year ?? null, frame, isPast: true })
  const today = useToday()
  const answer = (id: string): void => {
    const said = dateAnswer(id)
    put({
      order: said.order ?? order,
      calendar: said.calendar ?? calendar,
      year: said.year ?? year ?? null,
    })
  }
  const date = (field: 'text' | 'until', label: string) => (
    <div className={css.read}>
      <DateField
        label={label}
        value={when[field]}
        onChange={(text) => put({ [field]: text, year: null })}
        read={read}
        onAnswer={answer}
        {...(today === undefined ? {} : { today })}
        placeholder={t('when.hint')}
        place={`when.${field}`}
      />
    </div>
  )
  return (
    <Question label={t('when.label')} name="when" inLine>
      {mode !== 'unknown' && date('text', t('when.label'))}
      <div className={css.choice}>
        <Select
          label={t('when.how')}
          hideLabel
          options={MODES.map((id) => ({ id, label: t(`when.mode.${id}`) }))}
          value={mode}
          onChange={(id) => put({ mode: id })}
          place="when.mode"
        />
      </div>
      {mode === 'between' && date('until', t('when.until'))}
      {mode !== 'unknown' && (
        <div className={css.choice}>
          <Select
            label={t('when.calendar')}
            hideLabel
            options={calendars}
            value={calendar ?? AS_WRITTEN}
            onChange={(id) => put({ calendar: id === AS_WRITTEN ? null : Calendar.parse(id), year: null })}
            place="when.calendar"
          />
        </div>
      )}
    </Question>
  )
})
WhenQuestion.displayName = 'WhenQuestion'
