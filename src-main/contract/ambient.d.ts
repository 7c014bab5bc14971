// The few globals that every process has (Node and the web alike), so that the contract needs neither's types.
interface AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
interface AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare const AbortController: { new (): AbortController }
declare function setTimeout(callback: () => void, milliseconds: number): number
declare function clearTimeout(timer: number): void
declare function queueMicrotask(callback: () => void): void
