// Shortcuts as one writes them: "Ctrl+Shift+L", "F8", "Alt+1". On a Mac, Ctrl is the Command key.

interface Chord {
  ctrl: boolean
  shift: boolean
  alt: boolean
  key: string
}

/** The few members of a keyboard event that a chord looks at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const onMac = (): boolean => typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

const parse = (shortcut: string): Chord => {
  const parts = shortcut.split('+')
  return {
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: parts.at(-1) ?? '',
  }
}

const sameKey = (press: KeyPress, key: string): boolean => {
  if (press.key.toLowerCase() === key.toLowerCase()) return true
  // NOTE: a keyboard set to Arabic or Russian sends no Latin letter; then the place of the key decides.
  const latin = /^[a-z]$/i.test(press.key)
  if (/^[A-Z]$/i.test(key)) return !latin && press.code === `Key${key.toUpperCase()}`
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`
  return false
}

export const pressed = (press: KeyPress, shortcut: string, mac = onMac()): boolean => {
  const chord = parse(shortcut)
  const ctrl = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  return (
    ctrl === chord.ctrl &&
    !other &&
    press.shiftKey === chord.shift &&
    press.altKey === chord.alt &&
    sameKey(press, chord.key)
  )
}

/** The keys of a shortcut, one by one, as this machine names them. */
export const keyCaps = (shortcut: string, mac = onMac()): string[] =>
  shortcut.split('+').map((key) => {
    if (!mac) return key
    return { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }[key] ?? key
  })

/** The value of aria-keyshortcuts for a shortcut. */
export const ariaKeys = (shortcut: string, mac = onMac()): string =>
  shortcut.replace('Ctrl', mac ? 'Meta' : 'Control')

const row = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].flatMap((digit) => [[`Digit${digit}`, `Numpad${digit}`]])
const places = [...row, ['Minus', 'NumpadSubtract'], ['Equal', 'NumpadAdd']]

/** What stands on the number row of a keyboard, for the first twelve choices. */
export const numberRow: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '=']

/** Which of twelve choices a key of the number row means, or -1. Works with digits of any script. */
export const choiceOf = (press: KeyPress): number =>
  press.ctrlKey || press.altKey || press.metaKey
    ? -1
    : places.findIndex((codes) => codes.includes(press.code))
