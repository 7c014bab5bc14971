import { useId, type ReactNode } from 'react'
import { cx } from '../ui/cx.ts'
import css from './capture.module.css'

interface QuestionProps {
  /** "Who?" */
  label: string
  /** Its stable name. */
  name: string
  /** Its controls stand side by side; otherwise one under the other. */
  inLine?: boolean
  children: ReactNode
}

/** One of the nine questions: its words at the start of the line, its answers beside them. */
export const Question = ({ label, name, inLine = false, children }: QuestionProps) => {
  const id = useId()
  return (
    <div className={css.question} role="group" aria-labelledby={id} data-question={name}>
      <span className={css.label} id={id}>
        {label}
      </span>
      <div className={cx(css.answers, inLine && css.inLine)} data-answers>
        {children}
      </div>
    </div>
  )
}
