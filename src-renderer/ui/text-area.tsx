import type { Ref } from 'react'
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import { cx } from './cx.ts'
import { directionOf, FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import css from './field.module.css'
import own from './text-area.module.css'

export interface TextAreaProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  /** Lines shown when empty. */
  lines?: 1 | 2 | 3 | 5 | 8
  autoFocus?: boolean
  place?: string
  ref?: Ref<HTMLTextAreaElement>
}

/** Text of several lines; the box grows with it. */
export const TextArea = (props: TextAreaProps) => (
  <AriaTextField
    className={css.field}
    value={props.value}
    onChange={props.onChange}
    onBlur={props.onBlur}
    isInvalid={isWrong(props.problem)}
    isDisabled={props.isDisabled}
    autoFocus={props.autoFocus}
  >
    <FieldLabel>{props.label}</FieldLabel>
    <div className={css.box}>
      <AriaTextArea
        ref={props.ref}
        className={cx(css.input, own.area)}
        rows={props.lines ?? 3}
        dir={directionOf(props.value)}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        data-place={props.place}
      />
    </div>
    <FieldNotes hint={props.hint} problem={props.problem} />
  </AriaTextField>
)
