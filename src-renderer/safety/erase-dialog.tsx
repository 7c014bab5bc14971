import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { sameWord } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import css from './safety.module.css'

interface EraseDialogProps {
  isOpen: boolean
  onClose: () => void
}

const nothing = {}

/** What it does, what it cannot undo, the passphrase and the words; after that there is no vault. */
export const EraseDialog = ({ isOpen, onClose }: EraseDialogProps) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('erase.title')} isAlert>
      <EraseForm onClose={onClose} />
    </Dialog>
  )
}

const EraseForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('safety')
  const { t: tUi } = useTranslation('ui')
  const [secret, setSecret] = useState('')
  const [words, setWords] = useState('')
  const [isWrong, setWrong] = useState(false)
  const { run, isRunning, error } = useCommand(vault().vault.erase, { saves: false })
  const canErase = secret !== '' && sameWord(words, t('erase.words'))
  const erase = async (): Promise<void> => {
    if (!canErase || isRunning) return
    // When it is erased, no answer comes: this window goes with the vault.
    const answer = await asBytes(secret, (passphrase) => run({ passphrase }))
    setWrong(answer?.outcome === 'wrongPassphrase')
  }
  return (
    <Form onSubmit={() => void erase()} label={t('erase.title')}>
      <Warnings />
      <PassphraseField
        label={t('erase.passphrase')}
        value={secret}
        onChange={(text) => {
          setSecret(text)
          setWrong(false)
        }}
        problem={isWrong ? t('erase.wrong') : null}
      />
      <TextField label={t('erase.type', { words: t('erase.words') })} value={words} onChange={setWords} />
      <ErrorBanner error={error} />
      <div className={css.dialogActs}>
        <span className={css.note} role="status">
          {isRunning && t('erase.working')}
        </span>
        <Button onPress={onClose}>{tUi('dialog.cancel')}</Button>
        <Button kind="danger" type="submit" isDisabled={!canErase && !isRunning} isPending={isRunning}>
          {t('erase.final')}
        </Button>
      </div>
    </Form>
  )
}

const Warnings = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().safety.view, nothing)
  const outside = value?.outside ?? 0
  return (
    <div className={css.warnings}>
      <p>{t('erase.what')}</p>
      <h3 className={css.title}>{t('erase.not')}</h3>
      <ul>
        <li>{t('erase.copies')}</li>
        <li>{outside > 0 ? t('erase.left', { count: outside }) : t('erase.leftNone')}</li>
        <li>{t('erase.ssd')}</li>
        <li>{t('erase.trace')}</li>
        <li>{t('erase.law')}</li>
      </ul>
    </div>
  )
}
