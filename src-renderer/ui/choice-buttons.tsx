import type { LucideIcon } from 'lucide-react'
import { useId, useRef, type KeyboardEvent } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { choiceIn } from './choice-keys.ts'
import { cx } from './cx.ts'
import type { FieldProps } from './field.tsx'
import { numberRow } from './keys.ts'
import type { Option } from './option.tsx'
import css from './field.module.css'
import own from './choice-buttons.module.css'

export interface Choice<T extends string> extends Option<T> {
  icon?: LucideIcon
}

export interface ChoiceButtonsProps<T extends string> extends FieldProps {
  choices: readonly Choice<T>[]
  value: readonly T[]
  onChange: (value: T[]) => void
  /** True when several may be chosen. */
  multiple?: boolean
  /** At most so many; the others are off while it is reached. */
  most?: number
  /** As wide as their words, one after the other, instead of in columns. */
  flow?: boolean
  /** The label is read aloud but not drawn: where the line around it has one. */
  hideLabel?: boolean
  place?: string
}

/** Big picture buttons: icon and word; arrows move, space chooses, the number row chooses by place. */
export const ChoiceButtons = <T extends string>(props: ChoiceButtonsProps<T>) => {
  const { choices, value, multiple = false, most = Infinity } = props
  const group = useRef<HTMLDivElement>(null)
  const labelId = useId()
  const isOff = (id: T): boolean => multiple && value.length >= most && !value.includes(id)
  const toggle = (id: T): void => {
    if (isOff(id)) return
    if (!multiple) return props.onChange(value.includes(id) ? [] : [id])
    props.onChange(value.includes(id) ? value.filter((v) => v !== id) : [...value, id])
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = choiceIn(event, group.current)
    const id = chosen < 0 ? undefined : choices[chosen]?.id
    if (id !== undefined) toggle(id)
  }
  return (
    <div className={css.field}>
      <span className={css.label} id={labelId} hidden={props.hideLabel}>
        {props.label}
      </span>
      <div ref={group} onKeyDownCapture={onKeyDown} className={own.around}>
        <ToggleButtonGroup
          className={cx(own.group, props.flow === true && own.flow)}
          aria-labelledby={labelId}
          selectionMode={multiple ? 'multiple' : 'single'}
          selectedKeys={value}
          onSelectionChange={(keys) => props.onChange([...keys] as T[])}
        >
          {choices.map((choice, at) => (
            <ChoiceButton key={choice.id} {...{ choice, at, place: props.place }} isOff={isOff(choice.id)} />
          ))}
        </ToggleButtonGroup>
      </div>
      {props.hint !== undefined && <span className={css.note}>{props.hint}</span>}
    </div>
  )
}

interface ChoiceButtonProps {
  choice: Choice<string>
  at: number
  isOff: boolean
  place?: string | undefined
}

const ChoiceButton = ({ choice, at, isOff, place }: ChoiceButtonProps) => {
  const Icon = choice.icon
  const digit = numberRow[at]
  return (
    <ToggleButton
      id={choice.id}
      className={cx(own.choice)}
      isDisabled={choice.isDisabled === true || isOff}
      data-place={place === undefined ? undefined : `${place}.${choice.id}`}
    >
      {Icon !== undefined && <Icon size={22} strokeWidth={1.6} aria-hidden />}
      <span className={own.words}>
        {choice.label}
        {choice.note !== undefined && <span className={own.note}>{choice.note}</span>}
      </span>
      {digit !== undefined && (
        <span className={own.digit} aria-hidden="true">
          {digit}
        </span>
      )}
    </ToggleButton>
  )
}
