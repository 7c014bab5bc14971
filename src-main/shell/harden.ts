// Everything that Chromium could do and we do not want: closed before `ready`, and again on every session and
// every page as it appears. The numbers E… are those of the security checklist in docs/threat-model.md.
import { app, session, type Session, type WebContents } from 'electron'
import { isOwnPage, type PageHost } from './policy.ts'
import { faultySwitch } from './switches.ts'

/** Ends a release build that was started with a switch which is not ours (E3). */
export const refuseForbiddenSwitches = (words: string[]): void => {
  if (!__AMPARO_TEST__ && faultySwitch(words) !== null) app.exit(7)
}

const SWITCHES: Record<string, string> = {
  // E12: names are never resolved, WebRTC never looks for a route.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
  'dns-prefetch-disable': '',
  // E14
  'disable-quic': '',
  'disable-background-networking': '',
  'disable-component-update': '',
  'disable-domain-reliability': '',
  'no-pings': '',
  'disable-features':
    'NetworkTimeServiceQuerying,AsyncDns,MediaRouter,DialMediaRouteProvider,OptimizationHints,Translate,' +
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,SpareRendererForSitePerProcess,' +
    // E33: what is played does not show on the desktop's bus, its lock screen or its media keys.
    'MediaSessionService,HardwareMediaKeyHandling',
  // E32
  'disable-http-cache': '',
  'disable-gpu-shader-disk-cache': '',
}

/** Before `ready`. */
export const hardenApp = (): void => {
  // As root, where tests run, Chromium has no sandbox to enable; a release refuses that switch.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.disableHardwareAcceleration()
  for (const [name, value] of Object.entries(SWITCHES)) app.commandLine.appendSwitch(name, value)
  app.on('session-created', (created) => void hardenSession(created))
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  // A title tells the task bar, and whoever looks at it, what is being worked on (E33).
  app.on('browser-window-created', (_event, window) =>
    window.on('page-title-updated', (event) => event.preventDefault()),
  )
  void app.whenReady().then(() => {
    app.clearRecentDocuments()
    return hardenSession(session.defaultSession)
  })
}

const NEVER_RESOLVES = 'http=127.0.0.1:9;https=127.0.0.1:9;socks=127.0.0.1:9'

const hardened = new WeakMap<Session, Promise<void>>()
/** Whose pages a session is for. One that nobody claimed, such as the default session, loads nothing at all. */
const hosts = new WeakMap<Session, PageHost>()

/** No network, no permission, no spelling, no download (E13, E14, E15, E17, E25). Wait for it before loading. */
export const hardenSession = (target: Session, host?: PageHost): Promise<void> => {
  if (host !== undefined) hosts.set(target, host)
  const done = hardened.get(target) ?? closeSession(target)
  hardened.set(target, done)
  return done
}

const closeSession = (target: Session): Promise<void> => {
  target.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOwnPage(hosts.get(target) ?? null, url) }),
  )
  // Copying out of our own page is the one permission there is; reading the clipboard is not.
  target.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write' && isOurs(contents.getURL())),
  )
  target.setPermissionCheckHandler(
    (contents, permission) => permission === 'clipboard-sanitized-write' && isOurs(contents?.getURL() ?? ''),
  )
  denyDevices(target)
  target.on('will-download', (event) => event.preventDefault())
  target.setSpellCheckerEnabled(false)
  target.setSpellCheckerLanguages([])
  target.setSpellCheckerDictionaryDownloadURL('app://ui/none/')
  return target.setProxy({
    mode: 'fixed_servers',
    proxyRules: NEVER_RESOLVES,
    proxyBypassRules: '<-loopback>',
  })
}

const denyDevices = (target: Session): void => {
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  target.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  for (const kind of ['hid', 'serial', 'usb'] as const) {
    const event = `select-${kind}-device` as 'select-hid-device'
    target.on(event, (raised, _details, answer) => {
      raised.preventDefault()
      answer(undefined)
    })
  }
}

const isOurs = (url: string): boolean => url.startsWith('app://ui/')

/** A page stays where it is and opens nothing (E12, E15, E18). */
const hardenContents = (contents: WebContents): void => {
  const stay = (event: { preventDefault: () => void }): void => event.preventDefault()
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', stay)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
