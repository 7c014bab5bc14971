import { TriangleAlert, type LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import css from './safety.module.css'

interface StateRowProps {
  icon: LucideIcon
  title: string
  /** The state in one sentence. */
  children: ReactNode
  /** Amber, with a sign: something here needs her. */
  needsYou?: boolean
  /** One act; a second, quiet one at most. */
  actions?: ReactNode
}

/** A thing, its state in words, what can be done about it. */
export const StateRow = ({ icon: Icon, title, children, needsYou = false, actions }: StateRowProps) => {
  const id = useId()
  return (
    <section className={css.row} aria-labelledby={id}>
      <Icon size={20} strokeWidth={1.75} aria-hidden className={css.icon} />
      <div className={css.words}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        <div className={css.state}>
          {needsYou && <TriangleAlert size={16} aria-hidden className={css.warn} />}
          <div className={css.said}>{children}</div>
        </div>
      </div>
      {actions !== undefined && <div className={css.acts}>{actions}</div>}
    </section>
  )
}
