// Who changed what in a case, when, from what to what: the log in words, newest first.
import { Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '#contract/values'
import { momentInWords } from '../ui/in-words.ts'
import { currentLanguage } from '../i18n.ts'
import { term } from '../records/terms.ts'
import { dayInWords } from '../ui/in-words.ts'
import { Bdi } from '../ui/bdi.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { say } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { grouped, opsOf, type Group, type Line } from './grouped.ts'
import { shortened, wordDiff, type Part } from './word-diff.ts'
import css from './history.module.css'

const PAGE = 120
const MOST = 500

export const HistoryTab = ({ id }: { id: Id }) => {
  const { t } = useTranslation('history')
  const [limit, setLimit] = useState(PAGE)
  const [filter, setFilter] = useState<Filter>(ALL)
  const input = useMemo(() => inputOf(filter), [filter])
  const { value } = useWatch(
    vault().history.ofCase,
    { id, language: currentLanguage(), limit, ...input },
    { keep: true },
  )
  if (value === undefined) return null
  const groups = grouped(value.lines)
  if (groups.length === 0 && filter === ALL) return <EmptyState drawing="time">{t('empty')}</EmptyState>
  return (
    <>
      <Filters filter={filter} onChange={setFilter} authors={value.authors} groups={groups} />
      {groups.length === 0 && <p className="quiet">{t('filter.nothing')}</p>}
      <ol className={css.groups}>
        {groups.map((group) => (
          <GroupItem key={group.key} group={group} />
        ))}
      </ol>
      {value.total > limit && limit < MOST && (
        <div>
          <Button onPress={() => setLimit(Math.min(MOST, limit + PAGE))}>{t('more')}</Button>
        </div>
      )}
    </>
  )
}

interface Filter {
  author: string
  record: string
  days: 'all' | '1' | '7' | '30'
}
const ALL: Filter = { author: '', record: '', days: 'all' }
const DAY = 86_400_000

const inputOf = ({ author, record, days }: Filter) => ({
  ...(author === '' ? {} : { author }),
  ...(record === '' ? {} : { record }),
  ...(days === 'all' ? {} : { since: new Date(Date.now() - Number(days) * DAY).toISOString() }),
})

interface FiltersProps {
  filter: Filter
  onChange: (filter: Filter) => void
  authors: readonly string[]
  groups: readonly Group[]
}

/** By whom, since when, and of which record; those that are on the page can be chosen. */
const Filters = ({ filter, onChange, authors, groups }: FiltersProps) => {
  const { t } = useTranslation('history')
  const labels = useLabels()
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  const fresh = groups.filter(({ record }) => !known.has(record))
  if (fresh.length > 0)
    setKnown(
      new Map([
        ...known,
        ...fresh.map(({ record, kind, name }): [string, string] => [
          record,
          [labels.kind(kind), name].filter(Boolean).join(' · '),
        ]),
      ]),
    )
  const records = [...known].map(([id, label]) => ({ id, label }))
  return (
    <div className={css.filters}>
      <Select
        label={t('filter.record')}
        hideLabel
        options={[{ id: '', label: t('filter.anyRecord') }, ...records]}
        value={filter.record}
        onChange={(record) => onChange({ ...filter, record })}
      />
      <Select
        label={t('filter.author')}
        hideLabel
        options={[
          { id: '', label: t('filter.anybody') },
          ...authors.filter(Boolean).map((one) => ({ id: one, label: one })),
        ]}
        value={filter.author}
        onChange={(author) => onChange({ ...filter, author })}
      />
      <Select
        label={t('filter.days')}
        hideLabel
        options={(['all', '1', '7', '30'] as const).map((days) => ({
          id: days,
          label: t(`filter.since.${days}`),
        }))}
        value={filter.days}
        onChange={(days) => onChange({ ...filter, days })}
      />
    </div>
  )
}

/** Where the words for the codes of a field stand. */
const CODES: Readonly<Record<string, string>> = {
  'letter.status': 'letters:status',
  'letter.letterKind': 'history:letterKind',
  'dispatch.state': 'letters:status',
  'dispatch.channel': 'letters:channel',
  'exit.what': 'safety:exits.what',
  'bundle.direction': 'history:direction',
}

const useLabels = () => {
  const { t, i18n } = useTranslation('history')
  const known = (key: string): string | null =>
    i18n.exists(`history:${key}`) ? String(t(key as never)) : null
  return {
    kind: (kind: string) => known(`kind.${kind}`) ?? kind,
    field: (kind: string, field: string) =>
      known(`field.${kind}.${field}`) ?? known(`field.any.${field.split('.')[0] ?? field}`) ?? field,
    value: (kind: string, field: string, code: string) => {
      if (`${kind}.${field}` === 'bundle.expires') return dayInWords(code)
      const key = `${CODES[`${kind}.${field}`] ?? ''}.${code}`
      return code !== '' && i18n.exists(key) ? String(t(key as never)) : code
    },
  }
}

const GroupItem = ({ group }: { group: Group }) => {
  const { t } = useTranslation('history')
  const labels = useLabels()
  return (
    <li className={css.group}>
      <p className={css.head}>
        <span className={css.record}>
          {labels.kind(group.kind)}
          {group.name !== '' && (
            <>
              {' · '}
              <Bdi name>{group.name}</Bdi>
            </>
          )}
          {/* The space keeps Arabic letters of the two from joining. */}
          {group.isNew && ' '}
          {group.isNew && <span className={css.isNew}>{t('isNew')}</span>}
        </span>
        <span className={css.when}>
          <Bdi>{group.author}</Bdi> · <bdi>{momentInWords(group.at)}</bdi>
        </span>
      </p>
      <dl className={css.lines}>
        {group.lines.map((line) => (
          <div key={line.seq} className={css.line}>
            <dt>
              {line.field === '' ? t(`how.${line.what as 'delete'}`) : labels.field(line.kind, line.field)}
            </dt>
            <dd>
              <Change line={line} />
            </dd>
            {!group.isNew && canGoBack(line) && (
              <dd>
                <TakeBack line={line} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </li>
  )
}

const GOES_BACK = /^(set|use|back|text|not\..*|sens)$/
/** What left the computer stays; a withdrawal holds again only by undo, which asks first. */
const STAYS = new Set(['exit', 'dispatch', 'bundle', 'entry', 'consent.withdrawn'])

const canGoBack = ({ what, kind, field }: Line): boolean =>
  GOES_BACK.test(what) && !STAYS.has(kind) && !STAYS.has(`${kind}.${field}`)

/** This one change, wherever it stands: as it was before it. */
const TakeBack = ({ line }: { line: Line }) => {
  const { t } = useTranslation('history')
  const { run, isRunning } = useCommand(vault().history.takeBack)
  const press = async (): Promise<void> => {
    const done = await run({ ops: opsOf(line) })
    if (done === null) return
    if (done.kind === 'none') say('history:undone.none')
    else if (done.kind === 'done' || done.kind === 'confirm') say('history:takenBack')
    else say({ key: `history:notTaken.${done.kind}`, stays: 12_000 })
  }
  return <IconButton icon={Undo2} label={t('takeBack')} isDisabled={isRunning} onPress={() => void press()} />
}

/** From what to what; where words say more than values, words. */
const Change = ({ line }: { line: Line }) => {
  const { t } = useTranslation('history')
  const { value } = useLabels()
  const isName = line.kind === 'person' && line.field === 'names'
  if (line.field === '') return null
  if (line.what.startsWith('not.')) {
    const not = term('not', line.what.slice(4))
    return <FromTo before={line.before} after={not} isName={isName} />
  }
  if (line.what === 'sens') return <span>{t('how.sens')}</span>
  if (['set', 'use', 'back', 'text'].includes(line.what)) {
    if (line.after === '' && line.before === '') return <span className="quiet">{t('changed')}</span>
    const [before, after] = [line.before, line.after].map((code) => value(line.kind, line.field, code))
    return <FromTo before={before ?? ''} after={after ?? ''} isName={isName} />
  }
  return <span className="quiet">{t(`how.${line.what as 'seal'}`)}</span>
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** A moment as people say it; everything else as it is. */
const readable = (text: string): string => (INSTANT.test(text) ? momentInWords(text) : text)

const FromTo = (change: { before: string; after: string; isName: boolean }) => {
  const { t } = useTranslation('history')
  const { isName } = change
  const [before, after] = [readable(change.before), readable(change.after)]
  // The first words of a field are no difference from anything.
  const isFirst = before === '' || before === after
  const parts: Part[] = isFirst ? [{ kind: 'same', text: after }] : shortened(wordDiff(before, after))
  return (
    <>
      <bdi dir="auto" className={cx(css.diff, isName && 'name')}>
        {parts.map((part, at) => (
          <Piece key={at} part={part} />
        ))}
      </bdi>
      {after === '' && <span className="quiet"> {t('emptied')}</span>}
    </>
  )
}

/** Told apart by a line through it or under it, never by colour alone; each in its own direction. */
const Piece = ({ part: { kind, text } }: { part: Part }) => {
  if (kind === 'same') return <>{text}</>
  const Mark = kind === 'gone' ? 'del' : 'ins'
  return (
    <Mark className={kind === 'gone' ? css.gone : css.come}>
      <bdi>{text}</bdi>
    </Mark>
  )
}
