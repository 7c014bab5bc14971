// The agreement between processes. Pure TypeScript and zod: no Node, no DOM, no Electron, no I/O.
// A contract is a tree of nouns; each noun holds calls of three kinds and no more.
import type { z } from 'zod'

export type CallKind = 'query' | 'command' | 'watch'

/** When a call may be made: in any state, or only while the vault is unlocked. */
export type Gate = 'always' | 'unlocked'

export interface Call<
  K extends CallKind = CallKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  kind: K
  in: I
  out: O
  gate: Gate
  /** A watch sends its newest value at most every 50 ms; `every` sends each value (letters.text only). */
  every: boolean
}

interface Shape<I extends z.ZodType, O extends z.ZodType> {
  in: I
  out: O
  gate?: Gate
  every?: boolean
}

const call = <K extends CallKind, I extends z.ZodType, O extends z.ZodType>(
  kind: K,
  shape: Shape<I, O>,
): Call<K, I, O> => ({
  kind,
  in: shape.in,
  out: shape.out,
  gate: shape.gate ?? 'unlocked',
  every: shape.every ?? false,
})

/** Reads once. */
export const query = <I extends z.ZodType, O extends z.ZodType>(shape: Shape<I, O>) => call('query', shape)
/** Writes, one at a time, and returns a receipt: never the data it changed. */
export const command = <I extends z.ZodType, O extends z.ZodType>(shape: Shape<I, O>) =>
  call('command', shape)
/** Reads and keeps reading. */
export const watch = <I extends z.ZodType, O extends z.ZodType>(shape: Shape<I, O>) => call('watch', shape)

export type Noun = Record<string, Call>
export type Contract = Record<string, Noun>

export type In<C extends Call> = z.input<C['in']>
export type Parsed<C extends Call> = z.output<C['in']>
export type Out<C extends Call> = z.output<C['out']>

/** What a handler of a watch gets: `push` may be called until `signal` aborts. */
export type Push<T> = (value: T) => void

export type HandlerOf<C extends Call> = C['kind'] extends 'watch'
  ? (input: Parsed<C>, push: Push<z.input<C['out']>>, signal: AbortSignal) => void | Promise<void>
  : (input: Parsed<C>, signal: AbortSignal) => z.input<C['out']> | Promise<z.input<C['out']>>

/** Every call of a contract with its handler: a forgotten or misnamed one does not compile. */
export type Handlers<T extends Contract> = {
  [N in keyof T]: { [V in keyof T[N]]: HandlerOf<T[N][V]> }
}

export interface Watching {
  stop: () => void
}

export interface WatchListener<T> {
  next: (value: T) => void
  error?: (error: unknown) => void
}

export type ClientOf<C extends Call> = C['kind'] extends 'watch'
  ? (input: In<C>, listener: WatchListener<Out<C>>) => Watching
  : (input: In<C>, options?: { signal?: AbortSignal }) => Promise<Out<C>>

/** The same calls as seen from the other end of the port. */
export type Client<T extends Contract> = {
  [N in keyof T]: { [V in keyof T[N]]: ClientOf<T[N][V]> }
}

/**
 * The little of a message port that both ends need; adapters exist for the web's MessagePort,
 * Electron's MessagePortMain and Node's MessagePort. Values are cloned, never transferred.
 */
export interface Port {
  post: (message: unknown) => void
  listen: (listener: (message: unknown) => void) => void
  closed: (listener: () => void) => void
  close: () => void
}
