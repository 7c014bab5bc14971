import { useEffect, useEffectEvent } from 'react'
import { pressed } from './keys.ts'

interface ShortcutOptions {
  /** Also while a dialog is open (Lock, privacy screen). */
  always?: boolean
  disabled?: boolean
}

const dialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

/** Runs `act` when the shortcut is pressed anywhere in the window. */
export const useShortcut = (shortcut: string, act: () => void, options: ShortcutOptions = {}): void => {
  const { always = false, disabled = false } = options
  const run = useEffectEvent(act)
  useEffect(() => {
    if (disabled) return undefined
    const heard = (event: KeyboardEvent): void => {
      if (!pressed(event, shortcut) || (!always && dialogOpen())) return
      event.preventDefault()
      // NOTE: effects run from the inside out, so a screen's own meaning of a shortcut wins over the frame's.
      event.stopImmediatePropagation()
      run()
    }
    // Captured, so that no field swallows it first.
    window.addEventListener('keydown', heard, true)
    return () => window.removeEventListener('keydown', heard, true)
  }, [shortcut, always, disabled])
}
