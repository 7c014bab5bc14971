// The seam over a real message channel. It is tested here because the contract may not know Node.
import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connect } from '#contract/connect'
import { command, query, watch, type Client } from '#contract/define'
import { AppError, refOf } from '#contract/errors'
import { nodePort } from '#contract/ports'
import { createQueue } from '#contract/queue'
import { serve, type HandlerSource, type ServeOptions } from '#contract/serve'

const contract = {
  notes: {
    echo: query({ in: z.object({ text: z.string().max(20) }), out: z.object({ text: z.string() }) }),
    wait: query({ in: z.object({}), out: z.object({}) }),
    write: command({ in: z.object({ n: z.number() }), out: z.object({ n: z.number() }) }),
    fail: command({ in: z.object({ how: z.number() }), out: z.object({}) }),
    newest: watch({ in: z.object({}), out: z.object({ n: z.number() }) }),
    each: watch({ in: z.object({}), out: z.object({ n: z.number() }), every: true }),
    bytes: query({ in: z.object({ b: z.instanceof(Uint8Array) }), out: z.instanceof(Uint8Array) }),
    state: query({ in: z.object({}), out: z.string(), gate: 'always' }),
  },
}
type Notes = typeof contract

const CANARY = 'canary-3f9a'
const world = {
  open: true,
  log: [] as string[],
  aborted: 0,
  push: null as null | ((value: { n: number }) => void),
  hold: null as null | Promise<void>,
  unexpected: [] as string[],
}

const failures = (how: number): never => {
  if (how === 0) throw new Error(`no such table ${CANARY}`)
  if (how === 1) throw { code: CANARY, path: `/home/${CANARY}` }
  if (how === 2) throw new AppError(`notes/${CANARY} x`)
  if (how === 3) throw new AppError('notes/full', { name: `name of ${CANARY}`, count: 3 })
  throw Object.assign(new Error(CANARY, { cause: CANARY }), { code: `SQLITE_${CANARY}` })
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      world.aborted += 1
      resolve()
    })
  })

const handlers: HandlerSource<Notes> = {
  notes: {
    echo: ({ text }) => ({ text, secret: CANARY, inner: { CANARY } }) as { text: string },
    wait: async (_, signal) => {
      await untilAborted(signal)
      return {}
    },
    write: async ({ n }) => {
      world.log.push(`begin ${n}`)
      await (world.hold ?? new Promise((resolve) => setTimeout(resolve, n % 3)))
      world.log.push(`end ${n}`)
      return { n }
    },
    fail: ({ how }) => failures(how),
    newest: (_, push, signal) => {
      world.push = push
      void untilAborted(signal)
    },
    each: (_, push, signal) => {
      world.push = push
      void untilAborted(signal)
    },
    bytes: ({ b }) => b,
    state: () => (world.open ? 'open' : 'shut'),
  },
}

const opened: { close: () => void }[] = []
const join = (more: Partial<ServeOptions<Notes>> = {}) => {
  const { port1, port2 } = new MessageChannel()
  const serving = serve(nodePort(port1), contract, {
    handlers,
    gate: () => world.open,
    unexpected: (call, ref) => world.unexpected.push(`${call} ${ref}`),
    ...more,
  })
  opened.push(serving, port2)
  const client: Client<Notes> = connect(contract, nodePort(port2))
  return { client, raw: port2, serving }
}
/** A listener may return a promise to set the pace; its type says only that the value is not used. */
const paced = <T>(next: (value: T) => Promise<void>): ((value: T) => void) => next as (value: T) => void
const code = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => null,
    (e: unknown) => e,
  )
  return error instanceof AppError ? error.code : String(error)
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await turn()
}

beforeEach(() =>
  Object.assign(world, { open: true, log: [], aborted: 0, push: null, hold: null, unexpected: [] }),
)
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

