import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Drawing, type DrawingName } from './drawing.tsx'
import css from './empty-state.module.css'

export interface EmptyStateProps {
  drawing: DrawingName
  /** One sentence. */
  children: ReactNode
  action?: { label: string; onPress: () => void; kind?: 'primary' | 'plain' }
}

/** An empty place teaches: one sentence, one button, a small line drawing. */
export const EmptyState = ({ drawing, children, action }: EmptyStateProps) => (
  <div className={css.empty}>
    <Drawing name={drawing} />
    <p className={css.words}>{children}</p>
    {action !== undefined && (
      <Button kind={action.kind ?? 'plain'} onPress={action.onPress}>
        {action.label}
      </Button>
    )}
  </div>
)
