// What is copied here is on the system's clipboard, where every program can read it. The shell hears of each copy, so
// that it can clear it again; it never hears what was copied.
import type { Client } from '#contract/define'
import type { ShellContract } from '#contract/shell'
import { shell } from './vault.ts'

/** Tells the shell of everything copied or cut by hand. Returns how to stop. */
export const watchCopies = (calls: Client<ShellContract>['clipboard']): (() => void) => {
  const heard = (): void => void calls.copied({}).catch(() => undefined)
  for (const event of ['copy', 'cut'] as const) window.addEventListener(event, heard, true)
  return () => {
    for (const event of ['copy', 'cut'] as const) window.removeEventListener(event, heard, true)
  }
}

/** Copies by a button. */
export const copyText = async (text: string): Promise<void> => {
  await navigator.clipboard.writeText(text)
  await shell().clipboard.copied({})
}
