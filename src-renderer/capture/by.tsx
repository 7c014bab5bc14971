import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useChoices } from './choices.ts'
import { choose, type CaptureForm, type Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

interface ByProps {
  by: CaptureForm['by']
  change: Change
}

/** Field 5. */
export const By = memo(({ by, change }: ByProps) => {
  const { t } = useTranslation('capture')
  const choices = useChoices('by')
  return (
    <Question label={t('by.label')} name="by">
      <ChoiceButtons
        label={t('by.label')}
        hideLabel
        flow
        multiple
        choices={choices}
        value={by.types}
        onChange={(types) => change({ by: { ...by, types: choose(types, by.types, 'unknown') } })}
        place="by"
      />
      <div className={css.grow}>
        <TextField
          label={t('by.text')}
          value={by.text}
          onChange={(text) => change({ by: { ...by, text } })}
          placeholder={t('by.text')}
          maxLength={400}
          place="by.text"
        />
      </div>
    </Question>
  )
})
By.displayName = 'By'