describe('what is refused', () => {
  test('a call that the contract does not name', async () => {
    const { raw } = join()
    const answers: unknown[] = []
    raw.on('message', (m) => answers.push(m))
    const names = ['__proto__', 'constructor', 'toString', 'nope', 'notes']
    names.forEach((verb, id) => raw.postMessage({ t: 'call', id, noun: 'notes', verb, in: {} }))
    names
      .slice(0, 4)
      .forEach((noun, i) => raw.postMessage({ t: 'call', id: 10 + i, noun, verb: 'echo', in: {} }))
    await until(() => answers.length === 9)
    expect(answers.every((a) => JSON.stringify(a).includes('contract/unknown-method'))).toBe(true)
  })

  test('any gated call while locked, though not one that is always allowed', async () => {
    const { client } = join()
    world.open = false
    expect(await code(client.notes.echo({ text: 'a' }))).toBe('vault/locked')
    expect(await code(client.notes.write({ n: 1 }))).toBe('vault/locked')
    expect(await client.notes.state({})).toBe('shut')
    expect(world.log).toEqual([])
  })

  test('input of the wrong shape, and values that cannot be cloned', async () => {
    const { client } = join()
    expect(await code(client.notes.echo({ text: 'x'.repeat(21) }))).toBe('contract/bad-input')
    expect(await code(client.notes.echo({ text: (() => 1) as unknown as string }))).toBe('contract/bad-input')
    expect(await code(client.notes.echo({} as { text: string }))).toBe('contract/bad-input')
  })

  test('a list of transfers; bytes are cloned and arrive whole', async () => {
    const { client } = join()
    const b = new Uint8Array([1, 2, 3])
    const options = { transfer: [b.buffer] } as unknown as { signal?: AbortSignal }
    expect(await code(client.notes.bytes({ b }, options))).toBe('contract/no-transfer')
    expect(await client.notes.bytes({ b })).toEqual(b)
    expect(b.length).toBe(3)
  })

  test('more than 64 calls or watches at once', async () => {
    const { client } = join()
    const stops = Array.from({ length: 64 }, () => new AbortController())
    const waiting = stops.map(({ signal }) => code(client.notes.wait({}, { signal })))
    expect(await code(client.notes.wait({}))).toBe('contract/too-many')
    for (const stop of stops) stop.abort()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['contract/cancelled']))
    await until(() => world.aborted === 64)
    expect(await client.notes.echo({ text: 'again' })).toEqual({ text: 'again' })
    const codes: string[] = []
    for (let i = 0; i < 65; i++) {
      client.notes.newest({}, { next: () => undefined, error: (e) => codes.push((e as AppError).code) })
    }
    await until(() => codes.length > 0)
    expect(codes).toEqual(['contract/too-many'])
  })

  test('hostile frames change nothing and break nothing', async () => {
    const { client, raw } = join()
    const hostile = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withTypedArray: true,
        withNullPrototype: true,
      }),
      fc.record({ t: fc.constantFrom('call', 'cancel', 'ack', 'ok', 'next', 'err'), id: fc.anything() }),
      fc.record({
        t: fc.constant('call'),
        id: fc.oneof(fc.nat(), fc.double(), fc.constant('__proto__')),
        noun: fc.oneof(fc.constantFrom('notes', '__proto__', 'constructor'), fc.anything()),
        verb: fc.oneof(
          fc.constantFrom('write', 'echo', 'fail', '__proto__', 'hasOwnProperty'),
          fc.anything(),
        ),
        in: fc.oneof(fc.anything(), fc.constant(JSON.parse('{"__proto__":{"n":1},"text":1}'))),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { maxLength: 30 }), async (frames) => {
        for (const frame of frames) raw.postMessage(frame)
        expect(await client.notes.echo({ text: 'alive' })).toEqual({ text: 'alive' })
      }),
      { numRuns: 300 },
    )
    expect(({} as { n?: number }).n).toBeUndefined()
    expect(world.log).toEqual([])
  })

  test('frames made up by the other end do not settle calls they do not name', async () => {
    const { port1, port2 } = new MessageChannel()
    opened.push(port1, port2)
    const client = connect(contract, nodePort(port2))
    const answer = client.notes.state({})
    for (const bad of [null, { t: 'ok' }, { t: 'ok', id: 7, out: 1 }, { t: 'err', id: 0, error: 'x' }, []]) {
      port1.postMessage(bad)
    }
    port1.postMessage({ t: 'ok', id: 0, out: 'open' })
    expect(await answer).toBe('open')
  })
})

describe('what leaves', () => {
  test('only the fields that the contract names', async () => {
    const { client } = join()
    expect(await client.notes.echo({ text: 'a' })).toEqual({ text: 'a' })
    const seen: unknown[] = []
    client.notes.newest({}, { next: (v) => void seen.push(v) })
    await until(() => world.push !== null)
    world.push?.({ n: 1, secret: CANARY } as { n: number })
    await until(() => seen.length === 1)
    expect(seen).toEqual([{ n: 1 }])
  })

  test('errors carry a code and plain parameters, never a message, a path or a value', async () => {
    const { client, raw } = join()
    const frames: unknown[] = []
    raw.on('message', (m) => frames.push(m))
    const codes = await Promise.all([0, 1, 2, 3, 4].map((how) => code(client.notes.fail({ how }))))
    expect(codes).toEqual([
      'internal/unexpected',
      'internal/unexpected',
      'internal/unexpected',
      'notes/full',
      'internal/unexpected',
    ])
    expect(JSON.stringify([frames, world.unexpected])).not.toContain('canary')
    expect(JSON.stringify(frames)).toContain('"params":{"count":3}')
    expect(world.unexpected).toHaveLength(4)
  })

  test('the reference is the same for the same place, other for another, and free of the message', () => {
    const make = (text: string): Error => new Error(text)
    const [a, b] = ['one', `two\nof ${CANARY}`].map((text) => refOf(make(text)))
    expect(a).toMatch(/^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$/)
    expect(a).toBe(b)
    expect(refOf(new TypeError('one'))).not.toBe(a)
  })

  test('nothing gated leaves once the vault is locked, not even the answer to an earlier call', async () => {
    const { client } = join()
    let release: () => void = () => undefined
    world.hold = new Promise((resolve) => (release = resolve))
    const late = code(client.notes.write({ n: 2 }))
    const codes: string[] = []
    const seen: unknown[] = []
    client.notes.newest(
      {},
      { next: (v) => void seen.push(v), error: (e) => codes.push((e as AppError).code) },
    )
    await until(() => world.push !== null && world.log.length > 0)
    world.open = false
    world.push?.({ n: 1 })
    release()
    expect(await late).toBe('vault/locked')
    await until(() => codes.length === 1)
    expect(codes).toEqual(['vault/locked'])
    expect(seen).toEqual([])
    expect(world.aborted).toBe(1)
  })
})

