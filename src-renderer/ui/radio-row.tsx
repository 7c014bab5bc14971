import { Radio, RadioGroup } from 'react-aria-components'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import type { Option } from './option.tsx'
import css from './field.module.css'
import own from './radio-row.module.css'

export interface RadioRowProps<T extends string> extends FieldProps {
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  /** One under the other, with their notes; otherwise side by side. */
  stacked?: boolean
}

/** One of a few, all of them visible. */
export const RadioRow = <T extends string>(props: RadioRowProps<T>) => (
  <RadioGroup
    className={css.field ?? ''}
    value={props.value}
    onChange={(value) => props.onChange(value as T)}
    isDisabled={props.isDisabled}
    isInvalid={isWrong(props.problem)}
    orientation={props.stacked === true ? 'vertical' : 'horizontal'}
  >
    <FieldLabel>{props.label}</FieldLabel>
    <div className={cx(own.row, props.stacked === true && own.stacked)}>
      {props.options.map((option) => (
        <Radio key={option.id} value={option.id} isDisabled={option.isDisabled} className={own.radio ?? ''}>
          <span className={own.dot} aria-hidden="true" />
          <span className={own.words}>
            {option.label}
            {option.note !== undefined && <span className={own.note}>{option.note}</span>}
          </span>
        </Radio>
      ))}
    </div>
    <FieldNotes hint={props.hint} problem={props.problem} />
  </RadioGroup>
)
