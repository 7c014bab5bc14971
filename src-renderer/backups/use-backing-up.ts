// Beginning a backup: where it is remembered and there, at once; else the system's dialog for a folder first.
import { useCallback, type ReactNode } from 'react'
import type { BackupJob } from '#contract/backups'
import type { AppError } from '#contract/errors'
import { useSavePlace } from '../sharing/save-place.tsx'
import { useCommand, vault } from '../vault.ts'

export interface BackingUp {
  begin: () => Promise<void>
  /** Asks for a folder, whatever is remembered. */
  beginElsewhere: () => Promise<void>
  isRunning: boolean
  error: AppError | null
  /** Draw this. */
  question: ReactNode
}

export const isBusy = ({ state }: BackupJob): boolean => state === 'making' || state === 'trying'

export const isolated = (text: string): string => `\u2068${text}\u2069`

export const useBackingUp = (isThere: boolean): BackingUp => {
  const { run, isRunning, error } = useCommand(vault().backups.begin, { saves: false })
  const { pickFolder, question } = useSavePlace(true)
  const beginElsewhere = useCallback(async () => {
    const place = await pickFolder()
    if (place !== null) await run({ grant: place.grant })
  }, [pickFolder, run])
  const begin = useCallback(async () => {
    if (isThere) await run({ grant: null })
    else await beginElsewhere()
  }, [isThere, beginElsewhere, run])
  return { begin, beginElsewhere, isRunning, error, question }
}
