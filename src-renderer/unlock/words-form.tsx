import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '#contract/vault'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useOpening } from './opening.ts'
import { leadsOn, Refusal } from './refusal.tsx'
import css from './unlock.module.css'

interface WordsFormProps {
  step: VaultStatus['step']
  onBack: () => void
}

/** The way in without the passphrase: twelve words from paper, shown while they are typed. */
export const WordsForm = ({ step, onBack }: WordsFormProps) => {
  const { t } = useTranslation('vault')
  const [text, setText] = useState('')
  const { open, isRunning, refused, error, clear } = useOpening('recovery')
  const count = text.match(/\p{L}+/gu)?.length ?? 0
  const submit = (acceptOlder = false): void => {
    if (count > 0 && !isRunning) void open(text, acceptOlder)
  }
  const change = (next: string): void => {
    setText(next)
    if (refused !== null || error !== null) clear()
  }
  const hasOwnButton = leadsOn(refused) || error !== null
  return (
    <Form onSubmit={() => submit()} label={t('words.title')}>
      <TextArea
        label={t('words.label')}
        value={text}
        onChange={change}
        lines={3}
        hint={t('words.count', { count })}
        autoFocus
      />
      {refused !== null && (
        <Refusal refused={refused} by="recovery" onAgain={() => submit()} onAllTheSame={() => submit(true)} />
      )}
      <ErrorBanner error={error} action={{ label: t('unlock.tryAgain'), onPress: () => submit() }} />
      <div className={css.acts}>
        {!hasOwnButton && (
          <Button kind="primary" size="large" type="submit" isDisabled={count === 0} isPending={isRunning}>
            {t('words.open')}
          </Button>
        )}
        <Button kind="quiet" onPress={onBack} isDisabled={isRunning}>
          {t('words.back')}
        </Button>
      </div>
      <p className={css.step} role="status">
        {isRunning && t(`unlock.${step ?? 'keys'}`)}
      </p>
      <p className={css.quiet}>{t('words.none')}</p>
    </Form>
  )
}
