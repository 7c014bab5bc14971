import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { Input, TextField as AriaTextField } from 'react-aria-components'
import { cx } from './cx.ts'
import { directionOf, FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import css from './field.module.css'

export interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  placeholder?: string
  /** Blurred with the names. */
  isName?: boolean
  size?: 'normal' | 'large'
  maxLength?: number
  autoFocus?: boolean
  /** Buttons or a second control beside the box. */
  beside?: ReactNode
  /** Marks the field so that the place can be found again after a lock. */
  place?: string
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Its direction follows what is typed. */
export const TextField = (props: TextFieldProps) => (
  <AriaTextField
    className={cx(css.field, props.size === 'large' && css.large)}
    value={props.value}
    onChange={props.onChange}
    onBlur={props.onBlur}
    isInvalid={isWrong(props.problem)}
    isDisabled={props.isDisabled}
    maxLength={props.maxLength}
    autoFocus={props.autoFocus}
  >
    <FieldLabel>{props.label}</FieldLabel>
    <div className={css.control}>
      <div className={css.box}>
        <Input
          ref={props.ref}
          className={cx(css.input, props.isName === true && 'name')}
          dir={directionOf(props.value)}
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          data-place={props.place}
          onKeyDown={props.onKeyDown}
        />
      </div>
      {props.beside}
    </div>
    <FieldNotes hint={props.hint} problem={props.problem} />
  </AriaTextField>
)
