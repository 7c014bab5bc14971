// One quiet line under the text: how much there is, what is missing.
import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { languageName } from './language.ts'
import css from './studio.module.css'

interface StudioFootProps {
  view: LetterView
  editor: Editor
  language: string
  /** Redraws with each change of the text. */
  turn: number
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0

export const StudioFoot = ({ view, editor, language }: StudioFootProps) => {
  const { t } = useTranslation('letters')
  const { doc } = editor.state
  const words = wordsIn(doc.textBetween(0, doc.content.size, ' '))
  const unsourced = view.unsourced[language] ?? 0
  return (
    <div className={css.foot} data-studio-foot>
      <span>{t('foot.words', { count: words, language: languageName(language) })}</span>
      {unsourced > 0 && (
        <span className={css.needs} data-unsourced-count={unsourced}>
          {t('column.unsourced', { count: unsourced })}
        </span>
      )}
      <span>{t('foot.keys')}</span>
    </div>
  )
}
