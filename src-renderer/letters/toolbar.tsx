// What can be done to the paragraph the caret is in; the same paragraph of every language follows.
import { ArrowLeftRight, Bold, Italic, Redo2, Undo2 } from 'lucide-react'
import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { countryName } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { blockHere, kindOf, nameOf, setAttribute, setKind, type BlockKind } from './blocks.ts'
import { toggleDirection } from './studio-keys.ts'
import css from './studio.module.css'

interface ToolbarProps {
  editors: ReadonlyMap<string, Editor>
  /** The one she writes in. */
  editor: Editor
  /** Countries of the recipients: whom a paragraph can be meant for. */
  countries: readonly string[]
  canWrite: boolean
}

const KINDS: readonly BlockKind[] = ['paragraph', 'facts', 'heading', 'ask', 'bullet', 'ordered', 'quote']

export const Toolbar = ({ editors, editor, countries, canWrite }: ToolbarProps) => {
  const { t } = useTranslation('letters')
  const language = currentLanguage()
  const { node } = blockHere(editor.state)
  const name = nameOf(node)
  const kind = kindOf(node)
  const when = (node.attrs['when'] as string | null) ?? ''
  const inAll = (act: (one: Editor) => void): void => {
    for (const one of editors.values()) act(one)
    editor.view.focus()
  }
  const audiences = [...new Set([...countries, ...(when === '' ? [] : [when])])]
  if (!canWrite) return <div className={css.tools} />
  return (
    <div className={css.tools} role="toolbar" aria-label={t('tools.label')}>
      <MenuButton
        label={t(`kind.${kind}`)}
        kind="quiet"
        placement="bottom start"
        entries={KINDS.map((id) => ({
          id,
          label: t(`kind.${id}`),
          isOn: id === kind,
          onPress: () => inAll((one) => setKind(one, name, id)),
        }))}
      />
      {audiences.length > 0 && (
        <MenuButton
          label={
            when === '' ? t('audience.all') : t('audience.only', { country: countryName(when, language) })
          }
          kind="quiet"
          placement="bottom start"
          entries={['', ...audiences].map((code) => ({
            id: code === '' ? 'all' : code,
            label:
              code === '' ? t('audience.all') : t('audience.only', { country: countryName(code, language) }),
            isOn: code === when,
            onPress: () => inAll((one) => setAttribute(one, name, { when: code === '' ? null : code })),
          }))}
        />
      )}
      <span className={css.divide} />
      <TextTools editor={editor} isTurned={node.attrs['dir'] != null} />
    </div>
  )
}

/** Bold, italic, direction, and back again. */
const TextTools = ({ editor, isTurned }: { editor: Editor; isTurned: boolean }) => {
  const { t } = useTranslation('letters')
  return (
    <>
      <IconButton
        icon={Bold}
        label={t('tools.bold')}
        shortcut="Ctrl+B"
        isPressed={editor.isActive('bold')}
        onPress={() => editor.chain().focus().toggleBold().run()}
      />
      <IconButton
        icon={Italic}
        label={t('tools.italic')}
        shortcut="Ctrl+I"
        isPressed={editor.isActive('italic')}
        onPress={() => editor.chain().focus().toggleItalic().run()}
      />
      <IconButton
        icon={ArrowLeftRight}
        label={t('tools.direction')}
        shortcut="Ctrl+Shift+D"
        isPressed={isTurned}
        onPress={() => {
          toggleDirection(editor)
          editor.view.focus()
        }}
      />
      <IconButton
        icon={Undo2}
        mirrorIcon
        label={t('tools.undo')}
        shortcut="Ctrl+Z"
        onPress={() => editor.chain().focus().undo().run()}
      />
      <IconButton
        icon={Redo2}
        mirrorIcon
        label={t('tools.redo')}
        shortcut="Ctrl+Y"
        onPress={() => editor.chain().focus().redo().run()}
      />
    </>
  )
}
