// The caller's end of a port: the contract's calls as typed functions.
import type { Call, Client, Contract, Port, Watching, WatchListener } from './define.ts'
import { AppError, fromWire } from './errors.ts'
import { readAnswered, type Answered, type Asked } from './frames.ts'

interface Pending {
  ok: (out: unknown) => void
  fail: (error: AppError) => void
  /** Present for a watch. */
  next?: (value: unknown) => void
}

/**
 * The calls of `contract` at the other end of `port`. Calls reject with an AppError; when the port closes, all
 * that is pending rejects with `vault/gone`. Values are cloned: a list of transfers is refused, because a
 * transferred ArrayBuffer arrives as null in Electron.
 */
export const connect = <T extends Contract>(contract: T, port: Port): Client<T> => {
  const line = new Line(port)
  port.listen((message) => line.receive(message))
  port.closed(() => line.gone())
  const nouns = Object.entries(contract).map(([noun, calls]) => {
    const verbs = Object.entries(calls).map(([verb, call]) => [verb, line.method(noun, verb, call)])
    return [noun, Object.freeze(Object.fromEntries(verbs))]
  })
  return Object.freeze(Object.fromEntries(nouns)) as Client<T>
}

class Line {
  readonly #port: Port
  readonly #pending = new Map<number, Pending>()
  #nextId = 0
  #gone = false

  constructor(port: Port) {
    this.#port = port
  }

  method(noun: string, verb: string, call: Call): unknown {
    return call.kind === 'watch'
      ? (input: unknown, listener: WatchListener<unknown>) => this.#watch({ noun, verb, in: input }, listener)
      : (input: unknown, options?: { signal?: AbortSignal }) => this.#call({ noun, verb, in: input }, options)
  }

  receive(message: unknown): void {
    const frame = readAnswered(message)
    const pending = frame === null ? undefined : this.#pending.get(frame.id)
    if (frame !== null && pending !== undefined) this.#settle(frame, pending)
  }

  gone(): void {
    this.#gone = true
    const left = [...this.#pending.values()]
    this.#pending.clear()
    for (const pending of left) pending.fail(new AppError('vault/gone'))
  }

  #settle(frame: Answered, pending: Pending): void {
    if (frame.t === 'next') return pending.next?.(frame.out)
    if (frame.t === 'ok' && pending.next !== undefined) return
    this.#pending.delete(frame.id)
    if (frame.t === 'ok') pending.ok(frame.out)
    else pending.fail(fromWire(frame.error))
  }

  #begin(body: { noun: string; verb: string; in: unknown }, pending: Pending): number {
    if (this.#gone) throw new AppError('vault/gone')
    const id = this.#nextId++
    this.#pending.set(id, pending)
    try {
      this.#port.post({ t: 'call', id, ...body } satisfies Asked)
    } catch {
      // The value cannot be cloned: a function, a port, a DOM node.
      this.#pending.delete(id)
      throw new AppError('contract/bad-input')
    }
    return id
  }

  #call(
    body: { noun: string; verb: string; in: unknown },
    options?: { signal?: AbortSignal },
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const signal = options?.signal
      if (options !== undefined && 'transfer' in options) return reject(new AppError('contract/no-transfer'))
      if (signal?.aborted === true) return reject(new AppError('contract/cancelled'))
      const cancel = (): void => {
        this.#drop(id)
        reject(new AppError('contract/cancelled'))
      }
      const settled = (): void => signal?.removeEventListener('abort', cancel)
      const id = this.#begin(body, {
        ok: (out) => {
          settled()
          resolve(out)
        },
        fail: (error) => {
          settled()
          reject(error)
        },
      })
      signal?.addEventListener('abort', cancel, { once: true })
    })
  }

  #watch(body: { noun: string; verb: string; in: unknown }, listener: WatchListener<unknown>): Watching {
    const fail = (error: AppError): void => listener.error?.(error)
    const ack = (): void => {
      if (this.#pending.has(id)) this.#port.post({ t: 'ack', id } satisfies Asked)
    }
    let id = -1
    try {
      id = this.#begin(body, {
        ok: () => undefined,
        fail,
        next: (value) => this.#deliver(listener, value, ack),
      })
    } catch (error) {
      queueMicrotask(() => fail(error as AppError))
    }
    return { stop: () => this.#drop(id) }
  }

  /** A listener that returns a promise sets the pace: the next credit is given when it has settled. */
  #deliver(listener: WatchListener<unknown>, value: unknown, ack: () => void): void {
    let done: unknown
    try {
      done = listener.next(value)
    } finally {
      if (done instanceof Promise) void done.then(ack, ack)
      else ack()
    }
  }

  #drop(id: number): void {
    if (this.#pending.delete(id) && !this.#gone) this.#port.post({ t: 'cancel', id } satisfies Asked)
  }
}
