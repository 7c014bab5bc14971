// One language of the letter: an editor over its fragment of the shared text.
import { useEffect, useMemo, useRef } from 'react'
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent } from '@tiptap/react'
import { fragmentName } from '#contract/letter-text'
import type { LetterDoc } from './letter-doc.ts'
import { blockRules } from './blocks.ts'
import { directionOfLanguage } from './language.ts'
import { pasting } from './pasting.ts'
import { letterSchema } from './schema.ts'
import { columnSigns } from './signs.ts'
import css from './column.module.css'

interface ColumnOptions {
  letter: LetterDoc
  language: string
  label: string
}

const makeEditor = ({ letter, language, label }: ColumnOptions): Editor =>
  new Editor({
    injectCSS: false,
    // As data: a text would be read as markup. The true text comes from the shared document.
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [
      ...letterSchema(),
      Collaboration.configure({
        document: letter.doc,
        field: fragmentName(language),
        yUndoOptions: { undoManager: letter.undo },
      }),
      blockRules,
      pasting(directionOfLanguage(language)),
      columnSigns,
    ],
    editorProps: {
      attributes: {
        class: css.text ?? '',
        lang: language,
        dir: directionOfLanguage(language),
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'data-place': `letter-${language}`,
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        translate: 'no',
      },
    },
  })

/** The editors of a letter by language, made once for its text and ended with it. */
export const useEditors = (
  letter: LetterDoc,
  languages: string,
  label: (language: string) => string,
): ReadonlyMap<string, Editor> => {
  const named = useRef(label)
  const editors = useMemo(() => {
    const all = languages.split(' ')
    return new Map(
      all.map((language) => [language, makeEditor({ letter, language, label: named.current(language) })]),
    )
  }, [letter, languages])
  useEffect(
    () => () => {
      for (const editor of editors.values()) editor.destroy()
    },
    [editors],
  )
  return editors
}

interface ColumnProps {
  editor: Editor
  language: string
  isHidden: boolean
}

export const Column = ({ editor, language, isHidden }: ColumnProps) => (
  <div className={css.column} data-column={language} hidden={isHidden}>
    <EditorContent editor={editor} />
  </div>
)
