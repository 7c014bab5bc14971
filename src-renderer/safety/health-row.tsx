import { HeartPulse } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HealthView } from '#contract/safety'
import { sizeInWords } from '../ui/in-words.ts'
import { useHealth } from '../health/use-health.ts'
import { HealthWork } from '../health/health-work.tsx'
import { navigate } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, useQuery, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'

/** Each kept twice, so that one may rot. */
const isWhole = ({ headers, keyrings, anchors }: HealthView): boolean => headers + keyrings + anchors === 6

/** The vault's own files: their format, their copies, and what the last look at everything found. */
export const HealthRow = () => {
  const { t } = useTranslation(['safety', 'health'])
  const state = useHealth()
  const { value, error } = useQuery(
    vault().safety.health,
    { turn: state?.running == null ? 0 : 1 },
    { keep: true },
  )
  const check = useCommand(vault().health.check, { saves: false })
  const bad = state?.report?.count ?? 0
  const isRunning = state?.running != null
  return (
    <StateRow
      icon={HeartPulse}
      title={t('safety:health.title')}
      needsYou={(value !== undefined && !isWhole(value)) || bad > 0 || state?.isDue === true}
      actions={
        <>
          {!isRunning && (
            <Button size="small" onPress={() => void check.run({})}>
              {t('safety:health.act')}
            </Button>
          )}
          <Button size="small" kind="quiet" onPress={() => navigate('health')}>
            {t('safety:health.more')}
          </Button>
        </>
      }
    >
      {value !== undefined && (
        <>
          <p>{t('safety:health.format', { format: value.format, size: sizeInWords(value.bytes) })}</p>
          <p>{t(isWhole(value) ? 'safety:health.whole' : 'safety:health.half')}</p>
        </>
      )}
      {state !== undefined && <HealthWork state={state} />}
      {state?.isDue === true && !isRunning && <p>{t('health:due')}</p>}
      <ErrorBanner error={error ?? check.error} />
    </StateRow>
  )
}
