import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExitRow } from '#contract/exits'
import { currentLanguage, languages } from '../i18n.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { List } from '../ui/list.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import css from './safety.module.css'

const kinds = [
  'letterPdf',
  'letterDocx',
  'print',
  'evidenceCopy',
  'bundle',
  'bundleFile',
  'note',
  'card',
  'publicKey',
  'everything',
  'keyShare',
  'keyFile',
] as const

/** What tells nothing by itself. */
const PARTS: readonly string[] = ['keyShare', 'keyFile']

/** What left the vault, newest first, until she says that it is gone. */
export const ExitsPanel = () => {
  const { t } = useTranslation('safety')
  const [showsGone, setShowsGone] = useState(false)
  const { value, error } = useWatch(vault().exits.list, { language: currentLanguage() }, { keep: true })
  const { run, error: refused } = useCommand(vault().exits.gone)
  if (value === undefined) return <ErrorBanner error={error} />
  if (value.length === 0) return <EmptyState drawing="door">{t('exits.none')}</EmptyState>
  const rows = value
    .filter(({ goneAt }) => showsGone || goneAt === null)
    .map((row) => ({ ...row, text: `${row.name} ${row.title}` }))
  return (
    <div className={css.exits}>
      <p className="quiet">{t('exits.note')}</p>
      <ErrorBanner error={error ?? refused} />
      <List
        label={t('tab.exits')}
        rows={rows}
        empty={<p className={css.note}>{t('exits.noneLeft')}</p>}
        actions={(row) => (
          <Button
            size="small"
            kind={row.goneAt === null ? 'plain' : 'quiet'}
            onPress={() => void run({ id: row.id, gone: row.goneAt === null })}
          >
            {t(row.goneAt === null ? 'exits.gone' : 'exits.notGone')}
          </Button>
        )}
      >
        {(row) => <Exit row={row} />}
      </List>
      {value.some(({ goneAt }) => goneAt !== null) && (
        <Checkbox isSelected={showsGone} onChange={setShowsGone}>
          {t('exits.showGone')}
        </Checkbox>
      )}
    </div>
  )
}

const Exit = ({ row }: { row: ExitRow }) => {
  const { t } = useTranslation('safety')
  const moment = new Intl.DateTimeFormat(languages[currentLanguage()].intl, {
    dateStyle: 'long',
    timeStyle: 'short',
  })
  const kind = kinds.find((one) => one === row.what)
  return (
    <div className={css.exit} data-gone={row.goneAt !== null || undefined}>
      <div className={css.exitHead}>
        <strong>{kind === undefined ? row.what : t(`exits.what.${kind}`)}</strong>
        {row.title !== '' && <Bdi name>{row.title}</Bdi>}
        <Chip tone={row.clear && row.goneAt === null ? 'warn' : 'plain'}>
          {PARTS.includes(row.what) ? t('exits.part') : t(row.clear ? 'exits.clear' : 'exits.sealed')}
        </Chip>
      </div>
      {row.name !== '' && (
        <div className={css.path}>
          <bdi dir="ltr">{row.name}</bdi>
        </div>
      )}
      <div className={css.exitWhere}>
        <span>
          {row.where === '' ? t('exits.onPaper') : t('exits.where', { where: `\u2068${row.where}\u2069` })}
        </span>
        {row.why !== '' && <Bdi>{row.why}</Bdi>}
        <time dateTime={row.at}>{moment.format(new Date(row.at))}</time>
        {row.goneAt !== null && (
          <span>{t('exits.goneSince', { day: moment.format(new Date(row.goneAt)) })}</span>
        )}
      </div>
    </div>
  )
}
