import { Check, CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Likeness } from './new-passphrase.ts'
import css from './word-sheet.module.css'

interface WordSheetProps {
  label: string
  words: readonly string[]
  /** What language the words are in; it decides nothing about the sheet's own direction. */
  lang?: string | undefined
  /** Word by word, while they are typed back. */
  likeness?: readonly Likeness[]
  isCovered?: boolean
  columns?: 2 | 3 | 4
}

/** Numbered words to write on paper, big. The numbers say the order, in either direction of reading. */
export const WordSheet = ({
  label,
  words,
  lang,
  likeness,
  isCovered = false,
  columns = 2,
}: WordSheetProps) => (
  <ol className={css.sheet} aria-label={label} data-columns={columns}>
    {words.map((word, at) => (
      <li key={at} className={css.line}>
        <span className={css.number} aria-hidden="true">
          {at + 1}
        </span>
        <Word {...{ word, lang, isCovered }} likeness={likeness?.[at] ?? 'none'} />
      </li>
    ))}
  </ol>
)

interface WordProps {
  word: string
  lang: string | undefined
  isCovered: boolean
  likeness: Likeness
}

const Word = ({ word, lang, isCovered, likeness }: WordProps) => {
  const { t } = useTranslation('vault')
  return (
    <>
      {isCovered ? (
        <span className={css.cover} data-cover aria-label={t('offered.covered')} role="img" />
      ) : (
        <bdi className={css.word} lang={lang} data-word>
          {word}
        </bdi>
      )}
      {likeness === 'same' && (
        <Check size={18} strokeWidth={2.5} className={css.same} aria-label={t('offered.same')} />
      )}
      {likeness === 'differs' && (
        <CircleAlert size={18} className={css.differs} aria-label={t('offered.differs')} />
      )}
    </>
  )
}
