import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { KeyCaps } from './key-caps.tsx'
import css from './tooltip.module.css'

interface TooltipProps {
  /** The words of the tooltip. */
  text: string
  shortcut?: string
  placement?: 'top' | 'bottom' | 'start' | 'end'
  /** One button of this kit. */
  children: ReactNode
}

/** A few words and the shortcut, shown on hover and on keyboard focus. */
export const Tooltip = ({ text, shortcut, placement = 'bottom', children }: TooltipProps) => (
  <TooltipTrigger delay={500} closeDelay={50}>
    {children}
    <AriaTooltip className={css.tooltip} placement={placement} offset={6}>
      <span>{text}</span>
      {shortcut !== undefined && <KeyCaps shortcut={shortcut} />}
    </AriaTooltip>
  </TooltipTrigger>
)
