import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Input, TextField as AriaTextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { directionOf, FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import { pressed } from './keys.ts'
import type { Option } from './option.tsx'
import css from './field.module.css'
import own from './date-field.module.css'

/** How a written date was understood. */
export interface DateReading {
  /** In words, in the language of the interface; empty when it could not be read. */
  words: string
  /** A question the writing leaves open, with its answers; saving never waits for it. */
  question?: { text: string; answers: readonly Option[] }
}

export interface DateFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  /** Reads what is written; null while there is nothing to say. */
  read: (text: string) => Promise<DateReading | null>
  onAnswer?: (answer: string) => void
  /** What Ctrl+; writes. */
  today?: string
  placeholder?: string
  /** Beside the box: the calendar. */
  beside?: ReactNode
  autoFocus?: boolean
  place?: string
}

const useReading = (value: string, read: DateFieldProps['read']): DateReading | null => {
  const [reading, setReading] = useState<DateReading | null>(null)
  const newest = useRef(0)
  useEffect(() => {
    const turn = ++newest.current
    const timer = setTimeout(() => {
      const done = (found: DateReading | null): void => {
        if (turn === newest.current) setReading(found)
      }
      if (value.trim() === '') done(null)
      else void read(value).then(done, () => done(null))
    }, 150)
    return () => clearTimeout(timer)
  }, [value, read])
  return reading
}

interface ReadingLineProps {
  reading: DateReading | null
  written: boolean
  onAnswer: ((answer: string) => void) | undefined
}

const ReadingLine = ({ reading, written, onAnswer }: ReadingLineProps) => {
  const { t } = useTranslation('ui')
  if (!written || reading === null) return null
  return (
    <div className={own.reading} aria-live="polite">
      <span>{reading.words === '' ? t('date.unread') : t('date.read', { words: reading.words })}</span>
      {reading.question !== undefined && (
        <span className={own.question}>
          <strong>{reading.question.text}</strong>
          {reading.question.answers.map((answer) => (
            <Button key={answer.id} size="small" onPress={() => onAnswer?.(answer.id)}>
              {answer.label}
            </Button>
          ))}
        </span>
      )}
    </div>
  )
}

/** A date as people write it. Nothing typed is refused; how it was understood stands beneath. `read` must be stable. */
export const DateField = (props: DateFieldProps) => {
  const reading = useReading(props.value, props.read)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (props.today === undefined || !pressed(event.nativeEvent, 'Ctrl+;')) return
    event.preventDefault()
    props.onChange(props.today)
  }
  return (
    <AriaTextField
      className={css.field ?? ''}
      value={props.value}
      onChange={props.onChange}
      isInvalid={isWrong(props.problem)}
      isDisabled={props.isDisabled}
      autoFocus={props.autoFocus}
    >
      <FieldLabel>{props.label}</FieldLabel>
      <div className={css.control}>
        <div className={css.box}>
          <Input
            className={css.input ?? ''}
            dir={directionOf(props.value)}
            autoComplete="off"
            spellCheck={false}
            placeholder={props.placeholder}
            data-place={props.place}
            onKeyDown={onKeyDown}
          />
        </div>
        {props.beside}
      </div>
      <ReadingLine reading={reading} written={props.value.trim() !== ''} onAnswer={props.onAnswer} />
      <FieldNotes hint={props.hint} problem={props.problem} />
    </AriaTextField>
  )
}
