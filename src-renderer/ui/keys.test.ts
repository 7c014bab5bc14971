import { describe, expect, it } from 'vitest'
import { ariaKeys, choiceOf, keyCaps, pressed, type KeyPress } from './keys.ts'

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

describe('a shortcut', () => {
  it('is the letter, wherever a Latin keyboard has it', () => {
    expect(pressed(press('n', 'KeyN', { ctrlKey: true }), 'Ctrl+N', false)).toBe(true)
    expect(pressed(press('a', 'KeyQ', { ctrlKey: true }), 'Ctrl+A', false)).toBe(true)
    expect(pressed(press('a', 'KeyQ', { ctrlKey: true }), 'Ctrl+Q', false)).toBe(false)
  })

  it('is the place of the key on a keyboard without Latin letters', () => {
    expect(pressed(press('ى', 'KeyN', { ctrlKey: true }), 'Ctrl+N', false)).toBe(true)
    expect(pressed(press('م', 'KeyL', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+L', false)).toBe(true)
  })

  it('wants exactly the keys it names', () => {
    expect(pressed(press('n', 'KeyN', { ctrlKey: true, shiftKey: true }), 'Ctrl+N', false)).toBe(false)
    expect(pressed(press('n', 'KeyN'), 'Ctrl+N', false)).toBe(false)
    expect(pressed(press('F8', 'F8'), 'F8', false)).toBe(true)
    expect(pressed(press('٣', 'Digit3', { altKey: true }), 'Alt+3', false)).toBe(true)
  })

  it('uses the Command key on a Mac', () => {
    expect(pressed(press('k', 'KeyK', { metaKey: true }), 'Ctrl+K', true)).toBe(true)
    expect(pressed(press('k', 'KeyK', { ctrlKey: true }), 'Ctrl+K', true)).toBe(false)
    expect(keyCaps('Ctrl+Shift+L', true)).toEqual(['⌘', '⇧', 'L'])
    expect(ariaKeys('Ctrl+K', true)).toBe('Meta+K')
  })
})

describe('the number row', () => {
  it('means the first twelve choices with digits of any script', () => {
    expect(choiceOf(press('1', 'Digit1'))).toBe(0)
    expect(choiceOf(press('٢', 'Digit2'))).toBe(1)
    expect(choiceOf(press('0', 'Numpad0'))).toBe(9)
    expect(choiceOf(press('=', 'Equal'))).toBe(11)
  })

  it('leaves shortcuts and letters alone', () => {
    expect(choiceOf(press('1', 'Digit1', { altKey: true }))).toBe(-1)
    expect(choiceOf(press('q', 'KeyQ'))).toBe(-1)
  })
})
