import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCopies, type Board } from './copies.ts'

const STAYS = 60_000

const board = (): Board & { text: string } => ({
  text: '',
  readText() {
    return this.text
  },
  clear() {
    this.text = ''
  },
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what was copied from our window', () => {
  it('is cleared after its time, from every clipboard that has it', async () => {
    const [clipboard, selection] = [board(), board()]
    const copies = createCopies([clipboard, selection], STAYS)
    clipboard.text = selection.text = 'the harbour at night'
    copies.copied()
    await vi.advanceTimersByTimeAsync(STAYS - 1)
    expect(clipboard.text).toBe('the harbour at night')
    await vi.advanceTimersByTimeAsync(1)
    expect([clipboard.text, selection.text]).toEqual(['', ''])
  })

  it('stays when it is no longer ours', async () => {
    const clipboard = board()
    const copies = createCopies([clipboard], STAYS)
    clipboard.text = 'the harbour at night'
    copies.copied()
    await vi.advanceTimersByTimeAsync(1000)
    clipboard.text = 'a recipe from another program'
    await vi.advanceTimersByTimeAsync(STAYS)
    expect(clipboard.text).toBe('a recipe from another program')
    expect(await copies.clear()).toBe(false)
    expect(clipboard.text).toBe('a recipe from another program')
  })

  it('gets a new time with a new copy', async () => {
    const clipboard = board()
    const copies = createCopies([clipboard], STAYS)
    clipboard.text = 'first'
    copies.copied()
    await vi.advanceTimersByTimeAsync(STAYS - 10)
    clipboard.text = 'second'
    copies.copied()
    await vi.advanceTimersByTimeAsync(STAYS - 10)
    expect(clipboard.text).toBe('second')
    await vi.advanceTimersByTimeAsync(10)
    expect(clipboard.text).toBe('')
  })

  it('is cleared at lock, also in the moment after it was copied', async () => {
    const clipboard = board()
    const copies = createCopies([clipboard], STAYS)
    clipboard.text = 'the harbour at night'
    expect(copies.isHolding()).toBe(false)
    copies.copied()
    expect(copies.isHolding()).toBe(true)
    expect(await copies.clear()).toBe(true)
    expect(copies.isHolding()).toBe(false)
    expect(clipboard.text).toBe('')
    clipboard.text = 'hers, from elsewhere'
    expect(await copies.clear()).toBe(false)
    await vi.advanceTimersByTimeAsync(2 * STAYS)
    expect(clipboard.text).toBe('hers, from elsewhere')
  })

  it('does not keep a lock from happening when the clipboard does not answer', async () => {
    const clipboard = board()
    const copies = createCopies([clipboard], STAYS)
    clipboard.text = 'the harbour at night'
    copies.copied()
    clipboard.readText = () => {
      throw new Error('no answer')
    }
    expect(await copies.clear()).toBe(false)
  })
})
