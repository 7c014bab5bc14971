import { expect, test, vi } from 'vitest'
import { noteUnsaved, sendUnsaved, trackSaving } from './saving.ts'

test('before a lock everything that waits is sent, and what is on its way is waited for', async () => {
  const arrived: string[] = []
  const write = async (text: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    arrived.push(text)
  }
  const waiting = (text: string): void => {
    const sent = noteUnsaved(() => {
      void trackSaving(write(text))
      sent()
    })
  }
  waiting('who')
  waiting('notes')
  await sendUnsaved()
  expect(arrived).toEqual(['who', 'notes'])
})

test('a write that is refused ends the waiting as well', async () => {
  const sent = noteUnsaved(() => {
    trackSaving(Promise.reject(new Error('full'))).catch(() => undefined)
    sent()
  })
  await sendUnsaved()
})

test('what was taken back is not sent, and nothing waits for ever', async () => {
  const send = vi.fn()
  noteUnsaved(send)()
  await sendUnsaved()
  expect(send).not.toHaveBeenCalled()
})
