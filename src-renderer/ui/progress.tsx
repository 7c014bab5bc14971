import { Label, ProgressBar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import css from './progress.module.css'

export interface ProgressProps {
  /** What is being done: "Sealing bundle". */
  label: string
  /** How much, 0 to 1; left out when it cannot be known. */
  value?: number
  /** How long or how many, in words. */
  note?: string
  onCancel?: () => void
}

/** Long work: what, how much, how long, and a way to stop it. Fills along the line of reading. */
export const Progress = ({ label, value, note, onCancel }: ProgressProps) => {
  const { t } = useTranslation('ui')
  return (
    <div className={css.progress}>
      <ProgressBar className={css.bar ?? ''} value={(value ?? 0) * 100} isIndeterminate={value === undefined}>
        {({ percentage, isIndeterminate }) => (
          <>
            <Label className={css.label}>{label}</Label>
            {note !== undefined && <span className={css.note}>{note}</span>}
            <div className={css.track}>
              <div
                className={css.fill}
                style={isIndeterminate ? undefined : { inlineSize: `${percentage ?? 0}%` }}
                data-indeterminate={isIndeterminate || undefined}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {onCancel !== undefined && (
        <Button size="small" onPress={onCancel}>
          {t('dialog.cancel')}
        </Button>
      )}
    </div>
  )
}
