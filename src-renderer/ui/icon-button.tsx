import type { LucideIcon } from 'lucide-react'
import type { Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { ariaKeys } from './keys.ts'
import { Tooltip } from './tooltip.tsx'
import css from './icon-button.module.css'

export interface IconButtonProps {
  icon: LucideIcon
  /** What it does: the tooltip and the name read aloud. */
  label: string
  onPress?: () => void
  shortcut?: string
  mirrorIcon?: boolean
  isDisabled?: boolean
  isPressed?: boolean
  ref?: Ref<HTMLButtonElement>
}

export const IconButton = (props: IconButtonProps) => {
  const { icon: Icon, label, shortcut, isPressed } = props
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton
        ref={props.ref}
        className={css.button}
        aria-label={label}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeys(shortcut)}
        aria-pressed={isPressed}
        onPress={props.onPress}
        isDisabled={props.isDisabled}
      >
        <Icon size={18} strokeWidth={1.75} className={props.mirrorIcon === true ? 'mirror' : undefined} />
      </AriaButton>
    </Tooltip>
  )
}
