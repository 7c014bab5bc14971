// Keeps the paragraphs of all columns at the same height while text, signs or widths change.
import { useEffect } from 'react'
import type { Editor } from '@tiptap/core'
import { aligner } from './align.ts'

export const useAligned = (editors: ReadonlyMap<string, Editor>): void => {
  useEffect(() => {
    const { align, stop } = aligner()
    const columns = [...editors].map(([language, editor]) => ({ language, root: editor.view.dom }))
    let frame = 0
    const soon = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => align(columns))
    }
    const watch = new ResizeObserver(soon)
    for (const { root } of columns) watch.observe(root)
    for (const editor of editors.values()) editor.on('transaction', soon)
    void document.fonts.ready.then(soon)
    soon()
    return () => {
      cancelAnimationFrame(frame)
      watch.disconnect()
      for (const editor of editors.values()) editor.off('transaction', soon)
      stop()
    }
  }, [editors])
}
