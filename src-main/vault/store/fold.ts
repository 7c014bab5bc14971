// Operations fold into documents. The same operations in any order, once or many times, give the same document:
// every part is either a register won by the newest stamp or a set that only grows.
import type { Id } from '#contract/values'
import type { Stamp } from './hlc.ts'
import { readStamp } from './hlc.ts'
import { bringUp } from './kinds/define.ts'
import { kindOf } from './kinds/index.ts'
import { payloadOf, type Op, type Payload } from './op.ts'
import { scalarsOf } from './scalars.ts'
import type { Claim, Doc, Field } from './types.ts'

/** The stamps behind a document: what its registers were last won by. Only the fold reads them. */
export interface Heads {
  /** Oldest and newest operation that was not a delete. */
  first: Stamp
  edit: Stamp
  /** The newest delete, the newest edit its author had seen, and the record that took this one along. */
  del?: [Stamp, Stamp] | [Stamp, Stamp, Id]
  /** What was written up to here has been dropped for good. */
  drop?: Stamp
  /** Per field: who decided what is in use, and whether that was a claim or a kind of not knowing. */
  use: Record<string, [Stamp, string | null, Field['not'] | null]>
  sens: Record<string, Stamp>
  /** Per field and claim: replaced as far as this stamp. */
  over: Record<string, Record<string, Stamp>>
  cases: Record<Id, [Stamp, boolean]>
}

export interface Kept extends Doc {
  h: Heads
}

const UNKNOWN_SENS = 2

/** Whether the record is in the trash: deleted, and nothing has happened to it that the deleter had not seen. */
export const isGone = (doc: Kept): boolean => doc.h.del !== undefined && doc.h.edit <= doc.h.del[1]

const newer = (stamp: Stamp, held: Stamp | undefined) => held === undefined || stamp > held

const start = (op: Op): Kept => ({
  id: op.record,
  kind: op.kind,
  ver: op.ver,
  caseIds: [],
  f: {},
  q: {},
  h: { first: '', edit: '', use: {}, sens: {}, over: {}, cases: {} },
})

const fieldIn = (doc: Kept, name: string): Field => {
  const held = doc.f[name]
  const field = held
    ? { ...held, c: { ...held.c } }
    : { use: null, sens: kindOf(doc.kind)?.fields[name]?.sens ?? UNKNOWN_SENS, tags: [], c: {} }
  doc.f[name] = field
  return field
}

/** Who decides what is in use: the newest word on it; a claim that has since been replaced yields to the latest. */
const settleUse = (doc: Kept, name: string) => {
  const field = fieldIn(doc, name)
  const word = doc.h.use[name]
  delete field.not
  field.use = null
  if (!word) return
  const [, claim, not] = word
  if (not) field.not = not
  else if (claim === null) return
  else if (field.c[claim]) field.use = claim
  else field.use = latest(field.c)
}

const latest = (claims: Record<string, Claim>): string | null =>
  Object.entries(claims).reduce<[string, Claim] | null>(
    (best, one) => (best === null || one[1].at > best[1].at ? one : best),
    null,
  )?.[0] ?? null

const isDropped = (doc: Kept, stamp: Stamp): boolean => doc.h.drop !== undefined && stamp <= doc.h.drop

/** Claims that were replaced or taken back, as far as they were seen. */
const takeOver = (doc: Kept, name: string, seenClaims: Record<string, Stamp>) => {
  const field = fieldIn(doc, name)
  const over = { ...doc.h.over[name] }
  for (const [claim, seen] of Object.entries(seenClaims)) {
    if (isDropped(doc, seen)) continue
    if (newer(seen, over[claim])) over[claim] = seen
    const held = field.c[claim]
    if (held && held.at <= seen) delete field.c[claim]
  }
  if (Object.keys(over).length > 0) doc.h.over[name] = over
}

const foldSet = (doc: Kept, op: Op, p: Extract<Payload, { do: 'set' }>) => {
  const def = kindOf(doc.kind)
  const entry = { field: op.field, value: p.v }
  const { field: name, value } = def && op.ver < def.version ? bringUp(def, op.ver, entry) : entry
  takeOver(doc, name, p.over ?? {})
  const field = fieldIn(doc, name)
  if (newer(op.stamp, field.c[p.claim]?.at) && newer(op.stamp, doc.h.over[name]?.[p.claim]))
    field.c[p.claim] = { v: value, src: p.src, how: p.how, learned: p.learned, conf: p.conf, at: op.stamp }
  if (p.use && newer(op.stamp, doc.h.use[name]?.[0])) doc.h.use[name] = [op.stamp, p.claim, null]
  settleUse(doc, name)
}

/** The field's name today, for operations that carry no value of it. */
const nameNow = (doc: Kept, op: Op): string => {
  const def = kindOf(doc.kind)
  return def && op.ver < def.version ? bringUp(def, op.ver, { field: op.field, value: null }).field : op.field
}

const foldUse = (doc: Kept, op: Op, [claim, not]: [string | null, Field['not'] | null | undefined]) => {
  const name = nameNow(doc, op)
  if (newer(op.stamp, doc.h.use[name]?.[0])) doc.h.use[name] = [op.stamp, claim, not ?? null]
  settleUse(doc, name)
}

/** A field as it was before something was written: what was written goes, and what was in use is again. */
const foldBack = (doc: Kept, op: Op, p: Extract<Payload, { do: 'back' }>) => {
  const name = nameNow(doc, op)
  takeOver(doc, name, p.over)
  foldUse(doc, op, [p.use, p.not ?? undefined])
}

const foldSens = (doc: Kept, op: Op, p: Extract<Payload, { do: 'sens' }>) => {
  const name = nameNow(doc, op)
  const field = fieldIn(doc, name)
  if (!newer(op.stamp, doc.h.sens[name])) return
  doc.h.sens[name] = op.stamp
  field.sens = p.sens
  field.tags = p.tags
}

