import { useTranslation } from 'react-i18next'
import css from './unlock.module.css'

/** Read before anything is tried: a vault that takes more memory than most has been told to, or has been changed. */
export const StrongOnly = ({ memory }: { memory: number | undefined }) => {
  const { t } = useTranslation('vault')
  return memory === undefined ? null : <p className={css.strong}>{t('unlock.strongOnly', { memory })}</p>
}
