import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import {
  Autocomplete,
  Dialog as AriaDialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { KeyCaps } from '../ui/key-caps.tsx'
import { LockButton } from '../ui/lock-button.tsx'
import { useAllCommands, type Command } from './commands.ts'
import { keepCaret } from './covering.ts'
import css from './palette.module.css'
import pop from '../ui/popover.module.css'

export interface PaletteState {
  isOpen: boolean
  open: () => void
  close: () => void
  /** Closes it and does what was chosen. */
  choose: (command: Command) => void
}

/**
 * The caret is back where it was before a command begins: what opens by it (a dialog, the privacy screen) will give the
 * caret back to where it finds it, and the palette's own field is gone by then.
 */
export const usePalette = (): PaletteState => {
  const [isOpen, setOpen] = useState(false)
  const putBack = useRef(() => undefined as void)
  return {
    isOpen,
    open: () => {
      putBack.current = keepCaret()
      setOpen(true)
    },
    close: () => setOpen(false),
    choose: (command) => {
      flushSync(() => setOpen(false))
      putBack.current()
      command.run()
    },
  }
}

/** Every command by its name in the language of the interface, and the way to search all that is written. */
export const Palette = ({ isOpen, close, choose }: PaletteState) => {
  const { t } = useTranslation('frame')
  return (
    <ModalOverlay
      className={css.veil ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      isDismissable
    >
      <Modal className={css.modal ?? ''}>
        <AriaDialog className={css.dialog ?? ''} aria-label={t('palette.label')}>
          <Finder choose={choose} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

const useSearchCommand = (text: string): readonly Command[] => {
  const { t } = useTranslation('frame')
  if (text.trim() === '' || !('search' in screens)) return []
  return [
    {
      id: 'search',
      label: t('palette.everything', { text }),
      icon: Search,
      run: () => navigate('search', { text }),
    },
  ]
}

const Finder = ({ choose }: Pick<PaletteState, 'choose'>) => {
  const { t } = useTranslation('frame')
  const { contains } = useFilter({ sensitivity: 'base' })
  const [text, setText] = useState('')
  const commands = [...useAllCommands(), ...useSearchCommand(text)]
  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={(name, typed) => contains(name, typed)}>
      <div className={css.head}>
        <SearchField className={css.field ?? ''} aria-label={t('palette.label')} autoFocus>
          <Search size={18} aria-hidden />
          <Input className={css.input ?? ''} dir="auto" placeholder={t('palette.hint')} spellCheck={false} />
        </SearchField>
        <LockButton />
      </div>
      <Menu
        className={css.list ?? ''}
        aria-label={t('palette.label')}
        items={commands}
        renderEmptyState={() => <p className={pop.none}>{t('palette.none')}</p>}
      >
        {(command: Command) => (
          <MenuItem className={pop.item ?? ''} textValue={command.label} onAction={() => choose(command)}>
            {command.icon !== undefined && <command.icon size={16} strokeWidth={1.75} aria-hidden />}
            <span className={pop.words}>{command.label}</span>
            {command.shortcut !== undefined && <KeyCaps shortcut={command.shortcut} />}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  )
}
