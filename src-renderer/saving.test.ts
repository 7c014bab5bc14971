import { expect, test, vi } from 'vitest'
import { AppError } from '#contract/errors'
import { createKeeping, noteUnsaved, refusedNow, savingNow, sendUnsaved, trackSaving } from './saving.ts'

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

test('what the disk refuses is told until a try is taken, and the try sends what is newest', async () => {
  let isFull = true
  let text = 'first'
  const kept: string[] = []
  const write = (): Promise<unknown> =>
    isFull ? Promise.reject(new AppError('store/disk-full')) : Promise.resolve(kept.push(text))
  const keeping = createKeeping()
  await keeping.send(write)
  expect([savingNow(), refusedNow()?.error.code]).toEqual(['failed', 'store/disk-full'])
  // Something else was saved meanwhile: this is still not.
  await trackSaving(Promise.resolve())
  text = 'second'
  await keeping.send(write)
  expect([savingNow(), refusedNow()?.error.code]).toEqual(['failed', 'store/disk-full'])
  isFull = false
  refusedNow()?.again()
  await vi.waitFor(() => expect([savingNow(), refusedNow()]).toEqual(['saved', null]))
  expect(kept).toEqual(['second'])
})

test('a write is under way from the moment it is sent', async () => {
  const keeping = createKeeping()
  const sent = keeping.send(() => Promise.resolve())
  expect(savingNow()).toBe('saving')
  await sent
  expect(savingNow()).toBe('saved')
})

test('what is no longer needed is no longer told', async () => {
  const keeping = createKeeping()
  await keeping.send(() => Promise.reject(new Error('?')))
  expect(refusedNow()?.error.code).toBe('internal/unexpected')
  keeping.forget()
  expect(refusedNow()).toBeNull()
})
