// Above the columns: which language is which, and what it still needs. With one column it is the switch.
import { useTranslation } from 'react-i18next'
import { ToggleButton } from 'react-aria-components'
import type { LetterView } from '#contract/letters'
import { areFacing, directionOfLanguage, languageName } from './language.ts'
import css from './studio.module.css'

interface ColumnHeadsProps {
  view: LetterView
  isSingle: boolean
  /** The language that is shown when there is room for one only. */
  shown: string
  onChoose: (language: string) => void
}

const count = (view: LetterView, language: string, state: 'missing' | 'stale'): number =>
  view.outline.filter(({ states }) => states[language] === state).length

const useNeeds = (view: LetterView): ((language: string) => string) => {
  const { t } = useTranslation('letters')
  return (language) => {
    const missing = language === view.source ? 0 : count(view, language, 'missing')
    const stale = language === view.source ? 0 : count(view, language, 'stale')
    const unsourced = view.unsourced[language] ?? 0
    return [
      ...(missing > 0 ? [t('column.missing', { count: missing })] : []),
      ...(stale > 0 ? [t('column.stale', { count: stale })] : []),
      ...(unsourced > 0 ? [t('column.unsourced', { count: unsourced })] : []),
    ].join(' · ')
  }
}

export const ColumnHeads = ({ view, isSingle, shown, onChoose }: ColumnHeadsProps) => {
  const { t } = useTranslation('letters')
  const needs = useNeeds(view)
  const name = (language: string): string =>
    language === view.source
      ? t('column.source', { language: languageName(language) })
      : languageName(language)
  if (isSingle)
    return (
      <div className={css.heads}>
        <div className={css.switch} role="group" aria-label={t('column.switch')}>
          {view.languages.map((language) => (
            <ToggleButton
              key={language}
              className={css.toggle ?? ''}
              isSelected={language === shown}
              onChange={() => onChoose(language)}
            >
              {name(language)}
            </ToggleButton>
          ))}
          <span className={css.needs}>{needs(shown)}</span>
        </div>
      </div>
    )
  return (
    <div className={css.heads} data-facing={areFacing(view.languages) || undefined}>
      {view.languages.map((language) => (
        <div key={language} className={css.head} dir={directionOfLanguage(language)}>
          <span className={css.language} dir="auto">
            {name(language)}
          </span>
          <span className={css.needs} dir="auto">
            {needs(language)}
          </span>
        </div>
      ))}
    </div>
  )
}
