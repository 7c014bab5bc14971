import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonView } from '#contract/people'
import { currentLanguage } from '../i18n.ts'
import { DateInput } from '../records/date-input.tsx'
import type { Scene } from '../records/field-line.tsx'
import { spokenOptions } from '../records/languages.ts'
import { Button } from '../ui/button.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import { blankConsent, consentInput, RECORDED, type ConsentDraft } from './consent-draft.ts'
import { SCOPES } from './consent-row.tsx'
import { ScopeFields } from './scope-fields.tsx'
import css from './consents.module.css'

interface ConsentDialogProps {
  isOpen: boolean
  onClose: () => void
  scene: Scene
  person: PersonView | null
}

/** Writes down one conversation about consent: what each use was answered, who said it and how it is recorded. */
export const ConsentDialog = (props: ConsentDialogProps) => (props.isOpen ? <Consenting {...props} /> : null)

const useRecord = ({ scene, person, onClose }: ConsentDialogProps) => {
  const recording = useCommand(vault().consents.record)
  const record = async (draft: ConsentDraft): Promise<void> => {
    const about = person?.id ?? null
    const done = await recording.run({
      ...consentInput(draft),
      ...{ caseId: scene.caseId, about, ui: currentLanguage() },
    })
    if (done) onClose()
  }
  return { record, error: recording.error, isRunning: recording.isRunning }
}

const Consenting = (props: ConsentDialogProps) => {
  const { t } = useTranslation(['consents', 'ui'])
  const { scene, onClose } = props
  const name = props.person?.label ?? ''
  const [draft, setDraft] = useState(blankConsent)
  const [asked, setAsked] = useState(false)
  const { record, error, isRunning } = useRecord(props)
  const put = (patch: Partial<ConsentDraft>): void => setDraft({ ...draft, ...patch })
  const isSilent = SCOPES.every((scope) => draft.scopes[scope].answer === null)
  const save = (): void => {
    setAsked(true)
    if (!isSilent) void record(draft)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={name === '' ? t('consents:dialog.title') : t('consents:dialog.titleOf', { name })}
      size="wide"
      foot={
        <>
          <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
          <Button kind="primary" onPress={save} isPending={isRunning}>
            {t('consents:dialog.record')}
          </Button>
        </>
      }
    >
      {SCOPES.map((scope) => (
        <ScopeFields
          key={scope}
          {...{ scope, scene }}
          draft={draft.scopes[scope]}
          onChange={(answer) => put({ scopes: { ...draft.scopes, [scope]: answer } })}
        />
      ))}
      <Conversation draft={draft} put={put} scene={scene} />
      {asked && isSilent && <p className={css.problem}>{t('consents:dialog.nothing')}</p>}
      <ErrorBanner error={error} />
    </Dialog>
  )
}

interface ConversationProps {
  draft: ConsentDraft
  put: (patch: Partial<ConsentDraft>) => void
  scene: Scene
}

const Conversation = ({ draft, put, scene }: ConversationProps) => {
  const { t } = useTranslation('consents')
  return (
    <div className={css.columns}>
      <TextField
        label={t('dialog.giver')}
        hint={t('dialog.giverHint')}
        value={draft.giver}
        onChange={(giver) => put({ giver })}
        isName
        maxLength={400}
        place="consent.giver"
      />
      <Select
        label={t('dialog.recorded')}
        options={RECORDED.map((id) => ({ id: id as string, label: t(`recorded.${id}`) }))}
        value={draft.recorded}
        onChange={(recorded) => put({ recorded })}
        place="consent.recorded"
      />
      <DateInput
        label={t('dialog.given')}
        hint={t('todayHint')}
        entry={draft.given}
        onChange={(given) => put({ given })}
        today={scene.today}
        place="consent.given"
      />
      <ComboBox
        label={t('dialog.language')}
        options={spokenOptions()}
        value={draft.language}
        onChange={(language) => put({ language })}
        place="consent.language"
      />
      <TextField
        label={t('dialog.explained')}
        hint={t('dialog.explainedHint')}
        value={draft.explained}
        onChange={(explained) => put({ explained })}
        maxLength={400}
        place="consent.explained"
      />
    </div>
  )
}
