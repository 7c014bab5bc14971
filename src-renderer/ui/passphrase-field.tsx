import { Eye, EyeOff } from 'lucide-react'
import { useState, type KeyboardEvent, type Ref } from 'react'
import { Input, TextField as AriaTextField, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { directionOf, FieldLabel, FieldNotes, isWrong, type FieldProps } from './field.tsx'
import { lastScript } from './script-of.ts'
import css from './field.module.css'
import own from './passphrase-field.module.css'

export interface PassphraseFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  size?: 'normal' | 'large'
  ref?: Ref<HTMLInputElement>
}

/** The layout badge: the script of the last character, and whether capitals are locked. */
const Typing = ({ value, capsLock }: { value: string; capsLock: boolean }) => {
  const { t } = useTranslation('ui')
  const script = lastScript(value)
  return (
    <span className={own.typing} aria-live="polite">
      {script !== null && <span>{t(`passphrase.script.${script}`)}</span>}
      {capsLock && <strong>{t('passphrase.capsLock')}</strong>}
    </span>
  )
}

/** Enter that ends a word being composed by an input method opens nothing yet. */
const keepComposing = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault()
}

/** A passphrase: hidden unless asked, with a word about the keyboard layout in use. */
export const PassphraseField = (props: PassphraseFieldProps) => {
  const { t } = useTranslation('ui')
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <AriaTextField
      className={cx(css.field, props.size === 'large' && css.large)}
      value={props.value}
      onChange={props.onChange}
      isInvalid={isWrong(props.problem)}
      isDisabled={props.isDisabled}
      autoFocus={props.autoFocus}
      type={shown ? 'text' : 'password'}
    >
      <FieldLabel>{props.label}</FieldLabel>
      <div className={css.box}>
        <Input
          ref={props.ref}
          className={cx(css.input, own.input)}
          dir={directionOf(props.value)}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={keepComposing}
          onKeyUp={(event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))}
        />
        <ToggleButton className={own.show} isSelected={shown} onChange={setShown}>
          <Icon size={16} aria-hidden />
          {t('passphrase.show')}
        </ToggleButton>
      </div>
      <Typing value={props.value} capsLock={capsLock} />
      <FieldNotes hint={props.hint} problem={props.problem} />
    </AriaTextField>
  )
}
