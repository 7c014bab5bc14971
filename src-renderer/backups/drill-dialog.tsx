// The drill: the passphrase or the words of the backup, and which one; then it goes on behind the dialog.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { shell, useCommand, vault } from '../vault.ts'
import css from './backups.module.css'

interface DrillDialogProps {
  isOpen: boolean
  onClose: () => void
  /** The remembered backup is there. */
  isThere: boolean
}

export const DrillDialog = ({ isOpen, onClose, isThere }: DrillDialogProps) => {
  const { t } = useTranslation('backups')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('drill.title')}>
      <DrillForm onClose={onClose} isThere={isThere} />
    </Dialog>
  )
}

type SecretIs = 'passphrase' | 'recovery'

const DrillForm = ({ onClose, isThere }: Omit<DrillDialogProps, 'isOpen'>) => {
  const { t } = useTranslation('backups')
  const [secret, setSecret] = useState('')
  const [secretIs, setSecretIs] = useState<SecretIs>('passphrase')
  const [problem, setProblem] = useState<'wrong' | 'cannot' | null>(null)
  const { run, isRunning, error } = useCommand(vault().backups.drill, { saves: false })
  const type = (text: string): void => {
    setSecret(text)
    setProblem(null)
  }
  const begin = async (elsewhere: boolean): Promise<void> => {
    if (secret === '' || isRunning) return
    const picked = elsewhere ? await shell().files.pickFolder({}) : null
    if (elsewhere && picked === null) return
    const grant = picked?.grant ?? null
    const answer = await asBytes(secret, (bytes) => run({ grant, secret: bytes, secretIs }))
    if (answer === null) return
    if (answer.outcome === 'begun') return onClose()
    setProblem(['wrongPassphrase', 'wrongWords'].includes(answer.outcome) ? 'wrong' : 'cannot')
  }
  const isWords = secretIs === 'recovery'
  const told = problem === 'wrong' ? t(isWords ? 'drill.wrongWords' : 'drill.wrong') : null
  return (
    <Form onSubmit={() => void begin(!isThere)} label={t('drill.title')}>
      <p className="prose">{t('drill.note')}</p>
      {isWords ? (
        <TextArea
          key="words"
          label={t('drill.words')}
          place="drill.words"
          value={secret}
          onChange={type}
          lines={2}
          problem={told}
          autoFocus
        />
      ) : (
        <PassphraseField
          label={t('drill.passphrase')}
          hint={t('drill.hint')}
          value={secret}
          onChange={type}
          problem={told}
          autoFocus
        />
      )}
      <div>
        <Button
          kind="quiet"
          size="small"
          onPress={() => {
            setSecretIs(isWords ? 'passphrase' : 'recovery')
            type('')
          }}
        >
          {t(isWords ? 'drill.usePassphrase' : 'drill.useWords')}
        </Button>
      </div>
      {problem === 'cannot' && <p role="alert">{t('drill.cannot')}</p>}
      <ErrorBanner error={error} />
      <div className={css.acts}>
        <span role="status">{isRunning && t('drill.checking')}</span>
        {isThere && (
          <Button isDisabled={secret === '' || isRunning} onPress={() => void begin(true)}>
            {t('drill.other')}
          </Button>
        )}
        <Button kind="primary" type="submit" isDisabled={secret === ''} isPending={isRunning}>
          {t(isThere ? 'drill.go' : 'drill.chooseGo')}
        </Button>
      </div>
    </Form>
  )
}
