// Moving a record to the trash, from wherever it stands: said quietly, with the way back.
import { useCallback } from 'react'
import type { RecordRef } from '#contract/records'
import { say, type Notice } from '../ui/notice.tsx'
import { vault } from '../vault.ts'
import { trackSaving } from '../saving.ts'
import { AppError } from '#contract/errors'

const STAYS = 12_000

const refused = (error: unknown): void => {
  const code = error instanceof AppError ? error.code : 'internal/unexpected'
  say({ key: `errors:${code}` as Notice['key'], stays: STAYS })
}

export interface Trashing {
  /** Answers whether it went. */
  move: (at: RecordRef) => Promise<boolean>
  restore: (at: RecordRef) => Promise<void>
}

export const useTrash = (): Trashing => {
  const restore = useCallback(async (at: RecordRef): Promise<void> => {
    try {
      await trackSaving(vault().records.restore({ at }))
      say('trash:restored')
    } catch (error) {
      refused(error)
    }
  }, [])
  const move = useCallback(
    async (at: RecordRef): Promise<boolean> => {
      try {
        await trackSaving(vault().records.remove({ at }))
        const undo = (): void => void restore(at)
        say({ key: 'trash:moved', action: { key: 'trash:undo', onPress: undo }, stays: STAYS })
        return true
      } catch (error) {
        refused(error)
        return false
      }
    },
    [restore],
  )
  return { move, restore }
}
