import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { visible } from './visible.ts'

interface BdiProps {
  children: ReactNode
  /** True for a person's or group's name: the blur of names hides it. */
  name?: boolean
  lang?: string
}

/** A text from elsewhere inside our sentence: it keeps its direction, does not turn ours, and hides nothing. */
export const Bdi = ({ children, name = false, lang }: BdiProps) => (
  <bdi className={cx(name && 'name') || undefined} lang={lang}>
    {typeof children === 'string' ? visible(children) : children}
  </bdi>
)
