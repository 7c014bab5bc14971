import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { one, useChoices } from './choices.ts'
import type { CaptureForm, Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

interface SingleProps {
  field: 'now' | 'permission'
  value: string | null
  change: Change
}

/** Fields 6 and 8: one of a few, and nothing else to say. */
export const Single = memo(({ field, value, change }: SingleProps) => {
  const { t } = useTranslation('capture')
  const choices = useChoices(field)
  return (
    <Question label={t(`${field}.label`)} name={field}>
      <ChoiceButtons
        label={t(`${field}.label`)}
        hideLabel
        flow
        choices={choices}
        value={one(value)}
        onChange={([code = null]) => change({ [field]: code })}
        place={field}
      />
    </Question>
  )
})
Single.displayName = 'Single'

interface ToldProps {
  told: CaptureForm['told']
  change: Change
}

type Sure = CaptureForm['told']['sure']

/** Field 7: who told, and how sure they are. */
export const Told = memo(({ told, change }: ToldProps) => {
  const { t } = useTranslation('capture')
  const who = useChoices('told')
  const sure = useChoices('sure')
  return (
    <Question label={t('told.label')} name="told">
      <ChoiceButtons
        label={t('told.label')}
        hideLabel
        flow
        choices={who}
        value={one(told.who)}
        onChange={([code = null]) => change({ told: { ...told, who: code } })}
        place="told"
      />
      <div className={css.pair}>
        <span className={css.small} aria-hidden>
          {t('told.sure')}
        </span>
        <ChoiceButtons
          label={t('told.sure')}
          hideLabel
          flow
          choices={sure}
          value={one(told.sure)}
          onChange={([code = null]) => change({ told: { ...told, sure: code as Sure } })}
          place="sure"
        />
      </div>
    </Question>
  )
})
Told.displayName = 'Told'
