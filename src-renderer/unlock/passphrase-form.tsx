import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '#contract/vault'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { KeyFileChoice } from './key-file-choice.tsx'
import { useOpening, type Accepted } from './opening.ts'
import { leadsOn, Refusal } from './refusal.tsx'
import { StrongOnly } from './strong-only.tsx'
import css from './unlock.module.css'

interface PassphraseFormProps {
  status: VaultStatus | undefined
  onLost: () => void
  /** Only to read and export. */
  toRead: boolean
  onToRead: (toRead: boolean) => void
}

export const PassphraseForm = ({ status, onLost, toRead, onToRead }: PassphraseFormProps) => {
  const { t } = useTranslation('vault')
  const [text, setText] = useState('')
  const [keyFile, setKeyFile] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const { open, isRunning, refused, error, clear } = useOpening('passphrase')
  const memory = status?.memoryMiB
  const submit = (more: Accepted = {}): void => {
    if (text !== '' && !isRunning) void open(text, { acceptMemoryMiB: memory, toRead, ...more })
  }
  useEffect(() => {
    if (refused?.outcome === 'wrongPassphrase') field.current?.select()
  }, [refused])
  const change = (next: string): void => {
    setText(next)
    if (refused !== null || error !== null) clear()
  }
  const hasOwnButton = leadsOn(refused) || error !== null
  return (
    <Form onSubmit={() => submit()} label={t('unlock.title')}>
      <PassphraseField
        ref={field}
        label={t('unlock.passphrase')}
        value={text}
        onChange={change}
        size="large"
        autoFocus
      />
      <KeyFileChoice name={keyFile} onName={setKeyFile} onTry={clear} />
      <StrongOnly memory={memory} />
      {toRead && <p>{t('toRead.note')}</p>}
      {refused !== null && (
        <Refusal
          refused={refused}
          by="passphrase"
          typed={text}
          withKeyFile={keyFile !== null}
          onAgain={() => submit()}
          onAllTheSame={submit}
        />
      )}
      <ErrorBanner error={error} action={{ label: t('unlock.tryAgain'), onPress: () => submit() }} />
      <div className={css.acts}>
        {!hasOwnButton && (
          <Button kind="primary" size="large" type="submit" isDisabled={text === ''} isPending={isRunning}>
            {t(toRead ? 'toRead.open' : 'unlock.open')}
          </Button>
        )}
        <Button kind="quiet" onPress={onLost} isDisabled={isRunning}>
          {t('unlock.lost')}
        </Button>
        <Button kind="quiet" onPress={() => onToRead(!toRead)} isDisabled={isRunning}>
          {t(toRead ? 'toRead.usual' : 'toRead.act')}
        </Button>
      </div>
      <p className={css.step} role="status">
        {isRunning && t(`unlock.${status?.step ?? 'keys'}`)}
      </p>
    </Form>
  )
}
