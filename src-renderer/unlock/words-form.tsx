import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '#contract/vault'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useOpening, type Accepted } from './opening.ts'
import { leadsOn, Refusal } from './refusal.tsx'
import { StrongOnly } from './strong-only.tsx'
import css from './unlock.module.css'

interface WordsFormProps {
  status: VaultStatus | undefined
  onBack: () => void
  onShares: () => void
}

const wordsIn = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0
/** Groups of four, as far as they have been typed; only where there are no words. */
const groupsIn = (text: string): number => Math.ceil((text.match(/\p{Nd}/gu)?.length ?? 0) / 4)

/** The way in without the passphrase: words or digits from paper, shown while they are typed. */
export const WordsForm = ({ status, onBack, onShares }: WordsFormProps) => {
  const { t } = useTranslation('vault')
  const [text, setText] = useState('')
  const { open, isRunning, refused, error, clear } = useOpening('recovery')
  const words = wordsIn(text)
  const groups = words === 0 ? groupsIn(text) : 0
  const isEmpty = words + groups === 0
  const memory = status?.memoryMiB
  const submit = (more: Accepted = {}): void => {
    if (!isEmpty && !isRunning) void open(text, { acceptMemoryMiB: memory, ...more })
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
        hint={groups > 0 ? t('words.groups', { count: groups }) : t('words.count', { count: words })}
        autoFocus
      />
      <StrongOnly memory={memory} />
      {refused !== null && (
        <Refusal
          refused={refused}
          by="recovery"
          typed={text}
          onAgain={() => submit()}
          onAllTheSame={submit}
        />
      )}
      <ErrorBanner error={error} action={{ label: t('unlock.tryAgain'), onPress: () => submit() }} />
      <div className={css.acts}>
        {!hasOwnButton && (
          <Button kind="primary" size="large" type="submit" isDisabled={isEmpty} isPending={isRunning}>
            {t('words.open')}
          </Button>
        )}
        <Button kind="quiet" onPress={onShares} isDisabled={isRunning}>
          {t('words.shares')}
        </Button>
        <Button kind="quiet" onPress={onBack} isDisabled={isRunning}>
          {t('words.back')}
        </Button>
      </div>
      <p className={css.step} role="status">
        {isRunning && t(`unlock.${status?.step ?? 'keys'}`)}
      </p>
      <p className={css.quiet}>{t('words.none')}</p>
    </Form>
  )
}
