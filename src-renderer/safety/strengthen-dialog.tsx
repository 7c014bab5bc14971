import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './safety.module.css'

interface StrengthenDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** The cost of one guess now: memory times passes. */
const costNow = (): Promise<number> =>
  new Promise((answer) => {
    const watching = vault().vault.overview(
      {},
      {
        next: ({ kdf }) => {
          answer(kdf.memoryMiB * kdf.passes)
          watching.stop()
        },
      },
    )
  })

/** The same passphrase under a higher cost, when this machine is faster than the one that made the vault. */
export const StrengthenDialog = ({ isOpen, onClose }: StrengthenDialogProps) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('passphrase.strengthen')} size="small">
      <StrengthenForm onClose={onClose} />
    </Dialog>
  )
}

const StrengthenForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('safety')
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const { run, isRunning, error } = useCommand(vault().vault.changePassphrase)
  const strengthen = async (): Promise<void> => {
    if (text === '' || isRunning) return
    const before = await costNow()
    const answer = await asBytes(text, (old) =>
      asBytes(text, (same) => run({ old, new: same, strengthen: true })),
    )
    setWrong(answer?.outcome === 'wrongPassphrase')
    if (answer?.outcome !== 'changed') return
    say(t((await costNow()) > before ? 'passphrase.stronger' : 'passphrase.already'))
    onClose()
  }
  return (
    <Form onSubmit={() => void strengthen()} label={t('passphrase.strengthen')}>
      <p>{t('passphrase.strengthenNote')}</p>
      <PassphraseField
        label={t('passphrase.now')}
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(false)
        }}
        problem={isWrong ? t('passphrase.wrong') : null}
        autoFocus
      />
      <ErrorBanner error={error} />
      <div className={css.dialogActs}>
        <span className={css.note} role="status">
          {isRunning && t('passphrase.saving')}
        </span>
        <Button kind="primary" type="submit" isDisabled={text === ''} isPending={isRunning}>
          {t('passphrase.strengthenAct')}
        </Button>
      </div>
    </Form>
  )
}
