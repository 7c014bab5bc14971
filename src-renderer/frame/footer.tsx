import { Check, CircleAlert, CloudOff, KeyRound, LoaderCircle, PenLine, type LucideIcon } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { BackupIcon, goToBackup, useBackupAge } from '../backups/backup-age.tsx'
import { cx } from '../ui/cx.ts'
import { useSaving, type Saving } from '../saving.ts'
import css from './footer.module.css'

interface FooterProps {
  /** True until some recovery words, or cards of key shares, have been typed back. */
  noRecovery: boolean
  /** Leads to where recovery words are made; left out while there is no such screen. */
  onRecovery?: (() => void) | undefined
}

const savingIcons: Record<Saving, LucideIcon> = {
  saved: Check,
  saving: LoaderCircle,
  unsaved: PenLine,
  failed: CircleAlert,
}

/** The state of things, in words. */
export const Footer = ({ noRecovery, onRecovery }: FooterProps) => {
  const { t } = useTranslation('frame')
  const saving = useSaving()
  const backup = useBackupAge()
  const SavingIcon = savingIcons[saving]
  return (
    <footer className={css.footer} aria-label={t('footer.label')} data-pane="footer" tabIndex={-1}>
      <span className={css.state}>
        <CloudOff size={14} aria-hidden />
        {t('footer.offline')}
      </span>
      <span className={cx(css.state, saving === 'failed' && css.failed)} role="status" data-saving={saving}>
        <SavingIcon size={14} aria-hidden />
        {t(`footer.${saving}`)}
      </span>
      {backup !== null && (
        <span className={cx(css.state, backup.needsYou && css.warn)}>
          <BackupIcon size={14} aria-hidden />
          <AriaButton className={css.link ?? ''} onPress={goToBackup}>
            {backup.words}
          </AriaButton>
        </span>
      )}
      {noRecovery && (
        <span className={cx(css.state, css.warn)}>
          <KeyRound size={14} aria-hidden />
          {onRecovery === undefined ? (
            t('footer.noRecovery')
          ) : (
            <AriaButton className={css.link ?? ''} onPress={onRecovery}>
              {t('footer.noRecovery')}
            </AriaButton>
          )}
        </span>
      )}
    </footer>
  )
}
