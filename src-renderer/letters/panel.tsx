// The side of the studio: one panel at a time.
import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/icon-button.tsx'
import css from './panel.module.css'

interface PanelProps {
  title: string
  onClose: () => void
  children: ReactNode
}

export const Panel = ({ title, onClose, children }: PanelProps) => {
  const { t } = useTranslation('ui')
  const id = useId()
  return (
    <aside className={css.panel} aria-labelledby={id} data-panel>
      <header className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        <IconButton icon={X} label={t('dialog.close')} onPress={onClose} />
      </header>
      <div className={`${css.body} scroll`} data-scroll="panel">
        {children}
      </div>
    </aside>
  )
}
