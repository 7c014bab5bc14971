// What a look at the folder says, before any secret.
import { AppError } from '#contract/errors'
import type { VaultStatus } from '#contract/vault'
import { settledPresence } from '../keys/index.ts'
import { statusOf } from './outcome.ts'
import type { VaultEvent } from './states.ts'

const FOUND: Record<string, VaultEvent> = {
  absent: 'foundNothing',
  locked: 'foundVault',
  broken: 'foundDamage',
}

/** What a second look at a broken folder means. */
export const eventOf = (state: VaultStatus['state']): VaultEvent => FOUND[state] ?? 'foundDamage'

/** The state that a look at the folder gives; what cannot even be looked at is told like damage. */
export const lookAt = (folder: string): VaultStatus => {
  try {
    return statusOf(settledPresence(folder))
  } catch (error) {
    return { state: 'broken', code: codeOf(error) }
  }
}

export const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : 'store/failed')
