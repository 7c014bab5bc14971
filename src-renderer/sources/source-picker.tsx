import { useTranslation } from 'react-i18next'
import type { SourceView } from '#contract/sources'
import { DateInput } from '../records/date-input.tsx'
import { termCodes, termOption } from '../records/terms.ts'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { blankSource, NEW_SOURCE, NO_SOURCE, type SourceDraft } from './source-draft.ts'
import css from './sources.module.css'

interface SourcePickerProps {
  sources: readonly SourceView[]
  draft: SourceDraft
  onChange: (draft: SourceDraft) => void
  today: string
}

/** Who says so: a source of the case, a new one, or none yet. */
export const SourcePicker = ({ sources, draft, onChange, today }: SourcePickerProps) => {
  const { t } = useTranslation('sources')
  const put = (patch: Partial<SourceDraft>): void => onChange({ ...draft, ...patch })
  const options = [
    ...sources.map(({ id, label }) => ({ id, label })),
    { id: NEW_SOURCE, label: t('pick.new') },
    { id: NO_SOURCE, label: t('pick.none'), note: t('pick.noneNote') },
  ]
  return (
    <>
      <Select
        label={t('pick.label')}
        options={options}
        value={draft.choice}
        onChange={(choice) => onChange({ ...blankSource, choice })}
        place="source.choice"
      />
      {draft.choice === NEW_SOURCE && (
        <div className={css.columns}>
          <Select
            label={t('told')}
            options={termCodes('source.told').map((code) => termOption('source.told', code))}
            value={draft.told}
            onChange={(told) => put({ told })}
            place="source.told"
          />
          <Select
            label={t('how')}
            options={termCodes('source.how').map((code) => termOption('source.how', code))}
            value={draft.how}
            onChange={(how) => put({ how })}
            place="source.how"
          />
          <DateInput
            label={t('learned')}
            entry={draft.learned}
            onChange={(learned) => put({ learned })}
            today={today}
            hint={t('learnedHint')}
            place="source.learned"
          />
          <TextField
            label={t('label')}
            value={draft.label}
            onChange={(label) => put({ label })}
            hint={t('labelHint')}
            maxLength={400}
            place="source.label"
          />
        </div>
      )}
    </>
  )
}
