import { useTranslation } from 'react-i18next'
import { DateInput } from '../records/date-input.tsx'
import type { Scene } from '../records/field-line.tsx'
import { term, termHelp } from '../records/terms.ts'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { ScopeDraft } from './consent-draft.ts'
import css from './consents.module.css'

interface ScopeFieldsProps {
  scope: 'name' | 'partner'
  draft: ScopeDraft
  onChange: (draft: ScopeDraft) => void
  scene: Scene
}

const ANSWERS = ['yes', 'no', 'ask'] as const

/** One use of what was told: the answer, until when, on which conditions. */
export const ScopeFields = ({ scope, draft, onChange, scene }: ScopeFieldsProps) => {
  const { t } = useTranslation('consents')
  const put = (patch: Partial<ScopeDraft>): void => onChange({ ...draft, ...patch })
  return (
    <div className={css.scopeFields}>
      <ChoiceButtons
        label={term('consent.scope', scope)}
        hint={termHelp('consent.scope', scope)}
        flow
        choices={ANSWERS.map((id) => ({ id, label: term('consent.answer', id) }))}
        value={draft.answer === null ? [] : [draft.answer]}
        onChange={([answer]) => put({ answer: answer ?? null })}
        place={`consent.${scope}`}
      />
      {draft.answer === 'yes' && (
        <div className={css.columns}>
          <DateInput
            label={t('dialog.until')}
            hint={t('dialog.untilHint')}
            entry={draft.until}
            onChange={(until) => put({ until })}
            today={scene.today}
            place={`consent.${scope}.until`}
          />
          <TextField
            label={t('dialog.conditions')}
            hint={t('dialog.conditionsHint')}
            value={draft.conditions}
            onChange={(conditions) => put({ conditions })}
            maxLength={2000}
            place={`consent.${scope}.conditions`}
          />
        </div>
      )}
    </div>
  )
}
