import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { dateAnswer, useDateReader } from '../dates/use-date-reader.ts'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { DateField } from '../ui/date-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useChoices } from './choices.ts'
import { choose, type CaptureForm, type Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

type UrgentForm = CaptureForm['urgent']

interface UrgentProps {
  urgent: UrgentForm
  /** What was answered about day and month for "when": who told us writes both alike. */
  order: CaptureForm['when']['order']
  change: Change
}

/** Field 9: what presses, and one next step with its day. */
export const Urgent = memo(({ urgent, order, change }: UrgentProps) => {
  const { t } = useTranslation('capture')
  const risks = useChoices('risk')
  const { answer } = urgent
  const read = useDateReader({
    calendar: answer?.calendar ?? null,
    order: answer?.order ?? order,
    year: answer?.year ?? null,
    isAhead: true,
  })
  const put = (patch: Partial<UrgentForm>): void => change({ urgent: { ...urgent, ...patch } })
  return (
    <Question label={t('urgent.label')} name="urgent">
      <ChoiceButtons
        label={t('urgent.label')}
        hideLabel
        flow
        multiple
        choices={risks}
        value={urgent.kinds}
        onChange={(kinds) => put({ kinds: choose(kinds, urgent.kinds, 'none') })}
        place="urgent"
      />
      <div className={css.inLine}>
        <div className={css.grow}>
          <TextField
            label={t('urgent.next')}
            value={urgent.next}
            onChange={(next) => put({ next })}
            placeholder={t('urgent.nextHint')}
            maxLength={400}
            place="urgent.next"
          />
        </div>
        <div className={css.due}>
          <DateField
            label={t('urgent.by')}
            value={urgent.due}
            onChange={(due) => put({ due, answer: {} })}
            read={read}
            onAnswer={(id) => put({ answer: { ...answer, ...dateAnswer(id) } })}
            placeholder={t('urgent.byHint')}
            place="urgent.due"
          />
        </div>
      </div>
    </Question>
  )
})
Urgent.displayName = 'Urgent'
