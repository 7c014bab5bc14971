// The only door: whatever arrives on a port is named, gated, parsed and counted here before a handler sees it,
// and whatever leaves is parsed and stripped, so that a stray internal field or message cannot leave.
import type { Call, Contract, Handlers, Port } from './define.ts'
import { AppError, toWire } from './errors.ts'
import { everyFlow, newestFlow, type Flow } from './flow.ts'
import { readAsked, type Answered, type CallFrame } from './frames.ts'
import { createQueue, type Queue } from './queue.ts'

const MAX_CALLS = 64
const MAX_WATCHES = 64

/** The handlers of each noun, or a function that finds them: it is called only when the gate is open. */
export type HandlerSource<T extends Contract> = {
  [N in keyof T]: Handlers<T>[N] | (() => Handlers<T>[N])
}

export interface ServeOptions<T extends Contract> {
  handlers: HandlerSource<T>
  /** Whether calls gated `unlocked` may pass. Asked again before anything leaves. Open when absent. */
  gate?: () => boolean
  /** Shared by the ports of one vault, so that commands run one at a time. */
  queue?: Queue
  /** Told of each unexpected error: the call's name and the reference that was sent, nothing else. */
  unexpected?: (call: string, ref: string) => void
}

export interface Serving {
  /** Aborts everything under way and closes the port. */
  close: () => void
}

type AnyHandler = (input: unknown, ...rest: unknown[]) => unknown
type AnyTable = Record<string, AnyHandler>
interface Open {
  stop: AbortController
  flow: Flow
}

/** Answers the calls of `contract` on `port` until it closes. */
export const serve = <T extends Contract>(port: Port, contract: T, options: ServeOptions<T>): Serving => {
  const server = new Server(port, contract, options as unknown as ServeOptions<Contract>)
  port.listen((message) => server.receive(message))
  port.closed(() => server.abortAll())
  return {
    close: () => {
      server.abortAll()
      port.close()
    },
  }
}

class Server {
  readonly #port: Port
  readonly #contract: Contract
  readonly #options: ServeOptions<Contract>
  readonly #queue: Queue
  readonly #calls = new Map<number, AbortController>()
  readonly #watches = new Map<number, Open>()
  #closed = false

  constructor(port: Port, contract: Contract, options: ServeOptions<Contract>) {
    this.#port = port
    this.#contract = contract
    this.#options = options
    this.#queue = options.queue ?? createQueue()
  }

  receive(message: unknown): void {
    const frame = this.#closed ? null : readAsked(message)
    if (frame === null) return
    if (frame.t === 'ack') this.#watches.get(frame.id)?.flow.ack()
    else if (frame.t === 'cancel') this.#cancel(frame.id)
    else if (!this.#calls.has(frame.id) && !this.#watches.has(frame.id)) this.#begin(frame)
  }

  abortAll(): void {
    this.#closed = true
    for (const stop of this.#calls.values()) stop.abort()
    for (const id of [...this.#watches.keys()]) this.#cancel(id)
  }

  #cancel(id: number): void {
    // A call keeps its place among those in flight until its handler has really ended.
    this.#calls.get(id)?.abort()
    const open = this.#watches.get(id)
    if (open === undefined) return
    this.#watches.delete(id)
    open.flow.stop()
    open.stop.abort()
  }

  #begin(frame: CallFrame): void {
    try {
      const call = this.#find(frame)
      this.#passGate(call)
      const input = call.in.safeParse(frame.in)
      if (!input.success) throw new AppError('contract/bad-input')
      if (call.kind === 'watch') void this.#watch(frame, call, input.data)
      else void this.#run(frame, call, input.data)
    } catch (error) {
      this.#fail(frame, error)
    }
  }

  #find({ noun, verb }: CallFrame): Call {
    const table = Object.hasOwn(this.#contract, noun) ? this.#contract[noun] : undefined
    const call = table !== undefined && Object.hasOwn(table, verb) ? table[verb] : undefined
    if (call === undefined) throw new AppError('contract/unknown-method')
    const [open, limit] = call.kind === 'watch' ? [this.#watches, MAX_WATCHES] : [this.#calls, MAX_CALLS]
    if (open.size >= limit) throw new AppError('contract/too-many')
    return call
  }

  #passGate(call: Call): void {
    if (call.gate === 'unlocked' && this.#options.gate?.() === false) throw new AppError('vault/locked')
  }

  #handler({ noun, verb }: CallFrame): AnyHandler {
    const source = this.#options.handlers[noun]
    const table = (typeof source === 'function' ? source() : source) as unknown as AnyTable
    const handler = table[verb]
    if (handler === undefined) throw new AppError('contract/unknown-method')
    return handler
  }

  async #run(frame: CallFrame, call: Call, input: unknown): Promise<void> {
    const stop = new AbortController()
    this.#calls.set(frame.id, stop)
    const job = (): unknown => {
      if (stop.signal.aborted) return undefined
      // Asked again: the vault may have been locked while the command waited for its turn.
      this.#passGate(call)
      return this.#handler(frame)(input, stop.signal)
    }
    try {
      const out = await (call.kind === 'command' ? this.#queue(job) : job())
      if (stop.signal.aborted) return
      this.#passGate(call)
      this.#post({ t: 'ok', id: frame.id, out: call.out.parse(out) })
    } catch (error) {
      if (!stop.signal.aborted) this.#fail(frame, error)
    } finally {
      this.#calls.delete(frame.id)
    }
  }

  async #watch(frame: CallFrame, call: Call, input: unknown): Promise<void> {
    const stop = new AbortController()
    const end = (error: unknown): void => {
      if (stop.signal.aborted) return
      this.#cancel(frame.id)
      this.#fail(frame, error)
    }
    const send = (value: unknown): void => {
      try {
        this.#passGate(call)
        this.#post({ t: 'next', id: frame.id, out: call.out.parse(value) })
      } catch (error) {
        end(error)
      }
    }
    const overflow = (): void => end(new AppError('contract/too-slow'))
    const flow = call.every ? everyFlow({ send, overflow }) : newestFlow({ send })
    this.#watches.set(frame.id, { stop, flow })
    const push = (value: unknown): void => {
      if (!stop.signal.aborted) flow.push(value)
    }
    try {
      await this.#handler(frame)(input, push, stop.signal)
    } catch (error) {
      end(error)
    }
  }

  #fail(frame: CallFrame, error: unknown): void {
    const wire = toWire(error)
    if (wire.code === 'internal/unexpected') {
      this.#options.unexpected?.(`${frame.noun}.${frame.verb}`, wire.ref ?? '')
    }
    this.#post({ t: 'err', id: frame.id, error: wire })
  }

  #post(frame: Answered): void {
    if (!this.#closed) this.#port.post(frame)
  }
}
