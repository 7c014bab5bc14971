// Steps of the log that belong together: one record, one author, within a minute.
import type { HistoryLine } from '#contract/history'
import type { z } from 'zod'

/** A change, and every step that it took. */
export type Line = z.infer<typeof HistoryLine> & { ops?: string[] }

export const opsOf = ({ op, ops }: Line): string[] => ops ?? [op]

export interface Group {
  key: string
  at: string
  author: string
  kind: string
  name: string
  record: string
  /** True when the record begins here. */
  isNew: boolean
  lines: Line[]
}

const MINUTE = 60_000

/** Fields that say nothing to a reader: our own bookkeeping. */
const HIDDEN = new Set([
  ...['captured', 'taskKind', 'affected', 'about', 'item', 'record', 'letter', 'approved'],
  ...['profile', 'bundleId', 'contents', 'left'],
  // The head of the group says when.
  ...['dispatch.at', 'exit.at'],
])
const isHidden = ({ kind, field }: Line): boolean => HIDDEN.has(field) || HIDDEN.has(`${kind}.${field}`)

const belongs = (group: Group, line: Line): boolean =>
  group.record === line.record &&
  group.author === line.author &&
  Math.abs(Date.parse(group.at) - Date.parse(line.at)) < MINUTE

const startOf = ({ seq, at, author, kind, name, record }: Line): Group => ({
  ...{ key: String(seq), at, author, kind, name, record, isNew: false, lines: [] },
})

const isChange = ({ what }: Pick<Line, 'what'>): boolean =>
  what === 'set' || what === 'use' || what === 'back' || what === 'text' || what.startsWith('not.')

/** Several steps on one field in a row are one change, from the first value to the last. */
const withStep = (lines: readonly Line[], older: Line): Line[] => {
  const later = lines.find(({ field, what }) => field === older.field && isChange({ what }))
  // Of a field whose words are gone nothing can be said from step to step.
  if (later && isChange(older) && older.field !== '')
    return lines.map((line) =>
      line === later ? { ...later, before: older.before, ops: [...opsOf(later), older.op] } : line,
    )
  // Sealing makes a field restricted; that goes without saying.
  if (older.what === 'sens' && lines.some(({ field, what }) => field === older.field && what === 'seal'))
    return [...lines]
  return [older, ...lines]
}

/** What a new record does not say yet is no change. */
const isSaid = ({ what, before, after }: Line): boolean => what !== 'set' || before !== '' || after !== ''

/** Newest first, as the log gives them. Joining a case is how a record begins. */
export const grouped = (lines: readonly Line[]): Group[] => {
  const groups: Group[] = []
  for (const line of lines) {
    if (line.kind === 'entry') continue
    let group = groups.at(-1)
    if (!group || !belongs(group, line)) {
      group = startOf(line)
      groups.push(group)
    }
    if (line.what === 'link') group.isNew = true
    else if (!isHidden(line)) group.lines = withStep(group.lines, line)
  }
  for (const group of groups) if (group.isNew) group.lines = group.lines.filter(isSaid)
  return groups.filter(({ lines: own, isNew }) => own.length > 0 || isNew)
}
