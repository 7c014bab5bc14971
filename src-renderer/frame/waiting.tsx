import { useTranslation } from 'react-i18next'
import css from './waiting.module.css'

/** Shown while something is on its way. Only after a moment, so that quick things do not flicker. */
export const Waiting = () => {
  const { t } = useTranslation('frame')
  return (
    <div className={css.waiting} role="status">
      <span>{t('waiting')}</span>
    </div>
  )
}
