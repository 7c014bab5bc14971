import { useTranslation } from 'react-i18next'
import { AppError } from '#contract/errors'
import type { HealthState } from '#contract/health'
import { useErrorSentence } from '../ui/error-banner.tsx'
import { Progress } from '../ui/progress.tsx'
import { useCommand, vault } from '../vault.ts'
import { momentInWords } from '../ui/in-words.ts'

/** What is being read and how far it is; then what came of it, in a sentence or two. */
export const HealthWork = ({ state }: { state: HealthState }) => {
  const { t } = useTranslation('health')
  const stop = useCommand(vault().health.stop, { saves: false })
  const { running, report } = state
  if (running !== null) {
    const { job, phase, done, of } = running
    const label = phase === 'search' && job === 'search' ? t('phase.searchAnew') : t(`phase.${phase}`)
    return (
      <Progress
        label={label}
        value={of === 0 ? 0 : done / of}
        note={t('meanwhile')}
        onCancel={() => void stop.run({})}
      />
    )
  }
  return (
    <div role="status">
      <HowItEnded state={state} />
      {report !== null && (
        <>
          <p>
            {t('read.when', { when: `\u2068${momentInWords(report.at)}\u2069` })}{' '}
            {t('read.cases', { count: report.cases })} {t('read.files', { count: report.files })}{' '}
            {t('read.entries', { count: report.records })}
          </p>
          <p>{report.count === 0 ? t('good') : t('bad', { count: report.count })}</p>
        </>
      )}
    </div>
  )
}

const HowItEnded = ({ state: { ended, report } }: { state: HealthState }) => {
  const { t } = useTranslation('health')
  const sentence = useErrorSentence()
  switch (ended?.how) {
    case 'stopped':
      return <p>{t(ended.job === 'search' ? 'ended.searchStopped' : 'ended.stopped')}</p>
    case 'failed':
      return (
        <p>
          {sentence(new AppError(ended.code))} {t('ended.failed')}
        </p>
      )
    case 'sought':
      return (
        <p>
          {t('ended.mended', { count: ended.mended })}{' '}
          {ended.left > 0 && t('ended.left', { count: ended.left })}
        </p>
      )
    case 'searchMade':
      return <p>{t('ended.searchMade', { count: ended.records })}</p>
    default:
      return report === null ? <p>{t('never')}</p> : null
  }
}
