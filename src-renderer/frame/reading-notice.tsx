import { useTranslation } from 'react-i18next'
import { navigate } from '../route.ts'
import { Banner } from '../ui/banner.tsx'
import { useWatch, vault } from '../vault.ts'
import css from './unkept.module.css'

const nothing = {}

/** On every screen while the vault is open only to read: what that means, and the way out. */
export const ReadingNotice = () => {
  const { t } = useTranslation('frame')
  const reading = useWatch(vault().vault.state, nothing).value?.reading
  if (reading === undefined) return null
  const { lost, pages, of } = reading
  return (
    <div className={css.unkept} data-reading>
      <Banner
        tone="warn"
        what={t('reading.what')}
        safe={
          pages === 0 && lost === 0
            ? t('reading.whole')
            : `${t('reading.pages', { count: pages, of })} ${t('reading.lost', { count: lost })}`
        }
        action={{ label: t('reading.act'), onPress: () => navigate('sharing', { tab: 'everything' }) }}
      />
    </div>
  )
}
