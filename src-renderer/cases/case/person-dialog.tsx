import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '#contract/values'
import { Candidates } from '../../capture/candidates.tsx'
import { CodesEditor } from '../../records/codes-editor.tsx'
import { termCodes, termOption } from '../../records/terms.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorBanner } from '../../ui/error-banner.tsx'
import { RadioRow } from '../../ui/radio-row.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCommand, vault } from '../../vault.ts'
import css from './case.module.css'

interface PersonDialogProps {
  isOpen: boolean
  onClose: () => void
  caseId: Id
}

/** Somebody else in the case: a name as they say it and the part they have in it. */
export const PersonDialog = (props: PersonDialogProps) => (props.isOpen ? <Adding {...props} /> : null)

const blank = {
  name: '',
  kind: 'person' as 'person' | 'organisation',
  roles: [] as string[],
  relation: '',
  status: null as string | null,
}

const Adding = ({ onClose, caseId }: PersonDialogProps) => {
  const { t } = useTranslation(['case', 'ui'])
  const [draft, setDraft] = useState(blank)
  const adding = useCommand(vault().people.add)
  const put = (patch: Partial<typeof blank>): void => setDraft({ ...draft, ...patch })
  const { name, kind, roles, relation, status } = draft
  const save = async (): Promise<void> => {
    const text = name.trim()
    if (text === '') return
    const names = [{ text, kind: 'usual' as const, preferred: true }]
    const done = await adding.run({ caseId, kind, names, roles, relation, ...(status ? { status } : {}) })
    if (done) onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('case:person.title')}
      size="wide"
      foot={
        <>
          <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
          <Button
            kind="primary"
            onPress={() => void save()}
            isDisabled={name.trim() === ''}
            isPending={adding.isRunning}
          >
            {t('case:person.add')}
          </Button>
        </>
      }
    >
      <RadioRow
        label={t('case:person.kind')}
        options={(['person', 'organisation'] as const).map((id) => ({
          id,
          label: t(`case:person.kinds.${id}`),
        }))}
        value={kind}
        onChange={(chosen) => put({ kind: chosen })}
      />
      <TextField
        label={t('case:person.name')}
        hint={t('case:person.nameHint')}
        value={name}
        onChange={(value) => put({ name: value })}
        isName
        size="large"
        maxLength={400}
        autoFocus
        place="person.name"
      />
      <Candidates name={name} />
      {kind === 'person' && <PartFields draft={draft} put={put} />}
      <ErrorBanner error={adding.error} />
    </Dialog>
  )
}

interface PartFieldsProps {
  draft: typeof blank
  put: (patch: Partial<typeof blank>) => void
}

/** The part a person has in the case, and where they are now. */
const PartFields = ({ draft: { roles, relation, status }, put }: PartFieldsProps) => {
  const { t } = useTranslation('case')
  return (
    <>
      <CodesEditor
        label={t('people.roles')}
        list="role"
        value={roles}
        onChange={(codes) => put({ roles: codes })}
        place="person.roles"
      />
      <div className={css.pair}>
        <TextField
          label={t('people.relation')}
          hint={t('person.relationHint')}
          value={relation}
          onChange={(value) => put({ relation: value })}
          maxLength={400}
          place="person.relation"
        />
        <Select
          label={t('people.status')}
          options={termCodes('person.status').map((code) => termOption('person.status', code))}
          value={status}
          onChange={(code) => put({ status: code })}
          place="person.status"
        />
      </div>
    </>
  )
}
