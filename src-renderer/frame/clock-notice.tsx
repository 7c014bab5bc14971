import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInWords, isolated } from '../ui/in-words.ts'
import { Banner } from '../ui/banner.tsx'
import { useWatch, vault } from '../vault.ts'
import css from './unkept.module.css'

const nothing = {}

/**
 * While the computer's clock says less than it once did: what it says, what is safe, what to do. On every screen, over
 * the footer, until she has read it. Whether the clock is right is said in Safety, where she takes her time.
 */
export const ClockNotice = () => {
  const { t } = useTranslation('frame')
  const { value } = useWatch(vault().safety.clock, nothing)
  const [isRead, setRead] = useState(false)
  if (isRead || value === undefined || value === null) return null
  return (
    <div className={css.unkept} data-clock>
      <Banner
        tone="warn"
        what={t('clock.what', {
          now: isolated(dayInWords(value.now)),
          seen: isolated(dayInWords(value.seen)),
        })}
        safe={t('clock.safe')}
        next={t('clock.next')}
        action={{ label: t('clock.read'), onPress: () => setRead(true) }}
      />
    </div>
  )
}
