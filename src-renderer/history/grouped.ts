// Steps of the log that belong together: one record, one author, within a minute.
import type { HistoryLine } from '#contract/history'
import type { z } from 'zod'

export type Line = z.infer<typeof HistoryLine>

export interface Group {
  key: string
  at: string
  author: string
  kind: string
  name: string
  /** True when the record begins here. */
  isNew: boolean
  lines: Line[]
}

const MINUTE = 60_000

/** Fields that say nothing to a reader: our own bookkeeping. */
const HIDDEN = new Set(['captured', 'taskKind', 'affected', 'about', 'item', 'record'])

const belongs = (group: Group, line: Line): boolean =>
  group.kind === line.kind &&
  group.name === line.name &&
  group.author === line.author &&
  Math.abs(Date.parse(group.at) - Date.parse(line.at)) < MINUTE

/** Newest first, as the log gives them. Joining a case is how a record begins. */
export const grouped = (lines: readonly Line[]): Group[] => {
  const groups: Group[] = []
  for (const line of lines) {
    if (line.kind === 'entry') continue
    const last = groups.at(-1)
    const group =
      last && belongs(last, line)
        ? last
        : {
            key: String(line.seq),
            at: line.at,
            author: line.author,
            kind: line.kind,
            name: line.name,
            isNew: false,
            lines: [],
          }
    if (group !== last) groups.push(group)
    if (line.what === 'link') group.isNew = true
    else if (!HIDDEN.has(line.field)) group.lines.unshift(line)
  }
  return groups.filter(({ lines: own, isNew }) => own.length > 0 || isNew)
}
