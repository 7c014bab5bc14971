import { useTranslation } from 'react-i18next'
import type { Id } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { DateInput } from '../records/date-input.tsx'
import type { Scene } from '../records/field-line.tsx'
import { term, termHelp } from '../records/terms.ts'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { FormRow } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWatch, vault } from '../vault.ts'
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
      {scope === 'partner' && draft.answer === 'yes' && (
        <Partners chosen={draft.partners} onChange={(partners) => put({ partners })} />
      )}
      {draft.answer === 'yes' && (
        <div className={css.columns}>
          <DateInput
            label={t('dialog.until')}
            hint={t('dialog.untilHint')}
            entry={draft.until}
            onChange={(until) => put({ until })}
            today={scene.today}
            isAhead
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

interface PartnersProps {
  chosen: Id[]
  onChange: (chosen: Id[]) => void
}

/** Which partners were named; none named means that any whom we trust were meant. */
const Partners = ({ chosen, onChange }: PartnersProps) => {
  const { t } = useTranslation('consents')
  const { value } = useWatch(vault().partners.list, { language: currentLanguage() })
  const partners = value?.partners ?? []
  return (
    <FormRow
      label={t('dialog.partners')}
      hint={t(partners.length === 0 ? 'dialog.noPartners' : 'dialog.anyPartner')}
    >
      {partners.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </FormRow>
  )
}
