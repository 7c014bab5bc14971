// A source as writes. Who it is goes sealed: it can be written here and read only with the second passphrase.
import type { Id, UiLanguage } from '#contract/values'
import { localDay } from '../clock.ts'
import { readDate } from '../dates/read.ts'
import type { Session } from '../session.ts'
import type { Json, Write } from '../store/index.ts'

export interface NewSource {
  id: Id
  caseId: Id
  told: string | null
  how: string | null
  reliability?: string | null
  /** As typed; empty means today. */
  learned: string
  label: string
  identity?: string
  facts?: Id[]
  language: UiLanguage
}

export const sourceWrites = ({ now }: Pick<Session, 'now'>, source: NewSource): Write[] => {
  const at = { collection: 'sources', kind: 'source', id: source.id } as const
  const today = localDay(now())
  const learned = source.learned.trim()
    ? readDate(source.learned, { today, language: source.language })
    : { verbatim: today, calendar: 'gregory', edtf: today }
  const values: [string, Json | null | undefined][] = [
    ['told', source.told],
    ['how', source.how],
    ['reliability', source.reliability],
    ['learned', learned as Json],
    ['label', source.label.trim()],
    ['about', source.facts?.length ? source.facts : null],
  ]
  const caseIds = [source.caseId]
  const plain = values.filter((pair): pair is [string, Json] => pair[1] != null && pair[1] !== '')
  return [
    ...plain.map(([field, value]): Write => ({ do: 'set', at, caseIds, field, value })),
    ...(source.identity?.trim()
      ? [{ do: 'seal' as const, at, caseIds, field: 'identity', value: source.identity.trim() }]
      : []),
  ]
}
