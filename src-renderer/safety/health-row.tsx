import { HeartPulse } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckStep, HealthView } from '#contract/safety'
import { currentLanguage, languages } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Progress } from '../ui/progress.tsx'
import { useQuery, useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'

const MIB = 1024 * 1024

const sizeIn = (bytes: number): string =>
  new Intl.NumberFormat(languages[currentLanguage()].intl, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: bytes < 10 * MIB ? 1 : 0,
  }).format(bytes / MIB)

/** Each kept twice, so that one may rot. */
const isWhole = ({ headers, keyrings, anchors }: HealthView): boolean => headers + keyrings + anchors === 6

/** The vault's own files: their format, their copies, and everything read back when she asks. */
export const HealthRow = () => {
  const { t } = useTranslation('safety')
  const [turn, setTurn] = useState(0)
  const [isStopped, setStopped] = useState(false)
  const { value, error } = useQuery(vault().safety.health, { turn }, { keep: true })
  const asked = turn > 0 && !isStopped
  const { value: step, error: refused } = useWatch(vault().safety.check, asked ? { turn } : null)
  const isRunning = asked && step?.state !== 'done' && refused === null
  const check = (): void => {
    setTurn((old) => old + 1)
    setStopped(false)
  }
  const bad = step === undefined ? 0 : step.badRecords + step.badFiles
  return (
    <StateRow
      icon={HeartPulse}
      title={t('health.title')}
      needsYou={(value !== undefined && !isWhole(value)) || bad > 0}
      actions={
        !isRunning && (
          <Button size="small" onPress={check}>
            {t('health.act')}
          </Button>
        )
      }
    >
      {value !== undefined && (
        <>
          <p>{t('health.format', { format: value.format, size: sizeIn(value.bytes) })}</p>
          <p>{t(isWhole(value) ? 'health.whole' : 'health.half')}</p>
        </>
      )}
      {isRunning && (
        <Progress
          label={t(step?.state === 'files' ? 'health.files' : 'health.records')}
          {...(step?.state === 'files' && step.of > 0 && { value: step.done / step.of })}
          onCancel={() => setStopped(true)}
        />
      )}
      {step?.state === 'done' && <Found step={step} />}
      <ErrorBanner error={error ?? refused} />
    </StateRow>
  )
}

const Found = ({ step }: { step: CheckStep }) => {
  const { t } = useTranslation('safety')
  const bad = step.badRecords + step.badFiles
  return (
    <div role="status">
      <p>{t('health.read', { count: step.of, records: step.records })}</p>
      <p>
        {bad === 0 ? t('health.good') : t('health.bad', { records: step.badRecords, files: step.badFiles })}
      </p>
    </div>
  )
}