const foldLink = (doc: Kept, op: Op, p: Extract<Payload, { do: 'link' }>) => {
  const put = (id: Id, linked: boolean) => {
    if (newer(op.stamp, doc.h.cases[id]?.[0])) doc.h.cases[id] = [op.stamp, linked]
  }
  p.add.forEach((id) => put(id, true))
  p.drop.forEach((id) => put(id, false))
  doc.caseIds = Object.entries(doc.h.cases)
    .filter(([, [, linked]]) => linked)
    .sort(([idA, [a]], [idB, [b]]) => (a < b ? -1 : a > b ? 1 : idA < idB ? -1 : 1))
    .map(([id]) => id)
}

const after = <T>(record: Record<string, T>, stampOf: (entry: T) => Stamp, upTo: Stamp): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([, entry]) => stampOf(entry) > upTo))

/** Everything won by an operation up to the stamp goes; what was written later stays, whichever comes first. */
const foldDrop = (doc: Kept, upTo: Stamp) => {
  if (!newer(upTo, doc.h.drop)) return
  doc.h.drop = upTo
  doc.h.use = after(doc.h.use, ([stamp]) => stamp, upTo)
  const sens = after(doc.h.sens, (stamp) => stamp, upTo)
  for (const name of new Set([...Object.keys(doc.f), ...Object.keys(doc.h.over)])) {
    const field = fieldIn(doc, name)
    field.c = after(field.c, ({ at }) => at, upTo)
    if (sens[name] === undefined)
      Object.assign(field, { sens: kindOf(doc.kind)?.fields[name]?.sens ?? UNKNOWN_SENS, tags: [] })
    const over = after(doc.h.over[name] ?? {}, (seen) => seen, upTo)
    if (Object.keys(over).length > 0) doc.h.over[name] = over
    else delete doc.h.over[name]
    settleUse(doc, name)
  }
  doc.h.sens = sens
}

/** Ids and stamps: the record is still known by them. */
const STAYS = new Set<Op['do']>(['link', 'delete', 'drop'])

const apply = (doc: Kept, op: Op, p: Payload): void => {
  // A copy that still had the words does not bring them back.
  if (!STAYS.has(op.do) && isDropped(doc, op.stamp)) return
  switch (p.do) {
    case 'set':
      return foldSet(doc, op, p)
    case 'not':
      return foldUse(doc, op, [null, p.not])
    case 'use':
      return foldUse(doc, op, [p.claim, null])
    case 'sens':
      return foldSens(doc, op, p)
    case 'link':
      return foldLink(doc, op, p)
    case 'delete':
      if (newer(op.stamp, doc.h.del?.[0]))
        doc.h.del = p.with === undefined ? [op.stamp, p.seen] : [op.stamp, p.seen, p.with]
      return
    case 'back':
      return foldBack(doc, op, p)
    case 'drop':
      return foldDrop(doc, p.upTo)
    case 'restore':
    case 'text':
      return
  }
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Key order must not depend on the order of arrival: digests are taken over the text. */
const settle = (doc: Kept): Kept => {
  const f = sorted(doc.f)
  for (const [name, field] of Object.entries(f))
    if (isBlank(doc.kind, name, field)) delete f[name]
    else f[name] = orderField(field)
  const { first, edit, del, drop } = doc.h
  const h: Heads = {
    first,
    edit,
    ...(del ? { del } : {}),
    ...(drop ? { drop } : {}),
    use: sorted(doc.h.use),
    sens: sorted(doc.h.sens),
    over: sorted(Object.fromEntries(Object.entries(doc.h.over).map(([name, ids]) => [name, sorted(ids)]))),
    cases: sorted(doc.h.cases),
  }
  const { id, kind, ver, caseIds } = doc
  const settled: Kept = { id, kind, ver, caseIds, f, q: {}, h }
  settled.q = sorted({ ...scalarsOf(settled), ...times(h) })
  return settled
}

/** As if nobody had ever written it: taken back, or dropped. */
const isBlank = (kind: string, name: string, { use, not, sens, tags, c }: Field): boolean =>
  use === null &&
  not === undefined &&
  Object.keys(c).length === 0 &&
  tags.length === 0 &&
  sens === (kindOf(kind)?.fields[name]?.sens ?? UNKNOWN_SENS)

const orderField = ({ use, not, sens, tags, c }: Field): Field => ({
  use,
  ...(not ? { not } : {}),
  sens,
  tags,
  c: sorted(c),
})

/** `q.made` and `q.edited`: milliseconds since 1970 of the first and the newest operation, for lists. */
const times = (h: Heads): Record<string, number> =>
  h.first ? { made: readStamp(h.first).time, edited: readStamp(h.edit).time } : {}

/**
 * The document after one more operation. Pure; an operation whose payload was dropped changes nothing but times.
 */
export const fold = (held: Kept | null, op: Op): Kept => {
  const from = held ?? start(op)
  const doc: Kept = {
    ...from,
    ver: Math.max(from.ver, op.ver, kindOf(op.kind)?.version ?? 0),
    f: { ...from.f },
    h: {
      ...from.h,
      use: { ...from.h.use },
      sens: { ...from.h.sens },
      over: { ...from.h.over },
      cases: { ...from.h.cases },
    },
  }
  const payload = payloadOf(op)
  if (payload) apply(doc, op, payload)
  if (op.do !== 'delete') {
    if (newer(op.stamp, doc.h.edit || undefined)) doc.h.edit = op.stamp
    if (doc.h.first === '' || op.stamp < doc.h.first) doc.h.first = op.stamp
  }
  return settle(doc)
}
