import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoosePassphrase, TypeBack } from '../first-run/choose-passphrase.tsx'
import { useNewPassphrase } from '../first-run/new-passphrase.ts'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import css from './safety.module.css'

interface PassphraseDialogProps {
  isOpen: boolean
  onClose: () => void
}

type OldIs = 'passphrase' | 'recovery' | 'shares'

const nothing = {}

export const PassphraseDialog = ({ isOpen, onClose }: PassphraseDialogProps) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('passphrase.act')} size="wide">
      <ChangeForm onClose={onClose} />
    </Dialog>
  )
}

/** The secret in use (or the words, when it is lost), the new one, typed back. */
const ChangeForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().vault.overview, nothing)
  const [old, setOld] = useState('')
  const [chosen, setOldIs] = useState<OldIs>('passphrase')
  // The cards that opened the vault count, and nobody has to fetch them again.
  const oldIs: OldIs = value?.openedWithShares === true ? 'shares' : chosen
  const [isWrong, setWrong] = useState(false)
  const choice = useNewPassphrase(value?.profile.authorName ?? '')
  const { run, isRunning, error } = useCommand(vault().vault.changePassphrase)
  const hasOld = oldIs === 'shares' || old !== ''
  const canChange = choice.ready !== null && hasOld && !isRunning
  const change = async (): Promise<void> => {
    const { ready } = choice
    if (!canChange || ready === null) return
    const answer = await asBytes(old, (oldBytes) =>
      asBytes(ready, (newBytes) => run({ old: oldBytes, oldIs, new: newBytes })),
    )
    setWrong(answer?.outcome === 'wrongPassphrase')
    if (answer?.outcome !== 'changed') return
    say('safety:passphrase.done')
    onClose()
  }
  const setSecret = (text: string): void => {
    setOld(text)
    setWrong(false)
  }
  const setKind = (kind: OldIs): void => {
    setOldIs(kind)
    setSecret('')
  }
  return (
    <Form onSubmit={() => void change()} label={t('passphrase.act')}>
      <div className={css.columns}>
        <div className={css.column}>
          {oldIs === 'shares' ? (
            <p>{t('passphrase.byShares')}</p>
          ) : (
            <OldSecret
              {...{ old, oldIs, isWrong, setSecret, setKind }}
              hasWords={value?.recovery === 'confirmed'}
            />
          )}
          {oldIs !== 'passphrase' && value?.keyFile != null && <p>{t('passphrase.noKeyFile')}</p>}
          <p className={css.note}>{t('passphrase.old')}</p>
        </div>
        <div className={css.column}>
          <ChoosePassphrase choice={choice} isDense />
          <TypeBack choice={choice} isDense />
        </div>
      </div>
      <ErrorBanner error={error} />
      <div className={css.dialogActs}>
        <span className={css.note} role="status">
          {isRunning && t('passphrase.saving')}
        </span>
        <Button kind="primary" type="submit" isDisabled={!canChange && !isRunning} isPending={isRunning}>
          {t('passphrase.save')}
        </Button>
      </div>
    </Form>
  )
}

interface OldSecretProps {
  old: string
  oldIs: OldIs
  isWrong: boolean
  hasWords: boolean
  setSecret: (text: string) => void
  setKind: (kind: OldIs) => void
}

const OldSecret = ({ old, oldIs, isWrong, hasWords, setSecret, setKind }: OldSecretProps) => {
  const { t } = useTranslation('safety')
  const isWords = oldIs === 'recovery'
  return (
    <div className={css.column}>
      {isWords ? (
        <TextArea
          key="words"
          label={t('passphrase.words')}
          place="passphrase.words"
          value={old}
          onChange={setSecret}
          lines={2}
          problem={isWrong ? t('passphrase.wrongWords') : null}
          autoFocus
        />
      ) : (
        <PassphraseField
          label={t('passphrase.now')}
          value={old}
          onChange={setSecret}
          problem={isWrong ? t('passphrase.wrong') : null}
          autoFocus
        />
      )}
      {hasWords && (
        <div>
          <Button kind="quiet" size="small" onPress={() => setKind(isWords ? 'passphrase' : 'recovery')}>
            {t(isWords ? 'passphrase.usePassphrase' : 'passphrase.useWords')}
          </Button>
        </div>
      )}
    </div>
  )
}
