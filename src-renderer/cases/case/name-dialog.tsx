import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NameKind } from '#contract/values'
import type { PersonView } from '#contract/people'
import type { z } from 'zod'
import { formsIn } from '../../people/names.tsx'
import { scriptOf } from '../../people/script-of-name.ts'
import { kindOptions } from '../../records/names-editor.tsx'
import { at } from '../../records/shapes.ts'
import type { Json } from '../../records/draft-value.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorBanner } from '../../ui/error-banner.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCommand, vault } from '../../vault.ts'
import css from './case.module.css'

interface NameDialogProps {
  isOpen: boolean
  onClose: () => void
  person: PersonView
}

/** Another way the name is written: one line is enough. */
export const NameDialog = (props: NameDialogProps) => {
  const { t } = useTranslation('case')
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('name.title')} size="small">
      <Naming {...props} />
    </Dialog>
  )
}

const Naming = ({ onClose, person }: NameDialogProps) => {
  const { t } = useTranslation(['case', 'ui'])
  const [text, setText] = useState('')
  const [kind, setKind] = useState<z.infer<typeof NameKind>>('transliteration')
  const set = useCommand(vault().records.set)
  const forms = formsIn(person.names.value)
  const save = async (): Promise<void> => {
    const written = text.trim()
    if (written === '') return
    const script = scriptOf(written)
    const form = { text: written, kind, ...(script === 'other' ? {} : { script }) }
    const first = forms.length === 0 ? { preferred: true } : {}
    const value = [...forms, { ...form, ...first }] as Json
    const done = await set.run({ at: at('parties', person.kind, person.id), field: 'names', value })
    if (done) onClose()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('case:name.text')}
        hint={t('case:name.hint')}
        value={text}
        onChange={setText}
        isName
        size="large"
        maxLength={400}
        autoFocus
        place="name.text"
      />
      <Select
        label={t('case:name.kind')}
        options={kindOptions()}
        value={kind}
        onChange={setKind}
        place="name.kind"
      />
      <ErrorBanner error={set.error} />
      <div className={css.buttons}>
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="primary" type="submit" isDisabled={text.trim() === ''} isPending={set.isRunning}>
          {t('case:name.add')}
        </Button>
      </div>
    </form>
  )
}
