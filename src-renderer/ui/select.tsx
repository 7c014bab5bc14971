import { ChevronDown } from 'lucide-react'
import { Button, ListBox, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import { OptionItem, type Option } from './option.tsx'
import css from './field.module.css'
import own from './select.module.css'
import pop from './popover.module.css'

export interface SelectProps<T extends string> extends FieldProps {
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  placeholder?: string
  /** The label is read aloud but not drawn: for a control beside another. */
  hideLabel?: boolean
  place?: string
}

/** One of a few. For long lists that need typing use ComboBox. */
export const Select = <T extends string>(props: SelectProps<T>) => (
  <AriaSelect
    className={cx(css.field, own.select)}
    value={props.value}
    onChange={(key) => key !== null && props.onChange(key as T)}
    isDisabled={props.isDisabled}
    isInvalid={isWrong(props.problem)}
    placeholder={props.placeholder ?? '—'}
    aria-label={props.hideLabel === true ? props.label : undefined}
  >
    {props.hideLabel !== true && <FieldLabel>{props.label}</FieldLabel>}
    <Button className={cx(css.box, own.button)} data-place={props.place}>
      <SelectValue className={own.value}>
        {({ defaultChildren, isPlaceholder, selectedText }) =>
          isPlaceholder ? defaultChildren : selectedText
        }
      </SelectValue>
      <ChevronDown size={16} aria-hidden />
    </Button>
    <FieldNotes hint={props.hint} problem={props.problem} />
    <Popover className={pop.popover} offset={4}>
      <ListBox className={pop.list} items={props.options}>
        {(option) => <OptionItem option={option} />}
      </ListBox>
    </Popover>
  </AriaSelect>
)
