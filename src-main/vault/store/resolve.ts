// Writes become operations: which claim is meant, what it replaces, what has not changed at all.
import { AppError } from '#contract/errors'
import type { Id, Sens } from '#contract/values'
import { isGone, type Kept } from './fold.ts'
import { deviceMark, readStamp } from './hlc.ts'
import { newId } from './ids.ts'
import { allow, fieldOf, kindAt } from './kinds/index.ts'
import type { Payload } from './op.ts'
import { wellFormed } from './rows.ts'
import type { Claim, Field, Json, SealedValue, Write } from './types.ts'

export interface Draft {
  field: string
  payload: Payload
}

/** What resolving needs to know: the record as it is within this batch, who writes, and how to seal. */
export interface Scene {
  doc: Kept | null
  device: Id
  /** Seals bytes to the compartment; its output can be read only with the second passphrase. */
  seal: (value: Json) => SealedValue
}

type DocWrite = Exclude<Write, { do: 'meta' }>
type Of<D extends DocWrite['do']> = Extract<DocWrite, { do: D }>

const SEALED: Sens = 4

const missing = () => new AppError('records/missing')

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The claim an edit without an id means: the one in use, else the newest of this device. */
const meant = (field: Field | undefined, device: Id): string | null => {
  if (!field) return null
  if (field.use !== null) return field.use
  const own = Object.entries(field.c).filter(([, claim]) => mine(claim, device))
  return own.sort(([, a], [, b]) => (a.at < b.at ? 1 : -1))[0]?.[0] ?? null
}

const mine = (claim: Claim, device: Id) => readStamp(claim.at).device === deviceMark(device)

const claimOf = (write: Of<'set'>, value: Json, held: Claim | undefined): Omit<Claim, 'at'> => ({
  v: value,
  src: write.claim?.src !== undefined ? write.claim.src : (held?.src ?? null),
  how: write.claim?.how !== undefined ? write.claim.how : (held?.how ?? null),
  learned: write.claim?.learned !== undefined ? write.claim.learned : (held?.learned ?? null),
  conf: write.claim?.conf ?? held?.conf ?? 'notAssessed',
})

/**
 * Someone else's claim is never overwritten in place: the edit is a new claim that replaces what was seen of the
 * old one, so that an edit they made meanwhile survives beside it.
 */
const setValue = (scene: Scene, write: Of<'set'>, value: Json): Draft[] => {
  const field = scene.doc?.f[write.field]
  const target = write.claim?.id ?? meant(field, scene.device)
  const held = target === null ? undefined : field?.c[target]
  const claim = claimOf(write, value, held)
  const use = write.use ?? true
  if (
    held &&
    same({ ...claim, at: held.at }, { ...held, at: held.at }) &&
    same(sortedClaim(claim), sortedClaim(held))
  )
    return use && field?.use !== target
      ? [{ field: write.field, payload: { do: 'use', claim: target ?? '' } }]
      : []
  const theirs = held !== undefined && !mine(held, scene.device)
  const id = theirs || target === null ? newId() : target
  const over = theirs && target !== null ? { over: { [target]: held.at } } : {}
  const taken = use || (theirs && field?.use === target)
  return [{ field: write.field, payload: { do: 'set', claim: id, ...claim, use: taken, ...over } }]
}

const sortedClaim = ({ v, src, how, learned, conf }: Omit<Claim, 'at'>) => [v, src, how, learned, conf]

const isSealed = (scene: Scene, write: { at: Of<'set'>['at']; field: string }) =>
  fieldOf(kindAt(write.at), write.field).sens === SEALED || scene.doc?.f[write.field]?.sens === SEALED

const sens = (
  scene: Scene,
  write: { field: string; sens?: Sens; tags?: string[]; at: Of<'set'>['at'] },
): Draft[] => {
  if (write.sens === undefined && write.tags === undefined) return []
  const held = scene.doc?.f[write.field]
  const payload: Payload = {
    do: 'sens',
    sens: write.sens ?? held?.sens ?? fieldOf(kindAt(write.at), write.field).sens,
    tags: write.tags ?? held?.tags ?? [],
  }
  if (held && held.sens === payload.sens && same(held.tags, payload.tags)) return []
  return [{ field: write.field, payload }]
}

