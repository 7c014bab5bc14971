import { BackupRow } from '../backups/backup-row.tsx'
import { EraseRow } from './erase-row.tsx'
import { HealthRow } from './health-row.tsx'
import { PassphraseRow, RecoveryRow, SharesRow } from './key-rows.tsx'
import { KeyFileRow } from './key-file-row.tsx'
import { LockRow } from './lock-row.tsx'
import { OutsideRow } from './outside-row.tsx'
import { ProfileRow, ScreenRow } from './person-rows.tsx'
import { TrashStateRow } from './trash-row.tsx'
import css from './safety.module.css'

/** The vault itself, one matter after the other, in the order in which they matter. */
export const VaultPanel = () => (
  <div className={css.rows}>
    <LockRow />
    <BackupRow />
    <PassphraseRow />
    <KeyFileRow />
    <RecoveryRow />
    <SharesRow />
    <OutsideRow />
    <HealthRow />
    <TrashStateRow />
    <ProfileRow />
    <ScreenRow />
    <EraseRow />
  </div>
)
