// What somebody with a key of their own could do to a bundle that was sent to them: read it, change it, pass it on.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TrialVault } from '../trial-vault.fixture.ts'
import { utf8 } from './trial.fixture.ts'
import { openAge, sealAge } from './age.ts'

/** The identity that this trial vault keeps, read from its own open session. */
const identityOf = async (trial: TrialVault): Promise<string> => {
  const { openVaultFolder } = await import('../keys/index.ts')
  const secret = { kind: 'passphrase' as const, bytes: utf8('copper lantern drifts beyond the orchard wall') }
  mkdirSync(trial.outside, { recursive: true })
  const outcome = await openVaultFolder({ folder: join(trial.outside, 'vault'), secret })
  if (outcome.kind !== 'opened') throw new Error(outcome.kind)
  const identity = outcome.keys.identity.ageIdentity()
  outcome.keys.close()
  return identity
}

/** The decrypted archive. */
export const plainOf = async (trial: TrialVault, file: Uint8Array): Promise<Uint8Array> => {
  const plain = await openAge(file, { identity: await identityOf(trial) })
  if (!plain) throw new Error('not for this vault')
  return plain
}

/** Encrypts archive bytes again to another vault, or to words. */
export const sealFor = async (archive: Uint8Array, to: TrialVault | string): Promise<Uint8Array> => {
  if (typeof to === 'string') return sealAge(archive, { passphrase: to })
  const { card } = await to.first(to.client.partners.list, { language: 'en' })
  return sealAge(archive, { recipients: [card.recipient] })
}

/** A bundle that one vault got, passed on as it is. */
export const forward = async (
  from: TrialVault,
  file: Uint8Array,
  to: TrialVault | string,
): Promise<Uint8Array> => sealFor(await plainOf(from, file), to)