const set = (scene: Scene, write: Of<'set'>): Draft[] => {
  if (isSealed(scene, write) || write.sens === SEALED)
    throw new AppError('records/sealed', { field: write.field })
  const value = wellFormed(write.value)
  allow(kindAt(write.at), write.field, value)
  return [...setValue(scene, write, value), ...sens(scene, write)]
}

const seal = (scene: Scene, write: Of<'seal'>): Draft[] => {
  const held = scene.doc?.f[write.field]
  const plain = held && held.sens !== SEALED && Object.keys(held.c).length > 0
  // The words would stay readable in the log: sealing is decided before the first word is written.
  if (plain) throw new AppError('records/written-plain', { field: write.field })
  const value = wellFormed(write.value)
  allow(kindAt(write.at), write.field, value)
  const drafts = setValue(scene, { ...write, do: 'set' }, scene.seal(value))
  return [...sens(scene, { at: write.at, field: write.field, sens: SEALED }), ...drafts]
}

const not = (scene: Scene, write: Of<'not'>): Draft[] => {
  fieldOf(kindAt(write.at), write.field)
  if (scene.doc?.f[write.field]?.not === write.not) return []
  return [{ field: write.field, payload: { do: 'not', not: write.not } }]
}

const use = (scene: Scene, write: Of<'use'>): Draft[] => {
  const field = scene.doc?.f[write.field]
  if (!field?.c[write.claim]) throw missing()
  if (field.use === write.claim) return []
  return [{ field: write.field, payload: { do: 'use', claim: write.claim } }]
}

const link = (scene: Scene, wanted: Id[]): Draft[] => {
  const held = scene.doc?.caseIds ?? []
  const add = [...new Set(wanted)].filter((id) => !held.includes(id)).sort()
  const drop = held.filter((id) => !wanted.includes(id))
  return add.length + drop.length === 0 ? [] : [{ field: '', payload: { do: 'link', add, drop } }]
}

/** A new record joins its cases first; a case belongs to itself. */
export const joins = (scene: Scene, write: DocWrite): Draft[] => {
  const held = scene.doc?.caseIds ?? []
  const own = !scene.doc && write.at.collection === 'cases' ? [write.at.id] : []
  const given = 'caseIds' in write ? (write.caseIds ?? []) : []
  return link(scene, [...held, ...own, ...given])
}

const text = (write: Of<'text'>): Draft[] => [
  {
    field: '',
    payload: { do: 'text', lang: write.lang, update: Buffer.from(write.update).toString('base64') },
  },
]

/** The operations of one write, besides joining its cases. Empty when nothing would change. */
export const resolve = (scene: Scene, write: DocWrite): Draft[] => {
  kindAt(write.at)
  if (scene.doc && scene.doc.kind !== write.at.kind)
    throw new AppError('records/unknown-kind', { kind: write.at.kind })
  switch (write.do) {
    case 'set':
      return set(scene, write)
    case 'seal':
      return seal(scene, write)
    case 'not':
      return not(scene, write)
    case 'text':
      return text(write)
    case 'link':
      return link(scene, write.at.collection === 'cases' ? [write.at.id, ...write.caseIds] : write.caseIds)
    default:
      return resolveHeld(scene, write)
  }
}

const away = ({ h }: Kept, along: Id | undefined): Payload => ({
  ...{ do: 'delete', seen: h.edit },
  ...(along === undefined ? {} : { with: along }),
})

type Held = Of<'use'> | Of<'sens'> | Of<'delete'> | Of<'restore'>

const resolveHeld = (scene: Scene, write: Held): Draft[] => {
  if (!scene.doc) throw missing()
  switch (write.do) {
    case 'use':
      return use(scene, write)
    case 'sens':
      if (isSealed(scene, write) || write.sens === SEALED)
        throw new AppError('records/sealed', { field: write.field })
      return sens(scene, write)
    case 'delete':
      return isGone(scene.doc) ? [] : [{ field: '', payload: away(scene.doc, write.with) }]
    case 'restore':
      if (scene.doc.h.drop !== undefined) throw missing()
      return isGone(scene.doc) ? [{ field: '', payload: { do: 'restore' } }] : []
  }
}
