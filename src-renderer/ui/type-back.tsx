import { useState } from 'react'
import type { AppError } from '#contract/errors'
import { Button } from './button.tsx'
import { ErrorBanner } from './error-banner.tsx'
import { Form } from './form.tsx'
import { TextField } from './text-field.tsx'
import css from './steps.module.css'

interface TypeBackProps {
  words: { title: string; note: string; confirm: string; see: string; working: string }
  /** What is asked for, by its number on the paper. */
  asked: readonly { place: number; label: string; wrong: string }[]
  /** Resolves to the numbers of those that are wrong. */
  confirm: (typed: Record<number, string>) => Promise<readonly number[]>
  isRunning: boolean
  error: AppError | null
  /** Back to what she was to write down. */
  onSee: () => void
}

/** Some of what stands on her paper, typed back from it: only then does it count. */
export const TypeBack = ({ words, asked, confirm, isRunning, error, onSee }: TypeBackProps) => {
  const [typed, setTyped] = useState<Record<number, string>>({})
  const [wrong, setWrong] = useState<readonly number[]>([])
  const isFull = asked.every(({ place }) => (typed[place] ?? '').trim() !== '')
  const submit = async (): Promise<void> => {
    if (isFull && !isRunning) setWrong(await confirm(typed))
  }
  const change = (place: number, text: string): void => {
    setTyped({ ...typed, [place]: text })
    setWrong(wrong.filter((one) => one !== place))
  }
  return (
    <Form onSubmit={() => void submit()} label={words.title}>
      <h2 className={css.head}>{words.title}</h2>
      <p className={css.note}>{words.note}</p>
      <div className={css.asked}>
        {asked.map((one, at) => (
          <TextField
            key={one.place}
            label={one.label}
            value={typed[one.place] ?? ''}
            onChange={(text) => change(one.place, text)}
            problem={wrong.includes(one.place) ? one.wrong : null}
            size="large"
            maxLength={40}
            autoFocus={at === 0}
          />
        ))}
      </div>
      <ErrorBanner error={error} />
      <div className={css.acts}>
        <Button kind="primary" size="large" type="submit" isDisabled={!isFull} isPending={isRunning}>
          {words.confirm}
        </Button>
        <Button kind="quiet" onPress={onSee} isDisabled={isRunning}>
          {words.see}
        </Button>
      </div>
      <p className={css.note} role="status">
        {isRunning && words.working}
      </p>
    </Form>
  )
}
