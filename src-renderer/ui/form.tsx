import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './field.module.css'
import own from './form.module.css'

interface FormProps {
  children: ReactNode
  /** Labels at the start of the line instead of above. */
  rows?: boolean
  onSubmit?: () => void
  label?: string
}

/** Fields under each other. Enter in a one-line field submits when `onSubmit` is given. */
export const Form = ({ children, rows = false, onSubmit, label }: FormProps) => (
  <form
    className={own.form}
    aria-label={label}
    data-rows={rows || undefined}
    // Our sentence stands at the field; the browser's own check would only swallow Enter.
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit?.()
    }}
  >
    {children}
  </form>
)

interface FormRowProps {
  label: string
  children: ReactNode
  hint?: ReactNode
}

/** Several controls under one label. */
export const FormRow = ({ label, children, hint }: FormRowProps) => {
  const id = useId()
  return (
    <div className={css.field} role="group" aria-labelledby={id}>
      <span className={css.label} id={id}>
        {label}
      </span>
      <div className={cx(css.control, own.line)}>{children}</div>
      {hint !== undefined && <span className={css.note}>{hint}</span>}
    </div>
  )
}

interface SectionProps {
  title: string
  children: ReactNode
  /** At the end of the title's line. */
  actions?: ReactNode
  /** One quiet sentence under the title. */
  note?: ReactNode
}

/** A titled part of a screen: a heading and a hairline, no box. */
export const Section = ({ title, children, actions, note }: SectionProps) => {
  const id = useId()
  return (
    <section className={own.section} aria-labelledby={id}>
      <header className={own.head}>
        <h2 id={id} className={own.title}>
          {title}
        </h2>
        {actions !== undefined && <div className={own.actions}>{actions}</div>}
      </header>
      {note !== undefined && <p className={own.note}>{note}</p>}
      {children}
    </section>
  )
}
