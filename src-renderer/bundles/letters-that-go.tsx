import { Check, LockKeyhole } from 'lucide-react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BundleReason } from '#contract/bundles'
import { languageName } from '../ui/in-words.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Chip } from '../ui/chip.tsx'
import { Section } from '../ui/form.tsx'
import css from './look.module.css'

export interface LetterItem {
  id: string
  title: string
  languages: readonly string[]
  draft: boolean
  chosen: boolean
  stays: BundleReason | null
}

interface LettersProps {
  letters: readonly LetterItem[]
  /** Null: only to be seen. */
  onChoose: ((id: string) => void) | null
}

/** The letters of the case, each chosen by itself. */
export const LettersThatGo = ({ letters, onChoose }: LettersProps) => {
  const { t } = useTranslation('bundles')
  return (
    <Section title={t('letters.title')} {...(onChoose !== null && { note: t('letters.note') })}>
      <ul className={css.items}>
        {letters.map((letter) => (
          <li key={letter.id} {...(onChoose === null && { className: css.item, 'data-seen': true })}>
            {onChoose === null ? (
              <LetterWords letter={letter} />
            ) : (
              <AriaCheckbox
                className={css.item ?? ''}
                isSelected={letter.chosen}
                onChange={() => onChoose(letter.id)}
              >
                {({ isSelected }) => (
                  <>
                    <span className={css.box} aria-hidden="true">
                      {isSelected && <Check size={14} strokeWidth={3} />}
                    </span>
                    <LetterWords letter={letter} />
                  </>
                )}
              </AriaCheckbox>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const LetterWords = ({ letter }: { letter: LetterItem }) => {
  const { t } = useTranslation('bundles')
  return (
    <span className={css.letter}>
      <span className={css.letterTitle}>
        {letter.title === '' ? t('letters.untitled') : <Bdi name>{letter.title}</Bdi>}
      </span>
      <span className={css.languages}>{letter.languages.map(languageName).join(' · ')}</span>
      {letter.draft && <Chip tone="warn">{t('letters.draft')}</Chip>}
      {letter.chosen && letter.stays !== null && (
        <span className={css.reason}>
          <LockKeyhole size={14} aria-hidden /> {t(`reason.${letter.stays}`)}
        </span>
      )}
    </span>
  )
}
