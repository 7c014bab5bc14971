import { useTranslation } from 'react-i18next'
import { useIdle } from './idle.ts'
import css from './idle-notice.module.css'

interface IdleNoticeProps {
  lock: () => void
  minutes: number
}

/** A quiet line half a minute before an idle lock. Any key or movement takes it back. */
export const IdleNotice = ({ lock, minutes }: IdleNoticeProps) => {
  const { t } = useTranslation('frame')
  const left = useIdle(lock, minutes)
  if (left === null) return null
  return (
    <div className={css.notice} data-idle-notice data-floats>
      {/* Said once, not every second. */}
      <span role="status" className={css.said}>
        {t('idle.soon')}
      </span>
      <strong aria-hidden="true">{t('idle.left', { count: left })}</strong>
      <span aria-hidden="true">{t('idle.stay')}</span>
    </div>
  )
}
