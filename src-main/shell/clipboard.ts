// The system's clipboard as Electron knows it.
import { clipboard } from 'electron'
import { CLIPBOARD_SECONDS } from '#contract/clipboard'
import { createCopies, type Board, type Copies } from './copies.ts'
import { cleansAtLock } from './lock.ts'

/** X11 keeps what is merely selected in a second one. Electron has it under this name since 45, and only there. */
const boards = (): Board[] => {
  const { selection } = clipboard as { selection?: Board }
  return selection === undefined ? [clipboard] : [clipboard, selection]
}

/** A test does not wait for a minute. */
const stays = (): number => {
  const told = __AMPARO_TEST__ ? process.env['AMPARO_TEST_CLIPBOARD_MS'] : undefined
  return told === undefined ? CLIPBOARD_SECONDS * 1000 : Number(told)
}

/** Watches over what is copied from the window; cleared with everything else at lock. */
export const watchClipboard = (): Copies => {
  const copies = createCopies(boards(), stays())
  cleansAtLock(() => (copies.isHolding() ? copies.clear() : null))
  return copies
}
