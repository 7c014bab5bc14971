// What every process of ours that is plain Node does before anything else. The vault and press have no business on a
// network and start no programs. Nothing in them tries; this makes sure that nothing that comes with a dependency can
// (security E47). It imports Node only, so that a test can run it alone.
import { createRequire, syncBuiltinESMExports } from 'node:module'

type Exports = Record<string, unknown>

const CLOSED: Record<string, readonly string[]> = {
  net: ['connect', 'createConnection', 'createServer'],
  tls: ['connect', 'createServer'],
  dgram: ['createSocket', 'Socket'],
  http: ['request', 'get', 'createServer', 'Server', 'ClientRequest'],
  https: ['request', 'get', 'createServer', 'Server'],
  http2: ['connect', 'createServer', 'createSecureServer'],
  child_process: [
    'spawn',
    'spawnSync',
    'exec',
    'execSync',
    'execFile',
    'execFileSync',
    'fork',
    'ChildProcess',
  ],
  cluster: ['fork', 'setupPrimary'],
  inspector: ['open', 'Session', 'url'],
  repl: ['start', 'REPLServer'],
  // The whole memory as a file.
  v8: ['writeHeapSnapshot', 'getHeapSnapshot', 'setHeapSnapshotNearHeapLimit'],
}

/** Methods that code which kept an earlier reference to a module would still reach. */
const CLOSED_METHODS: readonly (readonly [module: string, type: string, method: string])[] = [
  ['net', 'Socket', 'connect'],
  ['net', 'Server', 'listen'],
  ['dgram', 'Socket', 'bind'],
  ['dgram', 'Socket', 'send'],
  ['dgram', 'Socket', 'connect'],
  ['child_process', 'ChildProcess', 'spawn'],
]

// Not an arrow: it stands in for classes as well.
function refuse(): never {
  throw Object.assign(new Error('forbidden in this process'), { code: 'internal/forbidden' })
}

const close = (target: Exports, names: readonly string[]): void => {
  for (const name of names) {
    if (name in target) Object.defineProperty(target, name, { value: refuse, writable: false })
  }
}

/** Every function of node:dns, its classes and node:dns/promises. */
const closeNames = (require: NodeJS.Require): void => {
  for (const id of ['node:dns', 'node:dns/promises']) {
    const module = require(id) as Exports
    close(
      module,
      Object.keys(module).filter((name) => typeof module[name] === 'function'),
    )
  }
}

/** Only the worker that turns a passphrase into a key may start: it is a file of ours, named so. */
const limitWorkers = (require: NodeJS.Require, allowed: RegExp): void => {
  const threads = require('node:worker_threads') as {
    Worker: new (file: URL | string, options?: object) => object
  }
  const Original = threads.Worker
  class Worker extends Original {
    constructor(file: URL | string, options?: object & { eval?: boolean }) {
      if (options?.eval === true || !allowed.test(String(file))) refuse()
      super(file, options)
    }
  }
  Object.defineProperty(threads, 'Worker', { value: Worker, writable: false })
}

/** Node opens its debugger, a listening socket, when this signal comes, unless somebody else waits for it. */
export const refuseDebugger = (): void => {
  process.on('SIGUSR1', () => undefined)
}

/**
 * Closes sockets, name look-ups, programs, the inspector, pictures of the memory and foreign workers for the rest of
 * this process.
 * @param allowedWorker what the path of the one permitted worker must match
 */
export const harden = (allowedWorker: RegExp): void => {
  const require = createRequire(import.meta.url)
  for (const [id, type, method] of CLOSED_METHODS) {
    const prototype = (require(`node:${id}`) as Record<string, { prototype?: Exports }>)[type]?.prototype
    if (prototype !== undefined) close(prototype, [method])
  }
  for (const [id, names] of Object.entries(CLOSED)) close(require(`node:${id}`) as Exports, names)
  closeNames(require)
  limitWorkers(require, allowedWorker)
  syncBuiltinESMExports()
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
    Reflect.deleteProperty(globalThis, name)
  close(process as unknown as Exports, ['binding', '_linkedBinding', '_debugProcess'])
  refuseDebugger()
  if (process.report !== undefined) {
    close(process.report as unknown as Exports, ['writeReport', 'getReport'])
    process.report.reportOnFatalError = false
    process.report.reportOnSignal = false
    process.report.reportOnUncaughtException = false
  }
}
