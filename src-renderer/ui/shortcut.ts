import { useEffect, useEffectEvent } from 'react'
import { pressed } from './keys.ts'

interface ShortcutOptions {
  /** Also while a dialog is open (Lock, privacy screen). */
  always?: boolean
  disabled?: boolean
  /** Gives way where a screen has a meaning of its own for the keys: for the frame. */
  last?: boolean
  /** Not where text is being written: the field has a meaning of its own for the keys. */
  outsideText?: boolean
}

const NO_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']

/** Whether keys are words here. */
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !NO_TEXT.includes(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

const dialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

/** Runs `act` when the shortcut is pressed anywhere in the window. */
export const useShortcut = (shortcut: string, act: () => void, options: ShortcutOptions = {}): void => {
  const { always = false, disabled = false, last = false, outsideText = false } = options
  const run = useEffectEvent(act)
  useEffect(() => {
    if (disabled) return undefined
    const heard = (event: KeyboardEvent): void => {
      if (!pressed(event, shortcut) || (!always && dialogOpen())) return
      if (outsideText && isText(event.target)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      run()
    }
    // Captured, so that no field swallows it first. The window hears before the document does, whoever came first.
    const at = last ? document : window
    const listener = heard as EventListener
    at.addEventListener('keydown', listener, true)
    return () => at.removeEventListener('keydown', listener, true)
  }, [shortcut, always, disabled, last, outsideText])
}
