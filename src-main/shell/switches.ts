// Which switches a release build may be started with: an allow-list, because Chromium has a thousand, several of
// which open a debugger or the network, and no fuse covers them.

/** Where the window appears and how large; nothing else. The second is added by Electron's own relaunch. */
const ALLOWED = new Set(['ozone-platform', 'ozone-platform-hint', 'force-device-scale-factor', 'class'])

/** The first switch that is not on the list, or null. Words that are no switches are ignored by the shell. */
export const faultySwitch = (words: string[]): string | null => {
  for (const word of words) {
    const name = /^(?:--?|\/)([^=]+)/.exec(word)?.[1]
    const isPath = word.startsWith('/') && process.platform !== 'win32'
    if (name !== undefined && !isPath && !ALLOWED.has(name)) return name
  }
  return null
}
