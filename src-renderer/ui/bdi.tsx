import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface BdiProps {
  children: ReactNode
  /** True for a person's or group's name: the blur of names hides it. */
  name?: boolean
  lang?: string
}

/** A text in a language of its own inside our sentence: it keeps its direction and does not turn ours. */
export const Bdi = ({ children, name = false, lang }: BdiProps) => (
  <bdi className={cx(name && 'name') || undefined} lang={lang}>
    {children}
  </bdi>
)
