import { Label, Meter as AriaMeter } from 'react-aria-components'
import css from './meter.module.css'

export interface MeterProps {
  label: string
  /** 0 to `steps`. */
  value: number
  steps?: number
  /** The state in words; the bar only repeats it. */
  words: string
}

/** A state in words with a bar of steps beside it. */
export const Meter = ({ label, value, steps = 4, words }: MeterProps) => (
  <AriaMeter className={css.meter ?? ''} value={value} maxValue={steps} valueLabel={words}>
    <Label className={css.label}>{label}</Label>
    <span className={css.bar} aria-hidden="true">
      {Array.from({ length: steps }, (_, step) => (
        <span key={step} className={css.step} data-on={step < value || undefined} />
      ))}
    </span>
    <span className={css.words}>{words}</span>
  </AriaMeter>
)
