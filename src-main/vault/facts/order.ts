// "3/4/22": day or month first is a habit of whoever wrote it, so it is asked once for each source. The answer
// needs no field of its own: it shows in any date of the source that was settled by it.
import type { DateValue, Id } from '#contract/values'
import { readDate, type DateOrder, type ReadContext } from '../dates/read.ts'
import { inUse } from '../records/field-view.ts'
import type { Doc, Write } from '../store/types.ts'

const ORDERS: DateOrder[] = ['dmy', 'mdy']

const dateOf = (doc: Doc): { date: DateValue; source: Id | null } | null => {
  const claim = inUse(doc.f['when'])
  return claim ? { date: claim.v as unknown as DateValue, source: claim.src } : null
}

const contextOf = (date: DateValue, context: ReadContext): ReadContext =>
  date.calendar === 'gregory' ? context : { ...context, calendar: date.calendar }

/** The order in which a source writes dates, as far as one of its dates says so. */
export const orderOf = (source: Id | null, facts: readonly Doc[], context: ReadContext): DateOrder | null => {
  if (source === null) return null
  for (const doc of facts) {
    const held = dateOf(doc)
    if (held?.source !== source || held.date.edtf === null) continue
    const { date } = held
    const own = contextOf(date, context)
    if (readDate(date.verbatim, own).ask !== 'dayOrMonth') continue
    const order = ORDERS.find((one) => readDate(date.verbatim, { ...own, order: one }).edtf === date.edtf)
    if (order) return order
  }
  return null
}

/** What an answer for one date of a source settles of its other dates. */
export const settledBy = (
  { source, order }: { source: Id | null; order: DateOrder | null },
  facts: readonly Doc[],
  context: ReadContext,
): Write[] => {
  if (source === null || order === null) return []
  return facts.flatMap((doc): Write[] => {
    const held = dateOf(doc)
    if (held?.source !== source || held.date.ask !== 'dayOrMonth') return []
    const value = readDate(held.date.verbatim, { ...contextOf(held.date, context), order })
    return [{ do: 'set', at: { collection: 'facts', kind: 'event', id: doc.id }, field: 'when', value }]
  })
}
