// absent → locked → unlocking → unlocked → locking, or broken: what may follow what, and nothing else.
import type { VaultState } from '#contract/vault'

export type VaultEvent =
  /** She asked for a new vault, or gave a secret. */
  | 'create'
  | 'unlock'
  /** How that ended. `undone`: nothing was made. */
  | 'opened'
  | 'refused'
  | 'undone'
  | 'broke'
  | 'lock'
  | 'closed'
  /** Closed, and nothing is left to open. */
  | 'erased'
  /** What a second look at a broken folder found. */
  | 'foundNothing'
  | 'foundVault'
  | 'foundDamage'

const NEXT: Record<VaultState, Partial<Record<VaultEvent, VaultState>>> = {
  absent: { create: 'unlocking' },
  locked: { unlock: 'unlocking' },
  unlocking: { opened: 'unlocked', refused: 'locked', undone: 'absent', broke: 'broken', lock: 'locking' },
  unlocked: { lock: 'locking' },
  locking: { closed: 'locked', erased: 'absent' },
  broken: { foundNothing: 'absent', foundVault: 'locked', foundDamage: 'broken' },
}

/** The state after `event`, or null when the event is out of order there. */
export const after = (state: VaultState, event: VaultEvent): VaultState | null => NEXT[state][event] ?? null
