// The page of one case: who, how urgent, what comes next, and everything known, one part at a time. One watch
// brings all of it; every gesture is saved at once.
import { useMemo, useState } from 'react'
import { FilePen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { EvidenceTab } from '../evidence/evidence-tab.tsx'
import { FactsTab } from '../facts/facts-tab.tsx'
import { HistoryTab } from '../history/history-tab.tsx'
import { currentLanguage } from '../i18n.ts'
import { StartLetter } from '../letters/start-letter.tsx'
import type { Scene } from '../records/field-line.tsx'
import { navigate, replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useWatch, vault } from '../vault.ts'
import { CaseSubtitle } from './case/case-subtitle.tsx'
import { ConsentTab } from './case/consent-tab.tsx'
import { LettersTab } from './case/letters-tab.tsx'
import { PeopleTab } from './case/people-tab.tsx'
import { SummaryTab } from './case/summary-tab.tsx'
import { TABS, tabOf, type TabName } from './case/tabs.ts'
import css from './case/case.module.css'

const toList = (): void => navigate('cases')

export const CaseScreen = () => {
  const { t } = useTranslation('case')
  const { params } = useRoute()
  const id = params['id'] ?? ''
  const { value, error } = useWatch(
    vault().cases.open,
    id === '' ? null : { id, language: currentLanguage() },
    { keep: true },
  )
  const back = { label: t('back'), onPress: toList }
  if (value === undefined)
    return error === null ? null : (
      <Screen title={t('title')} back={back}>
        <ErrorBanner error={error} />
      </Screen>
    )
  if (value === null)
    return (
      <Screen title={t('title')} back={back}>
        <EmptyState drawing="search" action={{ label: t('toList'), onPress: toList }}>
          {t('gone')}
        </EmptyState>
      </Screen>
    )
  return <OneCase key={id} view={value} />
}

/** Going round: the tab after the one that is open, or before it. */
const useTabKeys = (tab: TabName, open: (tab: TabName) => void): void => {
  const step = (by: number) => () => {
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]
    if (next) open(next)
  }
  useShortcut('Ctrl+Tab', step(1))
  useShortcut('Ctrl+Shift+Tab', step(-1))
}

const OneCase = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const { params } = useRoute()
  const [isStarting, setStarting] = useState(false)
  const tab = tabOf(params['tab'])
  const open = (next: TabName): void => replace({ id: view.id, tab: next })
  useTabKeys(tab, open)
  const counts: Partial<Record<TabName, number>> = {
    happened: view.facts.length,
    people: view.people.length,
    consent: view.sources.length,
    evidence: view.evidence.length,
    letters: view.letters.length,
  }
  return (
    <Screen
      title={
        <span className={css.title}>
          <bdi className={css.number}>{view.number}</bdi>
          <Bdi name>{view.who || view.title.text}</Bdi>
        </span>
      }
      subtitle={<CaseSubtitle view={view} />}
      back={{ label: t('back'), onPress: toList }}
      width="full"
      fill
      actions={
        <Button kind="primary" icon={FilePen} onPress={() => setStarting(true)}>
          {t('newLetter')}
        </Button>
      }
    >
      <Tabs
        label={t('parts')}
        tabs={TABS.map((name) => ({ id: name, label: t(`tab.${name}`), count: counts[name] ?? 0 }))}
        value={tab}
        onChange={open}
      >
        <div className={css.scroll} data-scroll={`case.${tab}`}>
          <Part
            view={view}
            tab={tab}
            record={params['record'] ?? null}
            startLetter={() => setStarting(true)}
          />
        </div>
      </Tabs>
      <StartLetter caseId={view.id} isOpen={isStarting} onClose={() => setStarting(false)} />
    </Screen>
  )
}

interface PartProps {
  view: CaseView
  tab: TabName
  record: string | null
  startLetter: () => void
}

const Part = ({ view, tab, record, startLetter }: PartProps) => {
  const { id: caseId, sources, today } = view
  const scene = useMemo<Scene>(() => ({ caseId, sources, today }), [caseId, sources, today])
  switch (tab) {
    case 'summary':
      return <SummaryTab view={view} scene={scene} />
    case 'happened':
      return <FactsTab view={view} scene={scene} record={record} />
    case 'people':
      return <PeopleTab view={view} scene={scene} />
    case 'consent':
      return <ConsentTab view={view} scene={scene} about={record} />
    case 'evidence':
      return <EvidenceTab caseId={view.id} items={view.evidence} />
    case 'letters':
      return <LettersTab view={view} startLetter={startLetter} />
    case 'history':
      return <HistoryTab id={view.id} />
  }
}
