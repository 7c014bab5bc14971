import { useTranslation } from 'react-i18next'
import type { HealthFault } from '#contract/health'
import { Bdi } from '../ui/bdi.tsx'
import css from './health.module.css'

type Meaning = 'file' | 'record' | 'history' | 'database' | 'search'

const meaning: Record<HealthFault['what'], Meaning> = {
  page: 'database',
  log: 'database',
  changed: 'record',
  missing: 'record',
  unknown: 'record',
  index: 'record',
  payload: 'history',
  signature: 'history',
  chain: 'history',
  search: 'search',
  fileMissing: 'file',
  fileDamaged: 'file',
  fileCut: 'file',
  fileOther: 'file',
  fileKey: 'file',
}

export const meaningOf = ({ what }: HealthFault): Meaning => meaning[what]

const known = [
  'case',
  'person',
  'organisation',
  'event',
  'source',
  'consent',
  'item',
  'entry',
  'letter',
  'task',
  'exit',
  'dispatch',
  'bundle',
  'partner',
  'office',
] as const

/** "Case A-2026-014 › Evidence › scan.pdf". */
const Where = ({ fault }: { fault: HealthFault }) => {
  const { t } = useTranslation('health')
  const { kind, caseNumber, name, id, what } = fault
  const isKnown = known.find((one) => one === kind)
  if (what === 'page') return <>{t('where.page', { page: id })}</>
  if (isKnown === undefined) return <>{t(what === 'log' ? 'where.log' : 'where.settings')}</>
  const parts = [
    caseNumber !== '' && <span key="case">{t('where.case', { number: `\u2068${caseNumber}\u2069` })}</span>,
    isKnown !== 'case' && <span key="kind">{t(`kind.${isKnown}`)}</span>,
    name !== '' && (
      <span key="name" className="name">
        <Bdi>{name}</Bdi>
      </span>
    ),
  ].filter((part) => part !== false)
  return parts.flatMap((part, at) => (at === 0 ? [part] : [' › ', part]))
}

/** Each thing that is not as it was saved: where it is, what is wrong, what that means. */
export const FaultList = ({ faults }: { faults: readonly HealthFault[] }) => {
  const { t } = useTranslation('health')
  return (
    <ul className={css.faults}>
      {faults.map((fault, at) => (
        <li key={`${at} ${fault.id}`} className={css.fault}>
          <p className={css.where}>
            <Where fault={fault} />
          </p>
          <p className={css.what}>{t(`what.${fault.what}`)}</p>
        </li>
      ))}
    </ul>
  )
}
