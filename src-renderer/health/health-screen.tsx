// The health of the vault: everything read back, each fault by the name she has for it, and what mends it.
import { Copy, HeartPulse, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HealthFault, HealthState } from '#contract/health'
import { version } from '../../package.json'
import { copyText } from '../copying.ts'
import { back } from '../route.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { Screen } from '../ui/screen.tsx'
import { shell, useCommand, vault } from '../vault.ts'
import { FaultList, meaningOf } from './fault-list.tsx'
import { HealthWork } from './health-work.tsx'
import { useHealth } from './use-health.ts'
import css from './health.module.css'

export const HealthScreen = () => {
  const { t } = useTranslation('health')
  const state = useHealth()
  return (
    <Screen title={t('title')} back={{ label: t('back'), onPress: () => back('safety') }} width="reading">
      {state !== undefined && (
        <>
          <Everything state={state} />
          {state.report !== null && state.report.count > 0 && <Faults state={state} />}
          <SearchPart state={state} />
        </>
      )}
    </Screen>
  )
}

const Everything = ({ state }: { state: HealthState }) => {
  const { t } = useTranslation('health')
  const { run, error } = useCommand(vault().health.check, { saves: false })
  return (
    <Section title={t('everything')} note={t('note')}>
      <div className={css.work}>
        {state.isDue && state.running === null && <Banner tone="warn" what={t('due')} />}
        <HealthWork state={state} />
        <ErrorBanner error={error} />
        {state.running === null && (
          <div className={css.acts}>
            <Button kind="primary" icon={HeartPulse} onPress={() => void run({})}>
              {t('act')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  )
}

/** Numbers and kinds, for somebody who helps from afar: no name, no case, no word of what is kept. */
const reportFor = (at: string, count: number, faults: readonly HealthFault[]): string => {
  const counts = new Map<string, number>()
  for (const { what, kind } of faults) {
    const name = kind === '' ? what : `${what} ${kind}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const lines = [...counts].map(([name, times]) => `${name}: ${times}`).sort()
  return [`Amparo ${version}`, at.slice(0, 10), `faults: ${count}`, ...lines].join('\n')
}

const Faults = ({ state: { report, running } }: { state: HealthState }) => {
  const { t } = useTranslation('health')
  const seek = useCommand(vault().health.seek, { saves: false })
  if (report === null) return null
  const meanings = new Set(report.faults.map(meaningOf))
  const look = async (): Promise<void> => {
    const place = await shell().files.pickFolder({})
    if (place !== null) await seek.run({ grant: place.grant })
  }
  const copy = async (): Promise<void> => {
    await copyText(reportFor(report.at, report.count, report.faults))
    say('health:copied')
  }
  return (
    <Section title={t('faults')} note={t('faultsNote')}>
      <div className={css.work}>
        {meanings.has('file') && (
          <Banner
            tone="warn"
            what={t('means.file')}
            safe={t('means.fileSafe')}
            {...(running === null && { action: { label: t('seek'), onPress: () => void look() } })}
          />
        )}
        {meanings.has('database') && (
          <Banner tone="danger" what={t('means.database')} safe={t('means.databaseSafe')} />
        )}
        {(meanings.has('record') || meanings.has('history')) && (
          <Banner tone="danger" what={t('means.record')} safe={t('means.recordSafe')} />
        )}
        <ErrorBanner error={seek.error} />
        <FaultList faults={report.faults} />
        {report.count > report.faults.length && (
          <p>{t('more', { count: report.count - report.faults.length })}</p>
        )}
        <div className={css.acts}>
          <Button kind="quiet" icon={Copy} onPress={() => void copy()}>
            {t('copy')}
          </Button>
        </div>
        <p className="quiet">{t('copyNote')}</p>
      </div>
    </Section>
  )
}

const SearchPart = ({ state: { search, running } }: { state: HealthState }) => {
  const { t } = useTranslation('health')
  const { run, error } = useCommand(vault().health.makeSearch, { saves: false })
  return (
    <Section title={t('search.title')} note={t(`search.${search}`)}>
      <div className={css.work}>
        <ErrorBanner error={error} />
        {running === null && (
          <div className={css.acts}>
            <Button icon={Search} kind={search === 'whole' ? 'quiet' : 'plain'} onPress={() => void run({})}>
              {t('search.act')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  )
}
