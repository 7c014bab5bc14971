import { Check } from 'lucide-react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import css from './checkbox.module.css'

export interface CheckboxProps {
  children: string
  note?: string
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
  autoFocus?: boolean
}

export const Checkbox = (props: CheckboxProps) => (
  <AriaCheckbox
    className={css.checkbox ?? ''}
    isSelected={props.isSelected}
    onChange={props.onChange}
    isDisabled={props.isDisabled}
    autoFocus={props.autoFocus}
  >
    {({ isSelected }) => (
      <>
        <span className={css.box} aria-hidden="true">
          {isSelected && <Check size={14} strokeWidth={3} />}
        </span>
        <span className={css.words}>
          {props.children}
          {props.note !== undefined && <span className={css.note}>{props.note}</span>}
        </span>
      </>
    )}
  </AriaCheckbox>
)
