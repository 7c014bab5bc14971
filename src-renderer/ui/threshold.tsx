import { useEffect, useRef, type ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './threshold.module.css'

export interface ThresholdProps {
  title: string
  /** One quiet sentence under the title. */
  note?: ReactNode
  children: ReactNode
  /** At the foot of the page: language, version, what runs. */
  foot?: ReactNode
  /** Room for two columns beside each other. */
  wide?: boolean
}

/** A page before the notebook is open: one column, one thing to do. */
export const Threshold = ({ title, note, children, foot, wide = false }: ThresholdProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <main className={css.page}>
      <div className={css.scroll} data-scroll="threshold">
        <article className={cx(css.column, wide && css.wide)}>
          <h1 ref={heading} tabIndex={-1} className={css.title}>
            {title}
          </h1>
          {note !== undefined && <div className={css.note}>{note}</div>}
          {children}
        </article>
      </div>
      {foot !== undefined && <footer className={css.foot}>{foot}</footer>}
    </main>
  )
}
