// From a record as it is now to the record as it was before some operations: as new operations, so that the log stays
// append-only. Pure; nothing is taken back where something else has happened to the same field since.
import type { Id } from '#contract/values'
import { isGone, type Kept } from './fold.ts'
import { kindOf } from './kinds/index.ts'
import type { Payload } from './op.ts'
import type { Draft } from './resolve.ts'
import type { Claim, Field } from './types.ts'

/** One record around the operations that are to be taken back. */
export interface Turn {
  /** Null when they made the record. */
  before: Kept | null
  after: Kept
  /** As it is today. */
  now: Kept
  /** The record that a new one goes to the trash with. */
  with?: Id
}

const BLANK: Field = { use: null, sens: 2, tags: [], c: {} }

const fieldOf = (doc: Kept | null, name: string): Field =>
  doc?.f[name] ?? {
    ...BLANK,
    sens: (doc && kindOf(doc.kind)?.fields[name]?.sens) ?? BLANK.sens,
  }

/** A claim without its stamp: written once more it has another. */
const said = ({ v, src, how, learned, conf }: Claim): string => JSON.stringify([v, src, how, learned, conf])

const saidOf = ({ use, not, sens, tags, c }: Field): string =>
  JSON.stringify([
    use,
    not ?? null,
    sens,
    tags,
    Object.entries(c)
      .map(([id, claim]) => [id, said(claim)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ])

const same = (a: Kept | null, b: Kept | null, name: string): boolean =>
  saidOf(fieldOf(a, name)) === saidOf(fieldOf(b, name))

const gone = (doc: Kept | null): boolean => doc === null || isGone(doc)

const namesOf = (...docs: (Kept | null)[]): string[] => [
  ...new Set(docs.flatMap((doc) => Object.keys(doc?.f ?? {}))),
]

/** The fields that the operations changed. */
export const touchedBy = ({ before, after }: Turn): string[] =>
  namesOf(before, after).filter((name) => !same(before, after, name))

const casesIn = (doc: Kept | null): string => JSON.stringify(doc?.caseIds ?? [])

/** Whether what the operations changed still stands as they left it. */
export const isAsLeft = (turn: Turn): boolean => {
  const { before, after, now } = turn
  if (now.h.drop !== undefined || gone(now) !== gone(after)) return false
  // A record that was made is taken away whole: so all of it counts.
  const names = gone(before) && before === null ? namesOf(after, now) : touchedBy(turn)
  const linked = before !== null && casesIn(before) !== casesIn(after)
  return names.every((name) => same(after, now, name)) && (!linked || casesIn(after) === casesIn(now))
}

const claimsBack = (now: Field, before: Field): Payload[] =>
  Object.entries(before.c)
    .filter(([id, claim]) => !now.c[id] || said(now.c[id]) !== said(claim))
    .map(([id, { v, src, how, learned, conf }]) => ({
      ...{ do: 'set', claim: id, v, src, how, learned, conf, use: false },
    }))

const inUseBack = (now: Field, before: Field): Payload[] => {
  const extra = Object.entries(now.c).filter(([id]) => !before.c[id])
  if (extra.length === 0 && now.use === before.use && now.not === before.not) return []
  const over = Object.fromEntries(extra.map(([id, { at }]) => [id, at]))
  return [{ do: 'back', over, use: before.use, not: before.not ?? null }]
}

const sensBack = (now: Field, before: Field): Payload[] =>
  now.sens === before.sens && JSON.stringify(now.tags) === JSON.stringify(before.tags)
    ? []
    : [{ do: 'sens', sens: before.sens, tags: before.tags }]

/** A claim that comes back sealed must find the field sealed, and one that goes must leave before it opens. */
const fieldBack = (now: Field, before: Field): Payload[] => {
  const values = [...claimsBack(now, before), ...inUseBack(now, before)]
  const sens = sensBack(now, before)
  return before.sens >= now.sens ? [...sens, ...values] : [...values, ...sens]
}

/** The cases in the order they were: the first one is the record's home. */
const casesBack = ({ before, after, now }: Turn): Payload[] => {
  if (before === null || casesIn(before) === casesIn(after)) return []
  const added = now.caseIds.filter((id) => !before.caseIds.includes(id))
  const kept = now.caseIds.filter((id) => before.caseIds.includes(id))
  const isOther = JSON.stringify(kept) !== casesIn(before)
  const drop: Payload[] = added.length > 0 ? [{ do: 'link', add: [], drop: added }] : []
  const again = isOther ? before.caseIds.map((id): Payload => ({ do: 'link', add: [id], drop: [] })) : []
  return [...again, ...drop]
}

const trashBack = ({ before, after, with: together }: Turn): Draft[] => {
  if (gone(before) === gone(after)) return []
  // `seen` is filled in where the draft is written: it is the newest edit by then.
  const along = together ?? before?.h.del?.[2]
  const away: Payload = { do: 'delete', seen: '', ...(along === undefined ? {} : { with: along }) }
  return [{ field: '', payload: gone(before) ? away : { do: 'restore' } }]
}

/** The operations that take them back. Call it only where `isAsLeft`. */
export const backDrafts = (turn: Turn): Draft[] => {
  const { before, now } = turn
  if (before === null) return trashBack(turn)
  const values = touchedBy(turn).flatMap((name) =>
    fieldBack(fieldOf(now, name), fieldOf({ ...before, kind: now.kind }, name)).map((payload) => ({
      field: name,
      payload,
    })),
  )
  const rest = [...values, ...casesBack(turn).map((payload) => ({ field: '', payload }))]
  const trash = trashBack(turn)
  // Out of the trash first, into it last: an edit would bring a record back.
  return gone(turn.after) ? [...trash, ...rest] : [...rest, ...trash]
}
