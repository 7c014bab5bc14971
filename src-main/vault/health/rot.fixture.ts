// A vault with many files of evidence, and all the ways in which sealed files rot: for the drill, short and long.
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { casesHandlers } from '../cases/handlers.ts'
import { attachFiles } from '../evidence/attach.ts'
import type { Session } from '../session.ts'
import { heldFiles, type HeldFile } from './files.ts'
import type { CaptureForm } from '#contract/cases'

export const signal: AbortSignal = new AbortController().signal

export const formFor = (who: string): CaptureForm => ({
  ...{ who, pseudonym: false, what: [], by: { types: [], text: '' }, now: null, files: [], notes: '' },
  when: { mode: 'on', text: '', until: '', calendar: null, order: null },
  where: { country: null, text: '', precision: 'town', not: null },
  told: { who: null, how: null, sure: null },
  ...{ permission: null, urgent: { kinds: [], next: '', due: '' } },
})

export interface Filling {
  cases: number
  /** Sizes in bytes, one for each file. */
  sizes: readonly number[]
  bytes: (size: number, n: number) => Uint8Array
  /** Where the originals lie, and stay. */
  outside: string
}

/** Cases with files, as a person would have attached them. */
export const fill = async (session: Session, { cases, sizes, bytes, outside }: Filling): Promise<void> => {
  const ids: string[] = []
  for (let n = 0; n < cases; n++) {
    const made = await casesHandlers(session).capture(
      { form: formFor(`Nobody ${n}`), language: 'en' },
      signal,
    )
    ids.push(made.id)
  }
  for (const [n, size] of sizes.entries()) {
    const path = join(outside, `original-${n}`)
    writeFileSync(path, bytes(size, n))
    const grant = n.toString(16).padStart(32, '0')
    session.grants.add({ token: grant, path, mode: 'read' })
    const incoming = { caseId: ids[n % cases] ?? '', grant, name: `scan-${n}.pdf` }
    await attachFiles(session, [incoming], (attached) =>
      session.store.commit(attached.flatMap(({ writes }) => writes)),
    )
  }
}

export const WAYS = ['bit', 'sector', 'cut', 'swapped', 'missing', 'emptied', 'longer'] as const
export type Way = (typeof WAYS)[number]

/** Damages one sealed file; of `swapped` it gets the bytes of `other`. */
export const rot = (path: string, way: Way, { at, other }: { at: number; other: string }): void => {
  if (way === 'missing') return rmSync(path)
  if (way === 'swapped') return writeFileSync(path, readFileSync(other))
  const bytes = readFileSync(path)
  if (way === 'cut') return truncateSync(path, at % bytes.length)
  if (way === 'emptied') return truncateSync(path, 0)
  if (way === 'longer') return writeFileSync(path, Buffer.concat([bytes, bytes.subarray(0, 1 + (at % 4096))]))
  const place = at % bytes.length
  if (way === 'bit') bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (at % 8)), place)
  // What stands there is as good as random: a sector of zeros differs.
  else bytes.fill(0, place - (place % 512), Math.min(bytes.length, place - (place % 512) + 512))
  writeFileSync(path, bytes)
}

export const blobPath = (session: Session, { blob }: HeldFile): string => join(session.folder, 'blobs', blob)

/** Damages every `step`-th file, in all ways in turn; gives the records that were hit, sorted. */
export const rotSome = (session: Session, step: number, chance: (below: number) => number): string[] => {
  const files = heldFiles(session).sort((a, b) => (a.id < b.id ? -1 : 1))
  const hit = files.filter((_, n) => n % step === 0)
  for (const [n, file] of hit.entries()) {
    const way = WAYS[n % WAYS.length] ?? 'bit'
    const other = files[(files.indexOf(file) + 1) % files.length] ?? file
    rot(blobPath(session, file), way, { at: chance(2 ** 30), other: blobPath(session, other) })
  }
  return hit.map(({ id }) => id).sort()
}
