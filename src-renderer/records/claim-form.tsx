import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClaimView, RecordRef } from '#contract/records'
import type { SourceView } from '#contract/sources'
import { Conf } from '#contract/values'
import {
  blankSource,
  NEW_SOURCE,
  NO_SOURCE,
  settleSource,
  type SourceDraft,
} from '../sources/source-draft.ts'
import { SourcePicker } from '../sources/source-picker.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Select } from '../ui/select.tsx'
import { useCommand, vault } from '../vault.ts'
import { DateInput, readEntry } from './date-input.tsx'
import { entryOf, finishDraft, startDraft, type Json } from './draft-value.ts'
import { newClaim, type Shape } from './shapes.ts'
import { termOption } from './terms.ts'
import { ValueEditor } from './value-editor.tsx'
import css from './records.module.css'

export interface ClaimFormProps {
  at: RecordRef
  caseId: string
  field: string
  label: string
  shape: Shape
  sources: readonly SourceView[]
  today: string
  /** The account to change; null writes a new one beside those there are. */
  claim: ClaimView | null
  /** True where another account is in use already: the new one is then only kept beside it. */
  isSecond: boolean
  onDone: () => void
  onCancel?: (() => void) | undefined
}

const draftOf = (claim: ClaimView | null, shape: Shape) => ({
  value: startDraft(shape, claim?.value ?? null),
  source: { ...blankSource, choice: claim?.source ?? NO_SOURCE },
  conf: claim?.conf ?? ('notAssessed' as Conf),
  learned: entryOf(claim?.learned ?? null),
  use: claim?.inUse ?? false,
})
type Draft = ReturnType<typeof draftOf>

const useSave = ({ at, field, caseId, shape, claim, isSecond, onDone }: ClaimFormProps) => {
  const set = useCommand(vault().records.set)
  const [isEmpty, setEmpty] = useState(false)
  const save = async ({ value, source, conf, learned, use }: Draft): Promise<void> => {
    const finished = await finishDraft(shape, value, claim?.value ?? null)
    setEmpty(finished === null)
    if (finished === null) return
    const id = claim?.id ?? newClaim()
    const read = await readEntry(learned)
    const held = claim?.learned && entryOf(claim.learned).text === learned.text ? claim.learned : read
    const claimed = { id, source: await settleSource(source, caseId), conf, learned: held }
    const done = await set.run({ at, field, value: finished, claim: claimed, use: use || !isSecond })
    if (done) onDone()
  }
  return { save, isEmpty, isRunning: set.isRunning, error: set.error }
}

/** One account: what it says, who says it, when we learned it, how sure we are. */
export const ClaimForm = (props: ClaimFormProps) => {
  const { t } = useTranslation('records')
  const { label, shape, sources, claim, isSecond, onCancel, today } = props
  const [draft, setDraft] = useState<Draft>(() => draftOf(claim, shape))
  const { save, isEmpty, isRunning, error } = useSave(props)
  const put = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const changeSource = (source: SourceDraft): void => put({ source })
  return (
    <form
      className={css.claimForm}
      onSubmit={(event) => {
        event.preventDefault()
        void save(draft)
      }}
    >
      <ValueEditor
        {...{ label, shape, today }}
        draft={draft.value}
        onChange={(value: Json) => put({ value })}
      />
      <div className={css.columns}>
        <SourcePicker sources={sources} draft={draft.source} onChange={changeSource} today={today} />
        <Select
          label={t('claim.conf')}
          options={Conf.options.map((id) => ({ ...termOption('conf', id), id }))}
          value={draft.conf}
          onChange={(conf) => put({ conf })}
          place="claim.conf"
        />
        {draft.source.choice !== NEW_SOURCE && (
          <DateInput
            label={t('claim.learned')}
            entry={draft.learned}
            onChange={(learned) => put({ learned })}
            today={today}
            place="claim.learned"
          />
        )}
      </div>
      {isSecond && claim?.inUse !== true && (
        <Checkbox isSelected={draft.use} onChange={(use) => put({ use })}>
          {t('claim.useThis')}
        </Checkbox>
      )}
      {isEmpty && <p className={css.problem}>{t('claim.empty')}</p>}
      <ErrorBanner error={error} />
      <div className={css.buttons}>
        {onCancel && <Button onPress={onCancel}>{t('cancel')}</Button>}
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('claim.save')}
        </Button>
      </div>
    </form>
  )
}
