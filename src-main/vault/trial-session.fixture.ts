// An open session on a real encrypted folder, for tests that hand a noun's handlers something of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGrants } from './grants.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { createLog } from './log.ts'
import type { Session } from './session.ts'
import { Vault } from './vault.ts'

export interface TrialSession {
  vault: Vault
  session: Session
  /** Outside the vault's folder. */
  outside: string
  end: () => void
}

export const openTrialSession = async (jobs: Jobs = createJobs(() => undefined)): Promise<TrialSession> => {
  const outside = mkdtempSync(join(tmpdir(), 'amparo-session-'))
  const vault = new Vault({
    folder: join(outside, 'vault'),
    fonts: '',
    now: Date.now,
    grants: createGrants(),
    jobs,
    log: createLog(Date.now),
    kdf: { memoryKiB: 8 * 1024, passes: 1 },
  })
  const passphrase = new TextEncoder().encode('copper lantern drifts beyond the orchard wall')
  await vault.create(passphrase, { authorName: 'Lan', role: 'documenter', language: 'en' })
  const session = vault.session()
  return {
    vault,
    session,
    outside,
    end: () => {
      session.close()
      rmSync(outside, { recursive: true, force: true })
    },
  }
}
