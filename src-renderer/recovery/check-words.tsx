import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryList } from '#contract/vault'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './recovery.module.css'

interface CheckWordsProps {
  /** Which of the words or groups, from 1. */
  ask: readonly number[]
  lang: RecoveryList
  onSee: () => void
  onDone: () => void
}

/** Some of the words or groups, typed from her paper: only then are they stored. */
export const CheckWords = ({ ask, lang, onSee, onDone }: CheckWordsProps) => {
  const { t } = useTranslation('recovery')
  const isDigits = lang === 'digits'
  const title = t(isDigits ? 'check.titleDigits' : 'check.title')
  const [typed, setTyped] = useState<Record<number, string>>({})
  const [wrong, setWrong] = useState<readonly number[]>([])
  const { run, isRunning, error } = useCommand(vault().vault.confirmRecovery)
  const isFull = ask.every((place) => (typed[place] ?? '').trim() !== '')
  const confirm = async (): Promise<void> => {
    if (!isFull || isRunning) return
    const answers = ask.map((place) => ({ place, word: typed[place] ?? '' }))
    const answer = await run({ answers })
    if (answer?.outcome === 'confirmed') onDone()
    else setWrong(answer?.wrong ?? [])
  }
  const change = (place: number, word: string): void => {
    setTyped({ ...typed, [place]: word })
    setWrong(wrong.filter((one) => one !== place))
  }
  return (
    <Form onSubmit={() => void confirm()} label={title}>
      <h2 className={css.head}>{title}</h2>
      <p className={css.note}>{t('check.note')}</p>
      <div className={css.asked}>
        {ask.map((place, at) => (
          <TextField
            key={place}
            label={t(isDigits ? 'check.group' : 'check.word', { place })}
            value={typed[place] ?? ''}
            onChange={(word) => change(place, word)}
            problem={
              wrong.includes(place) ? t(isDigits ? 'check.wrongGroup' : 'check.wrong', { place }) : null
            }
            size="large"
            maxLength={40}
            autoFocus={at === 0}
          />
        ))}
      </div>
      <ErrorBanner error={error} />
      <div className={css.acts}>
        <Button kind="primary" size="large" type="submit" isDisabled={!isFull} isPending={isRunning}>
          {t(isDigits ? 'check.confirmDigits' : 'check.confirm')}
        </Button>
        <Button kind="quiet" onPress={onSee} isDisabled={isRunning}>
          {t(isDigits ? 'check.seeDigits' : 'check.see')}
        </Button>
      </div>
      <p className={css.note} role="status">
        {isRunning && t(isDigits ? 'check.workingDigits' : 'check.working')}
      </p>
    </Form>
  )
}
