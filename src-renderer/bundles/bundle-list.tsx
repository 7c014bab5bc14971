import { PackageOpen, PackageCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BundleRow } from '#contract/bundles'
import { navigate } from '../route.ts'
import { dayInWords } from '../ui/in-words.ts'
import { Bdi } from '../ui/bdi.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { List } from '../ui/list.tsx'
import css from './bundles.module.css'

/** Everything sealed and everything opened, newest first. */
export const BundleList = ({ rows }: { rows: readonly BundleRow[] }) => {
  const { t } = useTranslation('bundles')
  if (rows.length === 0) return <EmptyState drawing="parcel">{t('list.none')}</EmptyState>
  return (
    <List
      label={t('list.label')}
      rows={rows.map((row) => ({ ...row, text: `${row.caseNumber} ${row.partner}` }))}
      onOpen={({ id }) => navigate('bundle', { id })}
    >
      {(row) => <Row row={row} />}
    </List>
  )
}

const Row = ({ row }: { row: BundleRow }) => {
  const { t } = useTranslation('bundles')
  const isSent = row.direction === 'sent'
  const Icon = isSent ? PackageCheck : PackageOpen
  return (
    <>
      <span className={css.rowMain}>
        <Icon size={18} strokeWidth={1.75} aria-hidden className={css.icon} />
        <span>{t(isSent ? 'list.sent' : 'list.received')}</span>
        <bdi className="numbers">{row.caseNumber}</bdi>
      </span>
      <span className={css.rowWho}>
        {row.partner === '' ? t(isSent ? 'list.byWords' : 'list.unknown') : <Bdi name>{row.partner}</Bdi>}
      </span>
      <span className={css.rowWhen}>
        <time dateTime={row.at}>{dayInWords(row.at)}</time>
        <span>
          {row.expires === '' ? t('list.noEnd') : t('list.until', { day: dayInWords(row.expires) })}
        </span>
      </span>
    </>
  )
}
