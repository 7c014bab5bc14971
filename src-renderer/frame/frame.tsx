// The frame around every room once the vault is open: sidebar, the screen, the footer's words, and what works
// everywhere: lock, blurred names, palette, rooms by number.
import { useMemo, type ReactNode } from 'react'
import { EyeClosed, Glasses, Lock, Plus, Redo2, Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { UndoQuestion } from '../history/undo-question.tsx'
import { useUndo, type Undoing } from '../history/use-undo.ts'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { LockContext } from '../ui/lock-context.ts'
import { lockShortcut } from '../ui/lock-button.tsx'
import { NoticeArea, say } from '../ui/notice.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { useSaving } from '../saving.ts'
import { vault, useWatch } from '../vault.ts'
import { BackupIcon, beginBackup } from '../backups/backup-age.tsx'
import { toggleBlur } from './blur.ts'
import { useCommands, type Command } from './commands.ts'
import { ClockNotice } from './clock-notice.tsx'
import { cover } from './covering.ts'
import { Footer } from './footer.tsx'
import { IdleNotice } from './idle-notice.tsx'
import { Palette, usePalette } from './palette.tsx'
import { nextPane } from './panes.ts'
import { rooms, roomShortcut } from './rooms.ts'
import { ReadingNotice } from './reading-notice.tsx'
import { useSecondPress } from './second-press.ts'
import { Sidebar } from './sidebar.tsx'
import { useMissingTold } from './missing-told.ts'
import { Unkept } from './unkept.tsx'
import css from './frame.module.css'

interface FrameProps {
  lock: () => void
  children: ReactNode
}

const nothing = {}

const useFrameCommands = (lock: () => void, { undo, redo }: Undoing): void => {
  const { t } = useTranslation(['frame', 'backups'])
  const commands = useMemo<Command[]>(
    () => [
      ...('capture' in screens
        ? [{ id: 'new', label: t('newCase'), icon: Plus, shortcut: 'Ctrl+N', run: () => navigate('capture') }]
        : []),
      ...rooms().map((room, at) => ({
        id: room.screen,
        label: t('palette.go', { room: t(`room.${room.screen}`) }),
        icon: room.icon,
        shortcut: roomShortcut(at),
        run: () => navigate(room.screen),
      })),
      { id: 'trash', label: t('trash'), icon: Trash2, run: () => navigate('trash') },
      { id: 'undo', label: t('undo'), icon: Undo2, shortcut: 'Ctrl+Z', run: undo },
      { id: 'redo', label: t('redo'), icon: Redo2, shortcut: 'Ctrl+Shift+Z', run: redo },
      { id: 'backup', label: t('backups:command'), icon: BackupIcon, run: beginBackup },
      { id: 'privacy', label: t('cover.name'), icon: EyeClosed, shortcut: 'F8', run: cover },
      { id: 'blur', label: t('blur'), icon: Glasses, shortcut: 'Shift+F8', run: toggleBlur },
      { id: 'lock', label: t('lockNow'), icon: Lock, shortcut: lockShortcut, run: lock },
    ],
    [t, lock, undo, redo],
  )
  useCommands(commands)
}

const useFrameShortcuts = (lock: () => void, openPalette: () => void): void => {
  const saving = useSaving()
  const go = (at: number) => (): void => {
    const room = rooms()[at]
    if (room !== undefined) navigate(room.screen)
  }
  useShortcut(lockShortcut, lock, { always: true })
  useShortcut('Shift+F8', toggleBlur, { always: true })
  useShortcut('Ctrl+K', openPalette, { last: true })
  useShortcut('Ctrl+Shift+F', openPalette, { last: true })
  useShortcut('Ctrl+N', () => 'capture' in screens && navigate('capture'), { last: true })
  useShortcut('Ctrl+S', () => void say(`frame:footer.${saving}`), { last: true })
  useShortcut('F6', () => nextPane(1))
  useShortcut('Shift+F6', () => nextPane(-1))
  useShortcut('Alt+1', go(0))
  useShortcut('Alt+2', go(1))
  useShortcut('Alt+3', go(2))
  useShortcut('Alt+4', go(3))
  useShortcut('Alt+5', go(4))
  useShortcut('Alt+6', go(5))
  useShortcut('Alt+7', go(6))
}

/** Where text is being written these keys are the field's own. */
const useUndoKeys = ({ undo, redo }: Undoing): void => {
  useShortcut('Ctrl+Z', undo, { last: true, outsideText: true })
  useShortcut('Ctrl+Shift+Z', redo, { last: true, outsideText: true })
  useShortcut('Ctrl+Y', redo, { last: true, outsideText: true })
}

export const Frame = ({ lock, children }: FrameProps) => {
  const palette = usePalette()
  const undoing = useUndo()
  const { value } = useWatch(vault().vault.overview, nothing)
  const { value: seen } = useWatch(vault().safety.view, nothing)
  useMissingTold(seen?.filesMissing ?? 0)
  useSecondPress()
  useFrameCommands(lock, undoing)
  useUndoKeys(undoing)
  useFrameShortcuts(lock, palette.open)
  const locking = useMemo(() => ({ lock }), [lock])
  return (
    <LockContext value={locking}>
      <div className={css.frame}>
        <Sidebar onSearch={palette.open} />
        <main className={css.main} data-pane="main">
          {children}
        </main>
        <div className={css.notices}>
          <NoticeArea />
        </div>
        <ClockNotice />
        <ReadingNotice />
        <Unkept />
        <div className={css.footer}>
          <Footer
            noRecovery={value?.recovery === 'none' && value.shares === null}
            onRecovery={'safety' in screens ? () => navigate('safety') : undefined}
          />
        </div>
      </div>
      <Palette {...palette} />
      <UndoQuestion {...undoing} />
      {seen !== undefined && <IdleNotice lock={lock} minutes={seen.idleMinutes} />}
    </LockContext>
  )
}
