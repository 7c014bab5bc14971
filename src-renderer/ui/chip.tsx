import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './chip.module.css'

export interface ChipProps {
  children: ReactNode
  /** Amber needs you; danger only for harm or loss. Always with words, never by colour alone. */
  tone?: 'plain' | 'accent' | 'warn' | 'danger'
  icon?: LucideIcon
}

/** A small word of state. */
export const Chip = ({ children, tone = 'plain', icon: Icon }: ChipProps) => (
  <span className={cx(css.chip, css[tone])}>
    {Icon !== undefined && <Icon size={13} strokeWidth={2} aria-hidden />}
    <span>{children}</span>
  </span>
)
