// Run by erase-kill.test.ts in a process of its own: erases a vault and is killed on the way, by itself where the test
// says so, or by the test while files are being removed.
import { writeSync } from 'node:fs'
import { utf8 } from '../crypto/bytes.ts'
import { deriveHere } from '../crypto/kdf.ts'
import { lockFolder } from '../store/lock.ts'
import { headerDisk, type Copy } from './header-disk.ts'
import { destroyHeaders, openVaultFolder, removeErased } from './index.ts'

const [folder = '', secret = '', dieAfter = ''] = process.argv.slice(2)
const real = headerDisk(folder)
let writes = 0
const dieAt = (point: string): void => {
  if (point === dieAfter) process.kill(process.pid, 'SIGKILL')
}
const write = (copy: Copy, bytes: Uint8Array): void => {
  dieAt(`before ${writes}`)
  real.write(copy, bytes)
  writes += 1
}
const outcome = await openVaultFolder({
  folder,
  disk: { ...real, write },
  secret: { kind: 'passphrase', bytes: utf8(secret) },
  derive: deriveHere,
  lock: lockFolder,
})
if (outcome.kind !== 'opened') throw new Error(outcome.kind)
destroyHeaders(outcome.keys)
dieAt('headers')
outcome.keys.close()
writeSync(1, 'removing\n')
removeErased(folder)
writeSync(1, 'removed\n')
