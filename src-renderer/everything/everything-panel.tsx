// The way out: what an export of everything holds and does not hold, how far it is, and what came of it.
import { FolderOutput } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#contract/errors'
import type { EverythingState } from '#contract/everything'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { useErrorSentence } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { Progress } from '../ui/progress.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { ExportDialog } from './export-dialog.tsx'
import css from './everything.module.css'

const nothing = {}

export const EverythingPanel = () => {
  const { t } = useTranslation('everything')
  const [isAsking, setAsking] = useState(false)
  const { value: state } = useWatch(vault().everything.state, nothing)
  if (state === undefined) return null
  return (
    <div className={css.panel}>
      <Outcome state={state} />
      <Section title={t('title')} note={t('note')}>
        <div className={css.lists}>
          <List title={t('in')} lines={[t('inCases'), t('inFiles'), t('inReader')]} />
          <List title={t('out')} lines={[t('outSealed'), t('outKeys'), t('outOthers')]} />
        </div>
        {state.state !== 'writing' && (
          <div>
            <Button icon={FolderOutput} mirrorIcon onPress={() => setAsking(true)}>
              {t('act')}
            </Button>
          </div>
        )}
      </Section>
      <ExportDialog isOpen={isAsking} onClose={() => setAsking(false)} />
    </div>
  )
}

const List = ({ title, lines }: { title: string; lines: string[] }) => (
  <div>
    <h3 className={css.heading}>{title}</h3>
    <ul className={css.list}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
)

const isolated = (text: string): string => `\u2068${text}\u2069`

const Outcome = ({ state }: { state: EverythingState }) => {
  const { t } = useTranslation('everything')
  const sentence = useErrorSentence()
  const remains = (name: string): string | undefined =>
    name === '' ? undefined : t('remains', { name: isolated(name) })
  switch (state.state) {
    case 'none':
      return null
    case 'writing':
      return <Writing done={state.done} total={state.total} />
    case 'written':
      return <Written written={state} />
    case 'stopped':
      return (
        <Banner what={remains(state.remains) ?? t('stopped')} tone={state.remains === '' ? 'note' : 'warn'} />
      )
    case 'failed': {
      const next = remains(state.remains)
      return (
        <Banner
          tone="danger"
          what={sentence(new AppError(state.code))}
          {...(next === undefined ? { safe: t('failedSafe') } : { next })}
        />
      )
    }
  }
}

const Writing = ({ done, total }: { done: number; total: number }) => {
  const { t } = useTranslation('everything')
  const { run: stop } = useCommand(vault().everything.stop, { saves: false })
  const part = total === 0 ? 0 : done / total
  return (
    <div className={css.writing}>
      <Progress
        label={t('writing.label')}
        value={part}
        note={t('writing.note', { percent: Math.floor(part * 100) })}
        onCancel={() => void stop({})}
      />
      <p className={css.note}>{t('writing.meanwhile')}</p>
    </div>
  )
}

const counted = ['cases', 'people', 'facts', 'letters', 'files', 'sealed'] as const

const Written = ({ written }: { written: Extract<EverythingState, { state: 'written' }> }) => {
  const { t } = useTranslation('everything')
  const { name, where, counts } = written
  return (
    <>
      <Banner
        tone={counts.missing > 0 ? 'warn' : 'note'}
        what={t('written.what', { name: isolated(name) })}
        safe={<bdi dir="auto">{t('written.where', { where: isolated(where) })}</bdi>}
        {...(counts.missing > 0 ? { next: t('written.missing', { count: counts.missing }) } : {})}
        {...('safety' in screens
          ? { action: { label: t('written.see'), onPress: () => navigate('safety', { tab: 'exits' }) } }
          : {})}
      />
      <dl className={css.counts}>
        {counted.map((key) => (
          <div key={key}>
            <dt>{t(`written.${key}`)}</dt>
            <dd className="numbers">{counts[key]}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
