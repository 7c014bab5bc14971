import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '#contract/vault'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { useOpening } from './opening.ts'
import { leadsOn, Refusal } from './refusal.tsx'
import css from './unlock.module.css'

interface PassphraseFormProps {
  step: VaultStatus['step']
  onLost: () => void
}

export const PassphraseForm = ({ step, onLost }: PassphraseFormProps) => {
  const { t } = useTranslation('vault')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { open, isRunning, refused, error, clear } = useOpening('passphrase')
  const submit = (acceptOlder = false): void => {
    if (text !== '' && !isRunning) void open(text, acceptOlder)
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
      {refused !== null && (
        <Refusal
          refused={refused}
          by="passphrase"
          onAgain={() => submit()}
          onAllTheSame={() => submit(true)}
        />
      )}
      <ErrorBanner error={error} action={{ label: t('unlock.tryAgain'), onPress: () => submit() }} />
      <div className={css.acts}>
        {!hasOwnButton && (
          <Button kind="primary" size="large" type="submit" isDisabled={text === ''} isPending={isRunning}>
            {t('unlock.open')}
          </Button>
        )}
        <Button kind="quiet" onPress={onLost} isDisabled={isRunning}>
          {t('unlock.lost')}
        </Button>
      </div>
      <p className={css.step} role="status">
        {isRunning && t(`unlock.${step ?? 'keys'}`)}
      </p>
    </Form>
  )
}
