import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { blankDate, DateInput } from '../records/date-input.tsx'
import type { Scene } from '../records/field-line.tsx'
import { termCodes, termOption } from '../records/terms.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { FormRow } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import { SealedField } from './sealed-field.tsx'
import css from './sources.module.css'

interface SourceDialogProps {
  isOpen: boolean
  onClose: () => void
  scene: Scene
  facts: readonly { id: Id; text: string }[]
}

const blank = {
  told: null as string | null,
  how: null as string | null,
  reliability: null as string | null,
  learned: blankDate,
  label: '',
  identity: '',
  facts: [] as Id[],
}

/** Writes down who told us, how they know, and which facts they are behind. */
export const SourceDialog = (props: SourceDialogProps) => (props.isOpen ? <Writing {...props} /> : null)

const codes = (list: 'source.told' | 'source.how' | 'reliability') =>
  termCodes(list).map((code) => termOption(list, code))

const Writing = ({ onClose, scene, facts }: SourceDialogProps) => {
  const { t } = useTranslation(['sources', 'ui'])
  const [draft, setDraft] = useState(blank)
  const adding = useCommand(vault().sources.add)
  const put = (patch: Partial<typeof blank>): void => setDraft({ ...draft, ...patch })
  const save = async (): Promise<void> => {
    const { learned, ...rest } = draft
    const language = currentLanguage()
    const added = await adding.run({ ...rest, learned: learned.text, caseId: scene.caseId, language })
    if (added) onClose()
  }
  const pick = (field: 'told' | 'how' | 'reliability', list: Parameters<typeof codes>[0]) => (
    <Select
      label={t(`sources:${field}`)}
      options={codes(list)}
      value={draft[field]}
      onChange={(code) => put({ [field]: code })}
      place={`source.${field}`}
    />
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('sources:dialog.title')}
      size="wide"
      foot={
        <>
          <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
          <Button kind="primary" onPress={() => void save()} isPending={adding.isRunning}>
            {t('sources:dialog.add')}
          </Button>
        </>
      }
    >
      <div className={css.columns}>
        {pick('told', 'source.told')}
        {pick('how', 'source.how')}
        {pick('reliability', 'reliability')}
        <DateInput
          label={t('sources:learned')}
          entry={draft.learned}
          onChange={(learned) => put({ learned })}
          today={scene.today}
          hint={t('sources:learnedHint')}
          place="source.learned"
        />
      </div>
      <TextField
        label={t('sources:label')}
        hint={t('sources:labelHint')}
        value={draft.label}
        onChange={(label) => put({ label })}
        maxLength={400}
        place="source.label"
      />
      <SealedField value={draft.identity} onChange={(identity) => put({ identity })} />
      {facts.length > 0 && (
        <FormRow label={t('sources:dialog.facts')}>
          <div className={css.ticks}>
            {facts.map(({ id, text }) => (
              <Checkbox
                key={id}
                isSelected={draft.facts.includes(id)}
                onChange={(isOn) =>
                  put({ facts: isOn ? [...draft.facts, id] : draft.facts.filter((one) => one !== id) })
                }
              >
                {text}
              </Checkbox>
            ))}
          </div>
        </FormRow>
      )}
      <ErrorBanner error={adding.error} />
    </Dialog>
  )
}
