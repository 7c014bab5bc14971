// A whole vault folder with so many cases in it, as the vault process would have made it.
import { createGrants } from '../../src-main/vault/grants.ts'
import type { KdfParams } from '../../src-main/vault/crypto/kdf.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { newId, type Ref, type Write } from '../../src-main/vault/store/index.ts'
import { Vault } from '../../src-main/vault/vault.ts'

export const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'

const BATCH = 500
const STATUSES = ['new', 'active', 'waiting', 'watching']
const LINE = 'arrested without warrant before dawn and taken to an unknown place, the harbour teacher says'

const caseOf = (n: number): Write[] => {
  const at: Ref = { collection: 'cases', kind: 'case', id: newId() }
  const field = (name: string, value: string): Write => ({ do: 'set', at, field: name, value })
  return [
    field('number', `A-2026-${String(n).padStart(6, '0')}`),
    field('status', STATUSES[n % STATUSES.length] ?? 'new'),
    field('notes', `${LINE} ${String(n)}`),
  ]
}

export const filledVault = async (folder: string, cases: number, kdf: KdfParams): Promise<void> => {
  const vault = new Vault({
    ...{ folder, fonts: '', now: Date.now, kdf },
    ...{ grants: createGrants(), jobs: createJobs(() => undefined), log: createLog(Date.now) },
  })
  await vault.create(new TextEncoder().encode(PASSPHRASE), {
    ...{ authorName: 'Lan', role: 'documenter', language: 'en' },
  })
  const session = vault.session()
  for (let from = 0; from < cases; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, cases - from) }, (_, at) => caseOf(from + at))
    session.store.commit(batch.flat())
  }
  session.close()
}
