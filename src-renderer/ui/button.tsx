import type { LucideIcon } from 'lucide-react'
import type { Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { cx } from './cx.ts'
import { KeyCaps } from './key-caps.tsx'
import { ariaKeys } from './keys.ts'
import css from './button.module.css'

export interface ButtonProps {
  /** A verb with its object: "Seal bundle". */
  children: string
  onPress?: () => void
  /** One primary on each screen; danger only for harm or loss. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: LucideIcon
  /** True for an arrow or chevron that points along the line of reading. */
  mirrorIcon?: boolean
  /** Shown on the button. */
  shortcut?: string
  size?: 'normal' | 'large' | 'small'
  type?: 'button' | 'submit'
  isDisabled?: boolean
  /** Why it is disabled; read aloud and shown as the description. */
  describedBy?: string
  isPending?: boolean
  /** For a button that unfolds something below it. */
  isExpanded?: boolean
  autoFocus?: boolean
  wide?: boolean
  ref?: Ref<HTMLButtonElement>
}

export const Button = (props: ButtonProps) => {
  const { children, kind = 'plain', icon: Icon, mirrorIcon, shortcut, size = 'normal', wide } = props
  return (
    <AriaButton
      ref={props.ref}
      className={cx(css.button, css[kind], css[size], wide === true && css.wide)}
      onPress={props.onPress}
      type={props.type ?? 'button'}
      isDisabled={props.isDisabled}
      isPending={props.isPending}
      autoFocus={props.autoFocus}
      aria-describedby={props.describedBy}
      aria-expanded={props.isExpanded}
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeys(shortcut)}
    >
      {Icon !== undefined && (
        <Icon
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className={mirrorIcon === true ? 'mirror' : undefined}
        />
      )}
      <span className={css.words}>{children}</span>
      {shortcut !== undefined && <KeyCaps shortcut={shortcut} />}
    </AriaButton>
  )
}
