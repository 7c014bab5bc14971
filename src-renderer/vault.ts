// What screens use to talk to the vault and the shell. One screen is one useWatch, one gesture is one useCommand.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Watching, WatchListener } from '#contract/define'
import { AppError } from '#contract/errors'
import { getConnection, subscribeConnection, type Connection } from './connection.ts'
import { trackSaving } from './saving.ts'

const connected = (): Connection => {
  const connection = getConnection()
  if (connection === null) throw new AppError('vault/gone')
  return connection
}

/** The vault's calls: `vault().cases.open`. The same object for as long as the vault lives. */
export const vault = (): Connection['vault'] => connected().vault
/** The shell's calls: settings, dialogs, lock. */
export const shell = (): Connection['shell'] => connected().shell

/** Null until the ports have come. */
export const useConnection = (): Connection | null => useSyncExternalStore(subscribeConnection, getConnection)

const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal/unexpected')

type WatchCall<I, O> = (input: I, listener: WatchListener<O>) => Watching
type AskCall<I, O> = (input: I, options?: { signal?: AbortSignal }) => Promise<O>

export interface Watched<O> {
  /** The newest view; undefined until the first has come. */
  value: O | undefined
  error: AppError | null
}

interface Held<O> extends Watched<O> {
  key: string
}

interface WatchOptions {
  /** Goes on showing the old value while the first one for a new input is under way (typing into a filter). */
  keep?: boolean
}

/** Reads and keeps reading. `input` is plain data; null watches nothing. */
export const useWatch = <I, O>(
  call: WatchCall<I, O>,
  input: I | null,
  { keep = false }: WatchOptions = {},
): Watched<O> => {
  const key = JSON.stringify(input)
  const [held, setHeld] = useState<Held<O>>({ key, value: undefined, error: null })
  useEffect(() => {
    if (key === 'null') return undefined
    const watching = call(JSON.parse(key) as I, {
      next: (value) => setHeld({ key, value, error: null }),
      error: (error) => setHeld((old) => ({ ...old, key, error: asAppError(error) })),
    })
    return () => watching.stop()
  }, [call, key])
  if (held.key !== key) return { value: keep ? held.value : undefined, error: null }
  return { value: held.value, error: held.error }
}

/** Reads once for each new input; null asks nothing. */
export const useQuery = <I, O>(
  call: AskCall<I, O>,
  input: I | null,
  { keep = false }: WatchOptions = {},
): Watched<O> => {
  const key = JSON.stringify(input)
  const [held, setHeld] = useState<Held<O>>({ key, value: undefined, error: null })
  useEffect(() => {
    if (key === 'null') return undefined
    const stop = new AbortController()
    call(JSON.parse(key) as I, { signal: stop.signal }).then(
      (value) => setHeld({ key, value, error: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setHeld({ key, value: undefined, error: asAppError(error) })
      },
    )
    return () => stop.abort()
  }, [call, key])
  if (held.key !== key) return { value: keep ? held.value : undefined, error: null }
  return { value: held.value, error: held.error }
}

export interface Commanding<I, O> {
  /** Answers the result, or null when it was refused: then `error` says why. */
  run: (input: I, options?: { signal?: AbortSignal }) => Promise<O | null>
  isRunning: boolean
  error: AppError | null
  clear: () => void
}

interface CommandOptions {
  /** False for what is no saving of her words (unlocking, picking a file): the footer then says nothing. */
  saves?: boolean
}

/** Writes. While it is under way the footer says "Saving…", afterwards "Saved" or "Not saved". */
export const useCommand = <I, O>(
  call: AskCall<I, O>,
  { saves = true }: CommandOptions = {},
): Commanding<I, O> => {
  const [running, setRunning] = useState(0)
  const [error, setError] = useState<AppError | null>(null)
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const run = useCallback<Commanding<I, O>['run']>(
    async (input, options) => {
      setRunning((n) => n + 1)
      setError(null)
      try {
        const answer = call(input, options)
        return await (saves ? trackSaving(answer) : answer)
      } catch (reason) {
        if (alive.current) setError(asAppError(reason))
        return null
      } finally {
        if (alive.current) setRunning((n) => n - 1)
      }
    },
    [call, saves],
  )
  return { run, isRunning: running > 0, error, clear: useCallback(() => setError(null), []) }
}
