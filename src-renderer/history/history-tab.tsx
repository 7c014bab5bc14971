// Who changed what in a case, when, from what to what: the log in words, newest first.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '#contract/values'
import { momentInWords } from '../evidence/evidence-item.tsx'
import { currentLanguage } from '../i18n.ts'
import { term } from '../records/terms.ts'
import { dayInWords } from '../sharing/in-words.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useWatch, vault } from '../vault.ts'
import { grouped, type Group, type Line } from './grouped.ts'
import css from './history.module.css'

const PAGE = 120
const MOST = 500

export const HistoryTab = ({ id }: { id: Id }) => {
  const { t } = useTranslation('history')
  const [limit, setLimit] = useState(PAGE)
  const { value } = useWatch(
    vault().history.ofCase,
    { id, language: currentLanguage(), limit },
    { keep: true },
  )
  if (value === undefined) return null
  const groups = grouped(value.lines)
  if (groups.length === 0) return <EmptyState drawing="time">{t('empty')}</EmptyState>
  return (
    <>
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
          </div>
        ))}
      </dl>
    </li>
  )
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
  if (line.what === 'set' || line.what === 'use') {
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
  return (
    <>
      {before !== '' && before !== after && (
        <>
          <del className={css.before}>
            <Bdi name={isName}>{before}</Bdi>
          </del>{' '}
        </>
      )}
      {after === '' ? <span className="quiet">{t('emptied')}</span> : <Bdi name={isName}>{after}</Bdi>}
    </>
  )
}
