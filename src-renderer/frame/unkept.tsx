import { useTranslation } from 'react-i18next'
import { useRefused } from '../saving.ts'
import { Banner } from '../ui/banner.tsx'
import { useErrorSentence } from '../ui/error-banner.tsx'
import css from './unkept.module.css'

/** While what is typed cannot be kept: why, what is safe, and one button. On every screen, over the footer. */
export const Unkept = () => {
  const { t } = useTranslation('frame')
  const sentence = useErrorSentence()
  const refused = useRefused()
  if (refused === null) return null
  return (
    <div className={css.unkept} data-unkept>
      <Banner
        tone="warn"
        what={t('unkept.what')}
        safe={`${t('unkept.safe')} ${sentence(refused.error)}`}
        action={{ label: t('unkept.again'), onPress: refused.again }}
        code={refused.error.code}
      />
    </div>
  )
}
