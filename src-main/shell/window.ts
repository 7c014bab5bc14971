// The one window. It paints first; the vault is forked when it has.
import { BrowserWindow, nativeTheme, screen, session } from 'electron'
import { hardenSession } from './harden.ts'
import type { Host } from './host.ts'
import { isLockKey, lock } from './lock.ts'
import { pagePreferences } from './page.ts'
import { places } from './places.ts'
import { servePages } from './protocol.ts'
import { changeSettings, settingsView, windowBounds, type Bounds } from './settings.ts'

const SMALLEST = { width: 900, height: 560 }
const USUAL = { width: 1366, height: 768 }

/** The kept place if it is still on a screen, else the usual size in the middle. */
const placeOnScreen = (): Bounds => {
  const kept = windowBounds()
  if (kept === null) return USUAL
  const { x, y } = kept
  if (x === undefined || y === undefined) return kept
  const area = screen.getDisplayMatching({ ...kept, x, y }).workArea
  const isVisible =
    x < area.x + area.width && y < area.y + area.height && x + kept.width > area.x && y >= area.y
  return isVisible ? kept : { width: kept.width, height: kept.height }
}

const rememberPlace = (window: BrowserWindow): void => {
  let timer: NodeJS.Timeout | undefined
  const remember = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!window.isDestroyed()) changeSettings({ bounds: window.getNormalBounds() })
    }, 500)
  }
  window.on('resize', remember)
  window.on('move', remember)
}

// The page's own colours, so that nothing flashes before it paints (src-renderer/styles/tokens.css).
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#1c1a17' : '#fbf8f2')

const create = async (): Promise<BrowserWindow> => {
  // Without "persist:" the session lives in memory: nothing of a page reaches the disk (E30).
  const own = session.fromPartition('ui', { cache: false })
  await hardenSession(own, 'ui')
  servePages(own, 'ui')
  nativeTheme.themeSource = settingsView().theme
  return new BrowserWindow({
    ...placeOnScreen(),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    useContentSize: true,
    show: false,
    title: 'Amparo',
    icon: places.icon,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences, session: own, preload: places.preload },
  })
}

/** Opens the window and resolves when its page is loading; `host` gets the page and, after it painted, its cue. */
export const openWindow = async (host: Host): Promise<BrowserWindow> => {
  const window = await create()
  const { webContents } = window
  window.setContentProtection(!__AMPARO_TEST__)
  window.once('ready-to-show', () => {
    window.show()
    host.begin()
  })
  webContents.on('before-input-event', (event, input) => {
    if (!isLockKey(input)) return
    event.preventDefault()
    lock()
  })
  webContents.on('render-process-gone', (_event, { reason }) => host.lostPage(reason))
  rememberPlace(window)
  host.serveWindow(window)
  void webContents.loadURL('app://ui/index.html')
  return window
}
