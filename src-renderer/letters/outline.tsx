// The letter at a glance: its paragraphs by number, and which languages still need them.
import { CircleDashed, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BlockState, LetterView } from '#contract/letters'
import { cx } from '../ui/cx.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { languageName } from './language.ts'
import css from './outline.module.css'

type Entry = LetterView['outline'][number]

interface OutlineProps {
  outline: LetterView['outline']
  source: string
  here: string | null
  /** Only numbers and marks. */
  isStrip: boolean
  onGo: (block: string) => void
}

/** Shapes, so that they can be told apart without colour. */
const MARKS = { missing: CircleDashed, stale: TriangleAlert } as const

const needs = (entry: Entry, source: string): [string, 'missing' | 'stale'][] =>
  Object.entries(entry.states).flatMap(([language, state]: [string, BlockState]) =>
    language !== source && (state === 'missing' || state === 'stale')
      ? [[language, state] as [string, 'missing' | 'stale']]
      : [],
  )

export const Outline = ({ outline, source, here, isStrip, onGo }: OutlineProps) => {
  const { t } = useTranslation('letters')
  return (
    <nav
      className={cx(css.outline, 'scroll', isStrip && css.strip)}
      aria-label={t('outline.label')}
      data-scroll="outline"
    >
      {outline.map((entry, index) => {
        const open = needs(entry, source)
        const label = entry.label === '' ? t('outline.empty') : entry.label
        const states = open.map(([language, state]) =>
          t(`outline.${state}`, { language: languageName(language) }),
        )
        const words = [t('outline.paragraph', { number: index + 1 }), label, ...states].join('. ')
        const Mark = open[0] === undefined ? null : MARKS[open[0][1]]
        const button = (
          <Button
            key={entry.block}
            className={css.entry ?? ''}
            data-here={entry.block === here || undefined}
            aria-current={entry.block === here ? 'true' : undefined}
            aria-label={words}
            onPress={() => onGo(entry.block)}
          >
            <span className={css.number}>{index + 1}</span>
            {isStrip ? (
              <span className={css.dot}>{Mark !== null && <Mark size={13} aria-hidden />}</span>
            ) : (
              <span className={css.words}>
                <span className={cx(css.label, 'name')} dir="auto" data-elide>
                  {label}
                </span>
                {states.map((state) => (
                  <span key={state} className={css.state}>
                    {state}
                  </span>
                ))}
              </span>
            )}
          </Button>
        )
        return isStrip ? (
          <Tooltip key={entry.block} text={[label, ...states].join(' · ')} placement="end">
            {button}
          </Tooltip>
        ) : (
          button
        )
      })}
    </nav>
  )
}
