// Backups cut short at every write, and full disks: no list that is there may fail to open, and no older one is lost.
import fs from 'node:fs'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openStick, type Stick } from './stick.fixture.ts'

type Write = (this: unknown, ...words: unknown[]) => Promise<{ bytesWritten: number }>

let stick: Stick
let kept: string
/** Of every open file, in this process. */
let handles: { write: Write }
let usual: Write

beforeAll(async () => {
  stick = await openStick()
  await stick.capture('first.jpg', 300_000)
  expect(await stick.back(stick.path)).toMatchObject({ state: 'made' })
  kept = join(stick.trial.outside, 'kept')
  cpSync(stick.path, kept, { recursive: true })
  await stick.capture('second.jpg', 5_000_000)
  const file = await fs.promises.open(join(stick.trial.outside, 'second.jpg'))
  handles = Object.getPrototypeOf(file) as typeof handles
  usual = handles.write
  await file.close()
})
afterEach(() => {
  handles.write = usual
})
afterAll(() => stick.trial.end())

/** As it was after the first backup. */
const before = (): void => {
  rmSync(join(stick.path, 'backup'), { recursive: true })
  cpSync(join(kept, 'backup'), join(stick.path, 'backup'), { recursive: true })
}

/** The write number `at` (from 0) puts half of it on the disk and fails; gives how many writes there were. */
const failAt = (at: number, code: string): (() => number) => {
  let count = 0
  handles.write = async function (...words) {
    if (count++ !== at) return usual.apply(this, words)
    const [buffer, from, length, position] = words as [Uint8Array, number, number, number]
    await usual.call(this, buffer, from, Math.floor(length / 2), position)
    throw Object.assign(new Error(code), { code })
  }
  return () => count
}

const lists = (): number => readdirSync(join(stick.path, 'backup', 'lists')).length

it.each(['ENOSPC', 'EIO'])(
  'fails with %s at every write: told, and what was there opens as before',
  async (code) => {
    before()
    const writes = failAt(-1, '')
    expect(await stick.back()).toMatchObject({ state: 'made' })
    const all = writes()
    expect(all).toBeGreaterThan(5)
    for (let at = 0; at < all; at++) {
      before()
      failAt(at, code)
      const job = await stick.back()
      handles.write = usual
      expect(job, `write ${at}`).toMatchObject({
        ...{ state: 'failed', code: code === 'ENOSPC' ? 'disk/full' : 'disk/failing' },
      })
      expect(lists()).toBe(1)
    }
    // The last of them is as far as one can come: the older backup opens, and the next one is whole.
    expect(await stick.drill()).toMatchObject({ trial: { cases: 1, files: 1, faults: [] } })
    expect(await stick.back()).toMatchObject({ state: 'made' })
    expect(await stick.drill()).toMatchObject({ trial: { cases: 2, files: 2, faults: [] } })
  },
)

it('a disk that keeps other bytes than it was given is found out before the backup is called one', async () => {
  before()
  handles.write = async function (...words) {
    const [buffer, from, length, position] = words as [Uint8Array, number, number, number]
    const other = buffer.slice(from, from + length)
    other[length >> 1] = (other[length >> 1] ?? 0) ^ 1
    return usual.call(this, other, 0, length, position)
  }
  expect(await stick.back()).toEqual({ state: 'failed', code: 'backups/not-kept' })
  handles.write = usual
  expect(await stick.drill()).toMatchObject({ trial: { cases: 1, files: 1, faults: [] } })
})

it('stopped in the middle: no new list, the older one opens, and the next goes on where it was', async () => {
  before()
  let count = 0
  handles.write = function (...words) {
    if (count++ === 2) void stick.trial.client.backups.stop({})
    return usual.apply(this, words)
  }
  await stick.trial.client.backups.begin({ grant: null })
  const job = await stick.ended()
  handles.write = usual
  expect(['stopped', 'made']).toContain(job.state)
  expect(lists()).toBe(job.state === 'made' ? 2 : 1)
  expect(await stick.back()).toMatchObject({ state: 'made' })
})

it('keeps going while she writes: the backup is of the moment it began', async () => {
  before()
  let isCapturing = false
  const captured: Promise<string>[] = []
  handles.write = function (...words) {
    if (!isCapturing) {
      isCapturing = true
      captured.push(stick.capture('third.txt', 10))
    }
    return usual.apply(this, words)
  }
  expect(await stick.back()).toMatchObject({ state: 'made', made: { cases: 2 } })
  handles.write = usual
  await Promise.all(captured)
  expect(captured).toHaveLength(1)
  expect(await stick.drill()).toMatchObject({ trial: { cases: 2, faults: [] } })
})
