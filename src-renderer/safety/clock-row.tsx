import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { dayInWords, isolated } from '../ui/in-words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'

const nothing = {}

/** Whether the computer's clock agrees with what was written before, and the one way to say that it is right. */
export const ClockRow = () => {
  const { t } = useTranslation(['safety', 'frame'])
  const { value } = useWatch(vault().safety.clock, nothing)
  const { run, isRunning, error } = useCommand(vault().safety.trustClock)
  if (value === undefined) return null
  if (value === null) {
    return (
      <StateRow icon={Clock} title={t('safety:clock.title')}>
        <p>{t('safety:clock.agrees')}</p>
      </StateRow>
    )
  }
  const days = { now: isolated(dayInWords(value.now)), seen: isolated(dayInWords(value.seen)) }
  return (
    <StateRow
      icon={Clock}
      title={t('safety:clock.title')}
      needsYou
      actions={
        <Button size="small" isPending={isRunning} onPress={() => void run({})}>
          {t('safety:clock.act')}
        </Button>
      }
    >
      <p>{t('frame:clock.what', days)}</p>
      <p>{t('safety:clock.trust')}</p>
      <ErrorBanner error={error} />
    </StateRow>
  )
}
