// The backup's age in words, for the footer and for Today.
import { HardDriveDownload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OLD_DAYS, UNTESTED_DAYS, type BackupsView } from '#contract/backups'
import { navigate } from '../route.ts'
import { Banner } from '../ui/banner.tsx'
import { useWatch, vault } from '../vault.ts'

const nothing = {}

export interface BackupAge {
  words: string
  needsYou: boolean
}

/** Null as long as nothing would be lost, or while nobody knows yet. */
export const useBackupAge = (): BackupAge | null => {
  const { t } = useTranslation('backups')
  const { value: view } = useWatch(vault().backups.view, nothing)
  if (view === undefined) return null
  if (view.last === null) return view.hasCases ? { words: t('foot.none'), needsYou: true } : null
  return { words: t('foot.age', { count: view.last.days }), needsYou: view.last.days > OLD_DAYS }
}

/** What Today says; null when the backup is young and was tried out. */
const matterOf = (view: BackupsView): 'none' | 'old' | 'ways' | 'untested' | null => {
  const { last, tested, hasCases } = view
  if (last === null) return hasCases ? 'none' : null
  if (last.days > OLD_DAYS) return 'old'
  if (last.waysChanged) return 'ways'
  return tested === null || tested.days > UNTESTED_DAYS ? 'untested' : null
}

export const goToBackup = (): void => navigate('safety', { tab: 'vault' })

/** Begins where its progress is seen. */
export const beginBackup = (): void => navigate('safety', { tab: 'vault', new: 'backup' })

export const BackupToday = () => {
  const { t } = useTranslation('backups')
  const { value: view } = useWatch(vault().backups.view, nothing)
  const matter = view === undefined ? null : matterOf(view)
  if (view === undefined || matter === null) return null
  return (
    <Banner
      tone={matter === 'untested' ? 'note' : 'warn'}
      what={t(`today.${matter}`, { count: view.last?.days ?? 0 })}
      action={{ label: t('today.go'), onPress: goToBackup }}
    />
  )
}

export const BackupIcon = HardDriveDownload
