// A thread that derives one key and is then terminated. Bundled as kdf.mjs beside vault.mjs.
import { parentPort } from 'node:worker_threads'
import { wipe } from './secret.ts'
import { bulk, type Argon2Request } from './sodium.ts'

parentPort?.once('message', (request: Argon2Request) => {
  try {
    const key = new Uint8Array(bulk.argon2id(request))
    parentPort?.postMessage(key, [key.buffer])
  } catch {
    // The one thing that goes wrong here is memory; null says so.
    parentPort?.postMessage(null)
  } finally {
    wipe(request.secret)
  }
})
