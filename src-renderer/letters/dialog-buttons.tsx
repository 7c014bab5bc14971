// The buttons that end a form inside a dialog; the primary one last.
import type { ReactNode } from 'react'
import css from './dialog-buttons.module.css'

export const DialogButtons = ({ children }: { children: ReactNode }) => (
  <div className={css.buttons} data-full>
    {children}
  </div>
)
