import type { ReactNode } from 'react'
import css from './save-bar.module.css'

interface SaveBarProps {
  /** What has been kept so far, in words: "Draft kept 10 s ago". */
  status?: ReactNode
  /** Why the last save was refused: beside the button that tries again, wherever the form is scrolled to. */
  problem?: ReactNode
  /** The buttons; the primary last. */
  children: ReactNode
}

/** The foot of a form: always in sight, never over the text. */
export const SaveBar = ({ status, problem, children }: SaveBarProps) => (
  <footer className={css.bar}>
    {Boolean(problem) && <div className={css.problem}>{problem}</div>}
    <div className={css.status} aria-live="polite">
      {status}
    </div>
    <div className={css.buttons}>{children}</div>
  </footer>
)
