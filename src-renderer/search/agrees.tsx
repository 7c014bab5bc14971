import { useTranslation } from 'react-i18next'
import { useHealth } from '../health/use-health.ts'
import { navigate } from '../route.ts'
import { Banner } from '../ui/banner.tsx'

/** Where search is known not to say what the records say, it tells so itself. */
export const Agrees = () => {
  const { t } = useTranslation('health')
  const search = useHealth()?.search ?? 'whole'
  if (search === 'whole') return null
  return (
    <Banner
      tone="warn"
      what={t(search === 'incomplete' ? 'search.notice' : 'search.noticeWrong')}
      action={{ label: t('search.see'), onPress: () => navigate('health') }}
    />
  )
}
