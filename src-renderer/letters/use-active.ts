// Which column she writes in, and which paragraph: followed over all editors of a letter.
import { useEffect, useState } from 'react'
import type { Editor } from '@tiptap/core'
import { blockHere, nameOf } from './blocks.ts'

export interface Active {
  language: string
  /** The paragraph the caret was in last; null before she has gone into the text. */
  here: string | null
  /** Grows with every change of text or selection in that column. */
  turn: number
}

export const useActive = (
  editors: ReadonlyMap<string, Editor>,
  first: string,
): [Active, (language: string) => void] => {
  const [active, setActive] = useState<Active>({ language: first, here: null, turn: 0 })
  useEffect(() => {
    const stops = [...editors].map(([language, editor]) => {
      const see = (): void => {
        if (!editor.isFocused) return
        const here = nameOf(blockHere(editor.state).node)
        setActive((old) => ({ language, here, turn: old.turn + 1 }))
      }
      editor.on('focus', see)
      editor.on('transaction', see)
      return () => {
        editor.off('focus', see)
        editor.off('transaction', see)
      }
    })
    return () => stops.forEach((stop) => stop())
  }, [editors])
  const choose = (language: string): void => setActive((old) => ({ ...old, language }))
  const language = editors.has(active.language) ? active.language : first
  return [{ ...active, language }, choose]
}
