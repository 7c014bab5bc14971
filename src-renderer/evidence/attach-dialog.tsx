import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenPicked } from '#contract/shell'
import type { Id } from '#contract/values'
import type { z } from 'zod'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './evidence.module.css'

type Picked = z.infer<typeof OpenPicked>

interface AttachDialogProps {
  /** Null while closed. */
  picked: Picked | null
  onClose: () => void
  caseId: Id
}

/** Takes a file in: what to call it, and what it shows, so that others need not look. */
export const AttachDialog = ({ picked, onClose, caseId }: AttachDialogProps) => {
  const { t } = useTranslation('evidence')
  return (
    <Dialog isOpen={picked !== null} onClose={onClose} title={t('dialog.title')}>
      {picked !== null && <Attaching picked={picked} onClose={onClose} caseId={caseId} />}
    </Dialog>
  )
}

const Attaching = ({ picked, onClose, caseId }: AttachDialogProps & { picked: Picked }) => {
  const { t } = useTranslation(['evidence', 'ui'])
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const attaching = useCommand(vault().evidence.attach)
  const attach = async (): Promise<void> => {
    const done = await attaching.run({ ...picked, caseId, title, description })
    if (done) onClose()
  }
  return (
    <>
      <p>
        <bdi className={css.fileName}>{picked.name}</bdi>
      </p>
      <TextField
        label={t('evidence:name')}
        hint={t('evidence:nameHint')}
        value={title}
        onChange={setTitle}
        maxLength={400}
        autoFocus
        place="evidence.title"
      />
      <TextArea
        label={t('evidence:description')}
        hint={t('evidence:descriptionHint')}
        value={description}
        onChange={setDescription}
        place="evidence.description"
      />
      <p className="quiet">{t('evidence:dialog.note')}</p>
      <ErrorBanner error={attaching.error} />
      <div className={css.buttons}>
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="primary" onPress={() => void attach()} isPending={attaching.isRunning}>
          {t('evidence:dialog.attach')}
        </Button>
      </div>
    </>
  )
}
