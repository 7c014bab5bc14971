// One try to open the vault: with the passphrase, the recovery words or the cards given, and what came of it.
import { useCallback, useState } from 'react'
import type { AppError } from '#contract/errors'
import type { UnlockOutcome } from '#contract/vault'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { say } from '../ui/notice.tsx'
import { useCommand, vault } from '../vault.ts'
import { asBytes } from './secret-bytes.ts'

export type By = 'passphrase' | 'recovery' | 'shares'
export type Refused = Exclude<UnlockOutcome, { outcome: 'opened' }>

/** What she has read and wants all the same. */
export interface Accepted {
  /** What may be missing. */
  acceptOlder?: boolean
  /** Only to read and export. */
  toRead?: boolean
  /** How much memory it takes. */
  acceptMemoryMiB?: number | undefined
}

export interface Opening {
  /** `secret` is empty for cards: the vault holds them. */
  open: (secret: string, accepted?: Accepted) => Promise<void>
  isRunning: boolean
  /** What came of the last try, when it did not open. */
  refused: Refused | null
  error: AppError | null
  clear: () => void
}

/** The page that asked is gone once the vault is open, so what is to be told then is said as a notice. */
const tell = (outcome: Extract<UnlockOutcome, { outcome: 'opened' }>, by: By): void => {
  if (by !== 'passphrase') {
    const choose = (): void => navigate('safety', { tab: 'vault', new: 'passphrase' })
    say({
      key: 'vault:after.words',
      ...('safety' in screens && { action: { key: 'vault:after.choose', onPress: choose } }),
    })
  } else if (outcome.repaired) say({ key: 'vault:after.repaired', stays: 0 })
  else if (outcome.lastSaveMayBeMissing) say({ key: 'vault:after.lastSave', stays: 0 })
  else if (outcome.filesMissing > 0)
    say({ key: 'vault:after.filesMissing', params: { count: outcome.filesMissing }, stays: 0 })
  else if (outcome.profileMissing) {
    const onPress = (): void => navigate('safety', { tab: 'vault', new: 'profile' })
    say({ key: 'vault:after.noProfile', stays: 0, action: { key: 'vault:after.chooseProfile', onPress } })
  }
}

export const useOpening = (by: By): Opening => {
  const passphrase = useCommand(vault().vault.unlock, { saves: false })
  const words = useCommand(vault().vault.unlockWithWords, { saves: false })
  const cards = useCommand(vault().vault.unlockWithShares, { saves: false })
  const [refused, setRefused] = useState<Refused | null>(null)
  const { run: unlock, clear: clearOne } = passphrase
  const { run: unlockWithWords, clear: clearOther } = words
  const { run: unlockWithShares, clear: clearCards } = cards
  const open = useCallback(
    async (secret: string, accepted: Accepted = {}) => {
      setRefused(null)
      const outcome = await asBytes(secret, (bytes) => {
        if (by === 'shares') return unlockWithShares(accepted)
        return by === 'passphrase'
          ? unlock({ passphrase: bytes, ...accepted })
          : unlockWithWords({ words: bytes, ...accepted })
      })
      if (outcome === null) return
      if (outcome.outcome === 'opened') tell(outcome, by)
      else setRefused(outcome)
    },
    [by, unlock, unlockWithWords, unlockWithShares],
  )
  const clear = useCallback(() => {
    setRefused(null)
    clearOne()
    clearOther()
    clearCards()
  }, [clearOne, clearOther, clearCards])
  return {
    open,
    clear,
    refused,
    isRunning: passphrase.isRunning || words.isRunning || cards.isRunning,
    error: passphrase.error ?? words.error ?? cards.error,
  }
}
