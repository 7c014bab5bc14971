// One gesture is one command. A save that was refused may have come to the disk all the same (a stick pulled out between
// writing and knowing). Repeated it makes the same records, not a second one of each beside the first.
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac, randomBytes } from 'node:crypto'
import type { Id } from '#contract/values'
import { newId } from './store/index.ts'

type Once = Map<string, unknown>

interface Gesture {
  once: Once | null
  /** How often each name was asked for in this gesture. */
  asked: Map<string, number>
  /** What it made before, when it is the repetition of one that is in doubt. */
  begin: (of?: unknown) => Once
}

const current = new AsyncLocalStorage<Gesture>()

/** Makes a value, or answers the one that this gesture made under this name before it was refused. */
export const once = <T>(name: string, make: () => T): T => {
  const gesture = current.getStore()
  if (gesture === undefined) return make()
  const held = (gesture.once ??= gesture.begin())
  const count = gesture.asked.get(name) ?? 0
  gesture.asked.set(name, count + 1)
  const key = `${name} ${count}`
  if (!held.has(key)) held.set(key, make())
  return held.get(key) as T
}

/** For a new record: the same when the gesture is repeated. `name` tells it from the gesture's other records. */
export const newRecordId = (name: string): Id => once(name, newId)

/** Says by what a gesture is known when it is repeated, where that is not all of its input. */
export const knownBy = (of: unknown): void => {
  const gesture = current.getStore()
  if (gesture !== undefined) gesture.once ??= gesture.begin(of)
}

/** Tokens of the same picked file differ each time; of secrets nothing but their keyed hash is kept. */
const plain = (hash: (of: string | Uint8Array) => string) => (name: string, value: unknown) =>
  name === 'grant' ? undefined : value instanceof Uint8Array ? hash(value) : value

/** A wrong guess would change a record instead of making one: what is in doubt is let go as soon as she goes on otherwise. */
export const createGestures = (isInDoubt: () => boolean) => {
  const doubted = new Map<string, Once>()
  const key = randomBytes(32)
  const hash = (of: string | Uint8Array): string => createHmac('sha256', key).update(of).digest('base64')

  return async <T>(call: string, input: unknown, job: () => T | Promise<T>): Promise<T> => {
    let known = ''
    const begin = (of: unknown = input): Once => {
      known = hash(`${call} ${JSON.stringify(of, plain(hash))}`)
      return doubted.get(known) ?? new Map<string, unknown>()
    }
    const gesture: Gesture = { once: null, asked: new Map(), begin }
    try {
      const out = await current.run(gesture, job)
      if (gesture.once !== null && !doubted.delete(known)) doubted.clear()
      return out
    } catch (error) {
      if (gesture.once !== null && isInDoubt()) doubted.set(known, gesture.once)
      throw error
    }
  }
}
