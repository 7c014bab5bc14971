import { FileKey2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDialog } from '../place.ts'
import { dayWords } from '../shares/day-words.ts'
import { useSavePlace } from '../sharing/save-place.tsx'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'
import css from './safety.module.css'

const nothing = {}

/** Only the open vault knows whether the passphrase comes with a file. */
export const KeyFileRow = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().vault.overview, nothing)
  const [isMaking, setMaking] = useDialog('key-file')
  const [isStopping, setStopping] = useDialog('key-file-stop')
  const used = value?.keyFile ?? null
  const isAlone = used !== null && value?.recovery === 'none' && value.shares === null
  return (
    <StateRow
      icon={FileKey2}
      title={t('keyFile.title')}
      needsYou={isAlone}
      actions={
        <>
          {used !== null && (
            <Button size="small" kind="quiet" onPress={() => setStopping(true)}>
              {t('keyFile.stop')}
            </Button>
          )}
          <Button size="small" onPress={() => setMaking(true)}>
            {t(used === null ? 'keyFile.make' : 'keyFile.renew')}
          </Button>
        </>
      }
    >
      {value !== undefined && (
        <p>{used === null ? t('keyFile.none') : t('keyFile.used', { day: dayWords(used.day) })}</p>
      )}
      {isAlone && <p>{t('keyFile.alone')}</p>}
      <KeyFileDialog isOpen={isMaking} onClose={() => setMaking(false)} isRenewing={used !== null} />
      <StopDialog isOpen={isStopping} onClose={() => setStopping(false)} />
    </StateRow>
  )
}

interface DialogProps {
  isOpen: boolean
  onClose: () => void
}

const KeyFileDialog = ({ isRenewing, ...props }: DialogProps & { isRenewing: boolean }) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog {...props} title={t(isRenewing ? 'keyFile.renew' : 'keyFile.make')} size="small">
      <KeyFileForm onClose={props.onClose} makes>
        <p>{t('keyFile.note')}</p>
        <p>
          {t('keyFile.lost')} {isRenewing && t('keyFile.renewNote')}
        </p>
      </KeyFileForm>
    </Dialog>
  )
}

const StopDialog = (props: DialogProps) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog {...props} title={t('keyFile.stop')} size="small">
      <KeyFileForm onClose={props.onClose} makes={false}>
        <p>{t('keyFile.stopNote')}</p>
      </KeyFileForm>
    </Dialog>
  )
}

interface KeyFileFormProps {
  /** Whether a file is made, or the one in use is given up. */
  makes: boolean
  onClose: () => void
  children: React.ReactNode
}

const KeyFileForm = ({ makes, onClose, children }: KeyFileFormProps) => {
  const { t } = useTranslation('safety')
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const { pick, question } = useSavePlace(true)
  const { run, isRunning, error } = useCommand(vault().vault.setKeyFile)
  const change = async (): Promise<void> => {
    if (text === '' || isRunning) return
    const place = makes ? await pick({ suggested: 'key.bin', kind: 'any' }) : null
    if (makes && place === null) return
    const grant = place?.grant ?? null
    const answer = await asBytes(text, (passphrase) => run({ passphrase, grant }))
    setWrong(answer?.outcome === 'wrongPassphrase')
    if (answer?.outcome !== 'changed') return
    if (place === null) say('safety:keyFile.stopped')
    else say({ key: 'safety:keyFile.made', params: { name: `\u2068${place.name}\u2069` } })
    onClose()
  }
  return (
    <Form onSubmit={() => void change()} label={t('keyFile.title')}>
      {children}
      <PassphraseField
        label={t('passphrase.now')}
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(false)
        }}
        problem={isWrong ? t('keyFile.wrong') : null}
        autoFocus
      />
      {question}
      <ErrorBanner error={error} />
      <div className={css.dialogActs}>
        <span className={css.note} role="status">
          {isRunning && t('keyFile.working')}
        </span>
        <Button kind="primary" type="submit" isDisabled={text === ''} isPending={isRunning}>
          {t(makes ? 'keyFile.choose' : 'keyFile.stop')}
        </Button>
      </div>
    </Form>
  )
}
