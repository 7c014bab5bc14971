import { Search } from 'lucide-react'
import { useState } from 'react'
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
import css from './palette.module.css'
import pop from '../ui/popover.module.css'

interface PaletteProps {
  isOpen: boolean
  onClose: () => void
}

/** Every command by its name in the language of the interface, and the way to search all that is written. */
export const Palette = ({ isOpen, onClose }: PaletteProps) => {
  const { t } = useTranslation('frame')
  return (
    <ModalOverlay
      className={css.veil ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={css.modal ?? ''}>
        <AriaDialog className={css.dialog ?? ''} aria-label={t('palette.label')}>
          <Finder onClose={onClose} />
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

const Finder = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('frame')
  const { contains } = useFilter({ sensitivity: 'base' })
  const [text, setText] = useState('')
  const commands = [...useAllCommands(), ...useSearchCommand(text)]
  const run = (command: Command): void => {
    onClose()
    command.run()
  }
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
          <MenuItem className={pop.item ?? ''} textValue={command.label} onAction={() => run(command)}>
            {command.icon !== undefined && <command.icon size={16} strokeWidth={1.75} aria-hidden />}
            <span className={pop.words}>{command.label}</span>
            {command.shortcut !== undefined && <KeyCaps shortcut={command.shortcut} />}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  )
}
