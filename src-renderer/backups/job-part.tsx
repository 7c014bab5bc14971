// What is under way, or what came of it.
import { useTranslation } from 'react-i18next'
import type { BackupFault, BackupJob, BackupTrial } from '#contract/backups'
import { AppError } from '#contract/errors'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { useErrorSentence } from '../ui/error-banner.tsx'
import { sizeInWords } from '../ui/in-words.ts'
import { Progress } from '../ui/progress.tsx'
import { useCommand, vault } from '../vault.ts'
import { isolated } from './use-backing-up.ts'
import css from './backups.module.css'

export const JobPart = ({ job }: { job: BackupJob }) => {
  const { t } = useTranslation('backups')
  const sentence = useErrorSentence()
  switch (job.state) {
    case 'none':
      return null
    case 'making':
    case 'trying':
      return <UnderWay job={job} />
    case 'made':
      return (
        <p role="status">
          {t('made', { written: isolated(sizeInWords(job.written)), size: isolated(sizeInWords(job.size)) })}
        </p>
      )
    case 'tried':
      return <Tried trial={job.trial} days={job.days} />
    case 'stopped':
      return <p role="status">{t('stopped')}</p>
    case 'failed':
      return <Banner tone="danger" what={sentence(new AppError(job.code))} safe={t('failedSafe')} />
  }
}

const UnderWay = ({ job }: { job: Extract<BackupJob, { state: 'making' | 'trying' }> }) => {
  const { t } = useTranslation('backups')
  const { run: stop } = useCommand(vault().backups.stop, { saves: false })
  const part = job.total === 0 ? 0 : job.done / job.total
  return (
    <Progress
      label={t(job.state)}
      value={part}
      note={t('percent', { percent: Math.floor(part * 100) })}
      onCancel={() => void stop({})}
    />
  )
}

const Tried = ({ trial, days }: { trial: BackupTrial; days: number }) => {
  const { t } = useTranslation('backups')
  const { cases, files, faults, more } = trial
  const held = isolated(t('files', { count: files }))
  const age = isolated(t('ofDays', { count: days }))
  if (faults.length === 0) {
    return (
      <Banner
        tone="note"
        what={t('tried.good', { age, cases: isolated(t('cases', { count: cases })), files: held })}
        safe={t('tried.safe')}
      />
    )
  }
  return (
    <>
      <Banner
        tone="danger"
        what={t('tried.bad', { age, count: faults.length + more })}
        safe={t('tried.badSafe')}
        next={t('tried.badNext')}
      />
      <ul className={css.faults}>
        {faults.map((fault) => (
          <li key={`${fault.what} ${fault.where}`}>
            <Fault fault={fault} />
          </li>
        ))}
        {more > 0 && <li>{t('fault.more', { count: more })}</li>}
      </ul>
    </>
  )
}

const Fault = ({ fault: { what, where } }: { fault: BackupFault }) => {
  const { t } = useTranslation('backups')
  return (
    <>
      {t(`fault.${what}`)} {where === '' ? t('fault.unnamed') : <Bdi name>{where}</Bdi>}
    </>
  )
}
