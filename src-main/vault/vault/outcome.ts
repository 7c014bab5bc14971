// From what the keys say about opening to what the screen is told.
import type { OpenOutcome, Presence } from '../keys/index.ts'
import type { UnlockOutcome, VaultStatus } from '#contract/vault'

type Refused = Exclude<OpenOutcome, { kind: 'opened' }>

export const outcomeOf = (refused: Refused): UnlockOutcome => {
  if (refused.kind === 'wrongWords') return { outcome: 'wrongWords', ...refused.problem }
  if (refused.kind === 'future') return { outcome: 'future', needs: refused.needs }
  if (refused.kind === 'olderThanData') return { outcome: 'olderThanData', older: 'header', missing: null }
  if (refused.kind === 'needsMemory') return { outcome: 'needsMemory', memoryMiB: refused.memoryMiB }
  return { outcome: refused.kind }
}

/** Whether nothing but another file can help, so that the vault counts as broken and not as locked. */
export const brokenBy = (refused: Refused): VaultStatus | null => {
  if (refused.kind === 'bothDamaged') return { state: 'broken', code: 'vault/both-damaged' }
  if (refused.kind === 'keyringDamaged') return { state: 'broken', code: 'vault/keyring-damaged' }
  if (refused.kind === 'absent') return { state: 'broken', code: 'vault/vanished' }
  if (refused.kind === 'erased') return { state: 'broken', code: 'vault/erased' }
  return refused.kind === 'future' ? future(refused.needs) : null
}

/** The state that a look at the folder gives, before any secret. */
export const statusOf = (presence: Presence): VaultStatus => {
  if (presence.kind === 'absent') return { state: 'absent' }
  if (presence.kind === 'present')
    return presence.memoryMiB === undefined
      ? { state: 'locked' }
      : { state: 'locked', memoryMiB: presence.memoryMiB }
  if (presence.kind === 'erased') return { state: 'broken', code: 'vault/erased' }
  return presence.kind === 'future' ? future(presence.needs) : { state: 'broken', code: 'vault/both-damaged' }
}

const future = (needs: string): VaultStatus => ({ state: 'broken', code: 'vault/future', params: { needs } })
