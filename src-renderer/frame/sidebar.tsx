import { EyeClosed, Plus, Search } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { navigate, useRoute } from '../route.ts'
import { screens } from '../screens.ts'
import { cx } from '../ui/cx.ts'
import { KeyCaps } from '../ui/key-caps.tsx'
import { ariaKeys } from '../ui/keys.ts'
import { LockButton } from '../ui/lock-button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { cover } from './covering.ts'
import { isIn, rooms, roomShortcut, type Room } from './rooms.ts'
import { ViewMenu } from './view-menu.tsx'
import css from './sidebar.module.css'

interface SidebarProps {
  onSearch: () => void
}

/** The way around: new case, search, the rooms; at the foot lock, privacy screen, language. */
export const Sidebar = ({ onSearch }: SidebarProps) => {
  const { t } = useTranslation('frame')
  return (
    <div className={css.sidebar} data-pane="sidebar">
      {'capture' in screens && (
        <AriaButton
          className={cx(css.new)}
          onPress={() => navigate('capture')}
          aria-keyshortcuts={ariaKeys('Ctrl+N')}
        >
          <Plus size={18} aria-hidden />
          <span className={css.words}>{t('newCase')}</span>
        </AriaButton>
      )}
      <AriaButton className={cx(css.search)} onPress={onSearch} aria-keyshortcuts={ariaKeys('Ctrl+K')}>
        <Search size={18} strokeWidth={1.75} aria-hidden />
        <span className={css.words}>{t('search')}</span>
        <KeyCaps shortcut="Ctrl+K" />
      </AriaButton>
      <nav className={css.rooms} aria-label={t('rooms')}>
        {rooms().map((room, at) => (
          <RoomButton key={room.screen} room={room} at={at} />
        ))}
      </nav>
      <div className={css.foot}>
        <LockButton wide />
        <div className={css.tools}>
          <PrivacyButton />
          <ViewMenu />
        </div>
      </div>
    </div>
  )
}

const RoomButton = ({ room, at }: { room: Room; at: number }) => {
  const { t } = useTranslation('frame')
  const here = isIn(room, useRoute().screen)
  const Icon = room.icon
  return (
    <Tooltip text={t(`room.${room.screen}`)} shortcut={roomShortcut(at)} placement="end">
      <AriaButton
        className={css.room ?? ''}
        aria-current={here ? 'page' : undefined}
        aria-keyshortcuts={ariaKeys(roomShortcut(at))}
        onPress={() => navigate(room.screen)}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        <span className={css.words}>{t(`room.${room.screen}`)}</span>
      </AriaButton>
    </Tooltip>
  )
}

const PrivacyButton = () => {
  const { t } = useTranslation('frame')
  return (
    <Tooltip text={t('cover.act')} shortcut="F8" placement="end">
      <AriaButton
        className={css.tool ?? ''}
        aria-label={t('cover.name')}
        aria-keyshortcuts="F8"
        onPress={cover}
      >
        <EyeClosed size={18} strokeWidth={1.75} aria-hidden />
      </AriaButton>
    </Tooltip>
  )
}
