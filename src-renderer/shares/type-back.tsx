import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import type { Cards } from './shares-screen.tsx'
import css from './shares.module.css'

interface TypeBackProps {
  cards: Cards
  onSee: () => void
  onDone: () => void
}

/** One group from each card: only then do they open the vault. */
export const TypeBack = ({ cards: { ask }, onSee, onDone }: TypeBackProps) => {
  const { t } = useTranslation('shares')
  const [typed, setTyped] = useState<Record<number, string>>({})
  const [wrong, setWrong] = useState<readonly number[]>([])
  const { run, isRunning, error } = useCommand(vault().shares.confirm)
  const isFull = ask.every(({ card }) => (typed[card] ?? '').trim() !== '')
  const confirm = async (): Promise<void> => {
    if (!isFull || isRunning) return
    const answer = await run({ answers: ask.map(({ card }) => ({ card, group: typed[card] ?? '' })) })
    if (answer?.outcome === 'confirmed') onDone()
    else setWrong(answer?.wrong ?? [])
  }
  const change = (card: number, text: string): void => {
    setTyped({ ...typed, [card]: text })
    setWrong(wrong.filter((one) => one !== card))
  }
  return (
    <Form onSubmit={() => void confirm()} label={t('typeBack.title')}>
      <h2 className={css.head}>{t('typeBack.title')}</h2>
      <p className={css.note}>{t('typeBack.note')}</p>
      <div className={css.asked}>
        {ask.map(({ card, group }, at) => (
          <TextField
            key={card}
            label={t('typeBack.group', { card, group })}
            value={typed[card] ?? ''}
            onChange={(text) => change(card, text)}
            problem={wrong.includes(card) ? t('typeBack.wrong', { card, group }) : null}
            size="large"
            maxLength={40}
            autoFocus={at === 0}
          />
        ))}
      </div>
      <ErrorBanner error={error} />
      <div className={css.acts}>
        <Button kind="primary" size="large" type="submit" isDisabled={!isFull} isPending={isRunning}>
          {t('typeBack.confirm')}
        </Button>
        <Button kind="quiet" onPress={onSee} isDisabled={isRunning}>
          {t('typeBack.see')}
        </Button>
      </div>
      <p className={css.note} role="status">
        {isRunning && t('typeBack.working')}
      </p>
    </Form>
  )
}
