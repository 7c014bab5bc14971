// Three kinds of message port made alike. Typed by their shape, so that this needs none of their owners.
import type { Port } from './define.ts'

interface WebPort {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: (event: { data: unknown }) => void): void
  start(): void
  close(): void
}

interface ElectronPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

interface NodePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
}

/** The web's MessagePort, in a page. Messages wait until someone listens. */
export const webPort = (port: WebPort): Port => ({
  post: (message) => port.postMessage(message),
  listen: (listener) => {
    port.addEventListener('message', (event) => listener(event.data))
    port.start()
  },
  closed: (listener) => port.addEventListener('close', () => listener()),
  close: () => port.close(),
})

/** Electron's MessagePortMain, in the shell and in utility processes. */
export const electronPort = (port: ElectronPort): Port => ({
  post: (message) => port.postMessage(message),
  listen: (listener) => {
    port.on('message', (event) => listener(event.data))
    port.start()
  },
  closed: (listener) => {
    port.on('close', listener)
  },
  close: () => port.close(),
})

/** Node's MessagePort, in tests, the command line and workers. */
export const nodePort = (port: NodePort): Port => ({
  post: (message) => port.postMessage(message),
  listen: (listener) => {
    port.on('message', listener)
  },
  closed: (listener) => {
    port.on('close', listener)
  },
  close: () => port.close(),
})
