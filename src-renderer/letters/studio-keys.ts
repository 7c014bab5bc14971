// The keys of the studio. They work anywhere on its screen, not only inside the text.
import type { Editor } from '@tiptap/core'
import type { GateLine } from '#contract/letters'
import { say } from '../ui/notice.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { blockHere, moveBlock, nameOf, setAttribute } from './blocks.ts'

/** Turns the block round: against its column, or back with it. */
export const toggleDirection = (editor: Editor): void => {
  const { node } = blockHere(editor.state)
  const column = editor.view.dom.dir === 'rtl' ? 'rtl' : 'ltr'
  const other = column === 'rtl' ? 'ltr' : 'rtl'
  setAttribute(editor, nameOf(node), { dir: node.attrs['dir'] == null ? other : null })
}

/** Moves the paragraph in every language; the history takes it back in one step. */
const moveAll = (editors: ReadonlyMap<string, Editor>, editor: Editor, step: -1 | 1): void => {
  const name = nameOf(blockHere(editor.state).node)
  for (const one of editors.values()) moveBlock(one, name, step)
}

export interface StudioKeys {
  editors: ReadonlyMap<string, Editor>
  editor: Editor
  languages: readonly string[]
  gates: readonly GateLine[]
  canWrite: boolean
  flush: () => Promise<void>
  /** What comes now is taken back by itself, not together with the typing before it. */
  newStep: () => void
  goLanguage: (language: string) => void
  nextProblem: () => void
}

export const useStudioKeys = (keys: StudioKeys): void => {
  const { editors, editor, languages, canWrite } = keys
  const go = (at: number): void => {
    const language = languages[at]
    if (language !== undefined) keys.goLanguage(language)
  }
  const move = (step: -1 | 1): void => {
    if (!canWrite) return
    keys.newStep()
    moveAll(editors, editor, step)
    keys.newStep()
  }
  useShortcut('Ctrl+S', () => void keys.flush().then(() => say('letters:saved')))
  useShortcut('Ctrl+Shift+A', keys.nextProblem)
  useShortcut('Ctrl+Shift+D', () => {
    if (canWrite) toggleDirection(editor)
  })
  useShortcut('Alt+ArrowUp', () => move(-1))
  useShortcut('Alt+ArrowDown', () => move(1))
  useShortcut('Ctrl+Shift+1', () => go(0))
  useShortcut('Ctrl+Shift+2', () => go(1))
  useShortcut('Ctrl+Shift+3', () => go(2))
  useShortcut('Ctrl+Shift+4', () => go(3))
  useShortcut('Ctrl+Shift+5', () => go(4))
}
