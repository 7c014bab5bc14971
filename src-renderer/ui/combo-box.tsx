import { ChevronDown } from 'lucide-react'
import { useContext, type KeyboardEvent, type ReactNode } from 'react'
import {
  Button,
  ComboBox as AriaComboBox,
  ComboBoxStateContext,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import { OptionItem, type Option } from './option.tsx'
import css from './field.module.css'
import own from './combo-box.module.css'
import pop from './popover.module.css'

export interface ComboBoxProps<T extends string> extends FieldProps {
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T | null) => void
  /** Given when the text itself counts, also when it is none of the options. */
  text?: string
  onText?: (text: string) => void
  /** Which options a typed text finds; by default those that contain it. */
  matches?: (label: string, text: string) => boolean
  placeholder?: string
  autoFocus?: boolean
  place?: string
}

const textProps = (props: ComboBoxProps<string>) =>
  props.onText === undefined
    ? { allowsCustomValue: false }
    : { allowsCustomValue: true, inputValue: props.text ?? '', onInputChange: props.onText }

/**
 * An arrow key shows what was typed so far finds. Left alone, an arrow that is faster than the list would show every
 * option with the one chosen before under the cursor, and Enter would put that in place of the words just typed.
 */
const TypedBox = ({ children }: { children: ReactNode }) => {
  const state = useContext(ComboBoxStateContext)
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (!isArrow || event.altKey || state === null || state.isOpen) return
    if (state.inputValue === '' || state.inputValue === state.selectedItem?.textValue) return
    event.preventDefault()
    event.stopPropagation()
    state.open(event.key === 'ArrowDown' ? 'first' : 'last', 'input')
  }
  return (
    <div className={css.box} onKeyDownCapture={onKeyDownCapture}>
      {children}
    </div>
  )
}

/** One of many, found by typing; or free text with suggestions when `onText` is given. */
export const ComboBox = <T extends string>(props: ComboBoxProps<T>) => {
  const { t } = useTranslation('ui')
  return (
    <AriaComboBox
      className={css.field ?? ''}
      {...textProps(props as unknown as ComboBoxProps<string>)}
      defaultItems={props.options}
      {...(props.matches === undefined ? {} : { defaultFilter: props.matches })}
      value={props.value}
      onChange={(key) => props.onChange(key as T | null)}
      isDisabled={props.isDisabled}
      isInvalid={isWrong(props.problem)}
      autoFocus={props.autoFocus}
      menuTrigger="input"
      allowsEmptyCollection={props.onText === undefined}
    >
      <FieldLabel>{props.label}</FieldLabel>
      <TypedBox>
        <Input
          className={cx(css.input, own.input)}
          dir="auto"
          spellCheck={false}
          placeholder={props.placeholder}
          data-place={props.place}
        />
        <Button className={own.open} aria-label={t('combo.show')}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </TypedBox>
      <FieldNotes hint={props.hint} problem={props.problem} />
      <Popover className={pop.popover} offset={4}>
        <ListBox className={pop.list} renderEmptyState={() => <p className={pop.none}>{t('combo.none')}</p>}>
          {(option: Option<T>) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
