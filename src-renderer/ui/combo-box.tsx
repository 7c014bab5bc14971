import { ChevronDown } from 'lucide-react'
import {
  useCallback,
  useContext,
  useMemo,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { flushSync } from 'react-dom'
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

interface TypedBoxProps {
  children: ReactNode
  /** The pointer has come to it. */
  near: (() => void) | undefined
  pressed: (event: MouseEvent<HTMLElement>) => void
}

/**
 * An arrow key shows what was typed so far finds. Left alone, an arrow that is faster than the list would show every
 * option with the one chosen before under the cursor, and Enter would put that in place of the words just typed.
 */
const TypedBox = ({ children, near, pressed }: TypedBoxProps) => {
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
    <div
      className={css.box}
      onKeyDownCapture={onKeyDownCapture}
      onPointerEnter={near}
      onClickCapture={pressed}
    >
      {children}
    </div>
  )
}

/**
 * The options, once she comes near; until then only the one that is chosen. A form has several lists of 250 countries,
 * and building them took longer than all the rest of it.
 */
const useNearOptions = <T extends string>({ options, value }: ComboBoxProps<T>) => {
  const [isNear, setNear] = useState(false)
  const chosen = useMemo(() => options.filter(({ id }) => id === value), [options, value])
  // At once: the press or key that follows must find them.
  const near = useCallback(() => flushSync(() => setNear(true)), [])
  return { items: isNear ? options : chosen, isNear, near }
}

/** One of many, found by typing; or free text with suggestions when `onText` is given. */
export const ComboBox = <T extends string>(props: ComboBoxProps<T>) => {
  const { t } = useTranslation('ui')
  const { items, isNear, near } = useNearOptions(props)
  // A screen reader presses without coming near: its press is given again once there is something to show.
  const pressed = (event: MouseEvent<HTMLElement>): void => {
    const button = (event.target as HTMLElement).closest('button')
    if (isNear || button === null || event.detail > 0) return
    event.stopPropagation()
    near()
    setTimeout(() => button.click(), 0)
  }
  return (
    <AriaComboBox
      className={css.field ?? ''}
      {...textProps(props as unknown as ComboBoxProps<string>)}
      defaultItems={items}
      onFocus={isNear ? undefined : near}
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
      <TypedBox near={isNear ? undefined : near} pressed={pressed}>
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