describe('order and pace', () => {
  test('commands of all ports run one at a time, in order, past those that fail', async () => {
    const queue = createQueue()
    const [a, b] = [join({ queue }).client, join({ queue }).client]
    const jobs = [1, 2, 3, 4, 5, 6].map((n) => (n % 2 === 0 ? a : b).notes.write({ n }))
    const failed = code(a.notes.fail({ how: 0 }))
    await Promise.all(jobs)
    expect(await failed).toBe('internal/unexpected')
    const begins = world.log.filter((_, i) => i % 2 === 0).map((line) => line.replace('begin', 'end'))
    expect(begins).toEqual(world.log.filter((_, i) => i % 2 === 1))
  })

  test('a cancelled call rejects at once, and its handler is told', async () => {
    const { client } = join()
    const stop = new AbortController()
    const call = code(client.notes.wait({}, { signal: stop.signal }))
    await client.notes.state({})
    stop.abort()
    expect(await call).toBe('contract/cancelled')
    await until(() => world.aborted === 1)
  })

  test('a slow reader of 200,000 views gets the newest, with one on the way at most', async () => {
    const { client, raw } = join()
    let sent = 0
    raw.on('message', (m: { t: string }) => (sent += m.t === 'next' ? 1 : 0))
    const seen: number[] = []
    let release: () => void = () => undefined
    const next = ({ n }: { n: number }) => {
      seen.push(n)
      return new Promise<void>((resolve) => (release = resolve))
    }
    client.notes.newest({}, { next: paced(next) })
    await until(() => world.push !== null)
    for (let n = 1; n <= 200_000; n++) world.push?.({ n })
    await until(() => seen.length === 1)
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(sent).toBe(1)
    release()
    await until(() => seen.length === 2)
    expect(seen).toEqual([1, 200_000])
  })

  test('a watch of every value loses none and keeps at most 16 on the way', async () => {
    const { client, raw } = join()
    let sent = 0
    let most = 0
    const seen: number[] = []
    raw.on('message', (m: { t: string }) => {
      sent += m.t === 'next' ? 1 : 0
      most = Math.max(most, sent - seen.length)
    })
    const next = async ({ n }: { n: number }) => {
      await new Promise((resolve) => setImmediate(resolve))
      seen.push(n)
    }
    client.notes.each({}, { next: paced(next) })
    await until(() => world.push !== null)
    for (let n = 0; n < 5000; n++) world.push?.({ n })
    await until(() => seen.length === 5000)
    expect(seen).toEqual(Array.from({ length: 5000 }, (_, n) => n))
    expect(most).toBeLessThanOrEqual(17)
  })

  test('a watch of every value whose reader never catches up ends by name instead of growing', async () => {
    const { client } = join()
    const codes: string[] = []
    const next = () => new Promise<void>(() => undefined)
    client.notes.each({}, { next: paced(next), error: (e) => codes.push((e as AppError).code) })
    await until(() => world.push !== null)
    for (let n = 0; n < 200_000; n++) world.push?.({ n })
    await until(() => codes.length === 1)
    expect(codes).toEqual(['contract/too-slow'])
    expect(world.aborted).toBe(1)
  })

  test('a stopped watch hears nothing more', async () => {
    const { client } = join()
    const seen: number[] = []
    const watching = client.notes.newest({}, { next: ({ n }) => void seen.push(n) })
    await until(() => world.push !== null)
    watching.stop()
    await until(() => world.aborted === 1)
    world.push?.({ n: 1 })
    await client.notes.state({})
    expect(seen).toEqual([])
  })
})

describe('a port that closes', () => {
  test('rejects what is pending, aborts what runs, and refuses what comes after', async () => {
    const { client, serving } = join()
    const codes: string[] = []
    const call = code(client.notes.wait({}))
    client.notes.newest({}, { next: () => undefined, error: (e) => codes.push((e as AppError).code) })
    await client.notes.state({})
    serving.close()
    expect(await call).toBe('vault/gone')
    expect(codes).toEqual(['vault/gone'])
    expect(world.aborted).toBe(2)
    expect(await code(client.notes.state({}))).toBe('vault/gone')
  })

  test('aborts what runs when it is the caller who went away', async () => {
    const { client, raw } = join()
    const call = code(client.notes.wait({}))
    await client.notes.state({})
    raw.close()
    expect(await call).toBe('vault/gone')
    await until(() => world.aborted === 1)
  })
})
