// Run by kill.test.ts in a process of its own: commits without end and says so after each receipt.
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { lockFolder, type Ref } from './index.ts'
import { openSample, setting, type SampleKeys } from './sample-vault.fixture.ts'

const folder = process.argv[2] ?? ''
const stored = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as Record<string, string>
const bytes = (name: string) => new Uint8Array(Buffer.from(stored[name] ?? '', 'base64'))
const keys: SampleKeys = {
  database: bytes('database'),
  anchor: bytes('anchor'),
  vaultId: bytes('vaultId'),
  sign: bytes('sign'),
  compartment: bytes('compartment'),
  device: stored['device'] ?? '',
}

const lock = lockFolder(folder)
if (!lock) throw new Error('the folder is still locked')
const { store } = openSample(folder, keys, { create: false })
const ref = (collection: 'cases' | 'parties', kind: string): Ref => ({
  collection,
  kind,
  id: stored[kind] ?? '',
})
const [at, person] = [ref('cases', 'case'), ref('parties', 'person')]

writeSync(1, 'ready\n')
for (let n = Number(store.meta('n') ?? 0) + 1; ; n++) {
  store.commit([
    { do: 'restore', at: person } as const,
    setting(at, 'title', `title ${n}`),
    setting(at, 'notes', `${n} ${'x'.repeat((n * 977) % 20_000)}`),
    setting(person, 'relation', `relation ${n}`),
    ...(n % 3 === 0 ? [{ do: 'delete', at: person } as const] : []),
    { do: 'meta', key: 'n', value: n },
  ])
  writeSync(1, `${n}\n`)
}
