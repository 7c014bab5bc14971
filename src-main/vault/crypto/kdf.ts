// From a passphrase to a key: Argon2id in a worker that dies afterwards, because WebAssembly memory never shrinks.
import { Worker } from 'node:worker_threads'
import { AppError } from '#contract/errors'
import { fileExists } from '../files.ts'
import { fileURLToPath } from 'node:url'
import { secret, wipe, type DerivedKey } from './secret.ts'
import { bulk, type Argon2Request } from './sodium.ts'

export interface KdfParams {
  memoryKiB: number
  passes: number
}

/** How a key is derived; tests give a cheaper or a remembering one. `secret` and `salt` stay the caller's. */
export type Derive = (request: Argon2Request) => Promise<DerivedKey>

/** Never less for a vault made by people: 256 MiB, three passes. */
export const KDF_FLOOR: KdfParams = { memoryKiB: 256 * 1024, passes: 3 }
/** What a header may ask of us; more would be an attack on our memory, less would be none on a guesser. */
export const KDF_LIMITS = { minKiB: 8 * 1024, maxKiB: 1024 * 1024, minPasses: 1, maxPasses: 16 }

/** Whether a header may ask for this at all. */
export const kdfAllowed = ({ memoryKiB, passes }: KdfParams): boolean =>
  Number.isInteger(memoryKiB) &&
  Number.isInteger(passes) &&
  memoryKiB >= KDF_LIMITS.minKiB &&
  memoryKiB <= KDF_LIMITS.maxKiB &&
  passes >= KDF_LIMITS.minPasses &&
  passes <= KDF_LIMITS.maxPasses

/** Throws kdf/refused before anything is allocated. */
export function checkKdf(params: KdfParams): void {
  if (!kdfAllowed(params)) throw new AppError('kdf/refused')
}

/** What the system lets this process and its group have (Linux control groups), in bytes; elsewhere it is not told. */
export const memoryLimit = (): number => process.constrainedMemory() || Number.POSITIVE_INFINITY

/**
 * Whether so much can ever be had: above the limit this process would be killed in the middle. What is in use just now
 * does not count: most of that makes room, or may be swapped out.
 */
const mayEverHold = ({ memoryKiB }: KdfParams): boolean => memoryKiB * 1024 < memoryLimit()

/** Derives in a worker thread running `worker` (the bundled kdf-worker.ts), which is terminated afterwards. */
export const deriveWith =
  (worker: URL): Derive =>
  async (request) => {
    checkKdf(request)
    if (!mayEverHold(request)) throw new AppError('kdf/memory')
    const thread = new Worker(worker, { stdout: false, stderr: false })
    try {
      return secret(await ask(thread, request))
    } finally {
      await thread.terminate()
    }
  }

function ask(thread: Worker, request: Argon2Request): Promise<Uint8Array> {
  const input = new Uint8Array(request.secret)
  const answer = new Promise<Uint8Array>((resolve, reject) => {
    thread.once('message', (key: unknown) =>
      key instanceof Uint8Array ? resolve(key) : reject(new AppError('kdf/memory')),
    )
    thread.once('error', () => reject(new AppError('kdf/memory')))
    thread.once('exit', () => reject(new AppError('kdf/memory')))
  })
  // Moved, not copied: the worker wipes it.
  thread.postMessage({ ...request, secret: input, salt: new Uint8Array(request.salt) }, [input.buffer])
  return answer
}

/** In this thread: blocks it and grows its memory. For sources run without a bundle, which is to say tests. */
export const deriveHere: Derive = async (request) => {
  checkKdf(request)
  const input = new Uint8Array(request.secret)
  try {
    return bulk.argon2id({ ...request, secret: input })
  } finally {
    wipe(input)
  }
}

const here = import.meta.url

/** kdf.mjs beside this bundle, or one folder up when we were put into a chunk. */
function bundledWorker(): URL | null {
  const places = [new URL('kdf.mjs', here), new URL('../kdf.mjs', here)]
  return places.find((place) => fileExists(fileURLToPath(place))) ?? null
}

/** The derivation that ships. */
export const derive: Derive = (request) => {
  if (here.endsWith('.ts')) return deriveHere(request)
  const worker = bundledWorker()
  if (!worker) throw new AppError('kdf/worker')
  return deriveWith(worker)(request)
}
