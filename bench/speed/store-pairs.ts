// P9–P13 and P19: what a record costs over the bare encrypted file.
import { newId, type Doc, type Query } from '../../src-main/vault/store/index.ts'
import { caseRef, newSample, removeFolder, setting } from '../../src-main/vault/store/sample-vault.fixture.ts'
import { timed, type Pair } from './pairs.ts'
import { openRaw, type RawDoc, type RawStore } from './raw-store.ts'

const WORDS = 'harbour teacher arrested without warrant before dawn and taken to an unknown place'.split(' ')
const sentence = (n: number): string =>
  Array.from({ length: 24 }, (_, at) => WORDS[(n * 7 + at * 5) % WORDS.length]).join(' ')

export interface StoreSides {
  pairs: Pair[]
  end: () => void
}

/** Both sides with so many records in them, each of two fields. */
export const storePairs = (records: number): StoreSides => {
  const sample = newSample()
  const raw = openRaw()
  const ids: string[] = []
  const writes = (id: string, n: number) => [
    setting(caseRef(id), 'summary', { en: sentence(n) }),
    setting(caseRef(id), 'notes', `${sentence(n + 3)} ${String(n)}`),
  ]
  const rawOf = (id: string, doc: Doc | null): RawDoc => ({
    ...{ id, made: String(doc?.q['made'] ?? ''), body: JSON.stringify(doc) },
    text: (['summary', 'notes'] as const).map((field) => JSON.stringify(doc?.f[field]?.c ?? {})).join(' '),
  })
  const docOf = (id: string): Doc | null => sample.store.get({ collection: 'cases', id })
  for (let from = 0; from < records; from += 200) {
    const batch = Array.from({ length: Math.min(200, records - from) }, () => newId())
    sample.store.commit(batch.flatMap((id, at) => writes(id, from + at)))
    raw.insert(batch.map((id) => rawOf(id, docOf(id))))
    ids.push(...batch)
  }
  let turn = 0
  const sides = { sample, raw, ids, writes, rawOf, docOf, next: () => ++turn }
  return {
    pairs: [...writing(sides), ...reading(sides)],
    end: () => {
      sample.close()
      removeFolder(sample.folder)
      raw.close()
    },
  }
}

interface Sides {
  sample: ReturnType<typeof newSample>
  raw: RawStore
  ids: readonly string[]
  writes: (id: string, n: number) => ReturnType<typeof setting>[]
  rawOf: (id: string, doc: Doc | null) => RawDoc
  docOf: (id: string) => Doc | null
  next: () => number
}

const EDITS = 50
const BATCH = 200

const writing = ({ sample, raw, ids, writes, rawOf, docOf, next }: Sides): Pair[] => {
  const one = (at: number): string => ids[(at * 31) % ids.length] ?? ''
  return [
    {
      ...{ id: 'P12', better: 'higher', gate: 0.75, reach: 0.88 },
      text: `${String(BATCH)} new records with history, signatures, search, in one durable commit; raw: document and search row`,
      ours: () => {
        const fresh = Array.from({ length: BATCH }, () => newId())
        const all = fresh.flatMap((id) => writes(id, next()))
        return timed(() => (sample.store.commit(all), BATCH))
      },
      anchor: () => {
        const model = docOf(one(1))
        const docs = Array.from({ length: BATCH }, () => rawOf(newId(), model))
        return timed(() => (raw.insert(docs), BATCH))
      },
    },
    {
      ...{ id: 'P13', better: 'lower', gate: 1.5, reach: 1.2 },
      text: `one edit, durable, with history, signature, search and anchor; raw: document and search row`,
      ours: () => {
        const edits = Array.from({ length: EDITS }, (_, at) => [
          setting(caseRef(one(at)), 'notes', sentence(next())),
        ])
        return timed(() => (edits.forEach((edit) => sample.store.commit(edit)), EDITS))
      },
      anchor: () => {
        const edits = Array.from({ length: EDITS }, (_, at) => rawOf(one(at), docOf(one(at))))
        return timed(() => (edits.forEach((edit) => raw.update(edit)), EDITS))
      },
    },
  ]
}

const READS = 500
const PAGE = 50

const reading = ({ sample, raw, ids }: Sides): Pair[] => {
  const some = Array.from({ length: READS }, (_, at) => ids[(at * 17) % ids.length] ?? '')
  const { store } = sample
  const newest: Query = { sort: [{ 'q.made': 'desc' }, { id: 'asc' }], limit: PAGE }
  return [
    {
      ...{ id: 'P9', better: 'higher', gate: 0.5, reach: 0.65 },
      text: 'one record by its id; raw: SELECT and JSON.parse',
      ours: () => timed(() => some.filter((id) => store.get({ collection: 'cases', id }) !== null).length),
      anchor: () => timed(() => some.filter((id) => raw.get(id) !== undefined).length),
    },
    {
      ...{ id: 'P10', better: 'lower', gate: 1.35, reach: 1.15 },
      text: `a page of ${String(PAGE)} in an indexed order; raw: the same query and JSON.parse`,
      ours: () => timed(() => repeat(20, () => store.find('cases', newest).length)),
      anchor: () => timed(() => repeat(20, () => raw.page(PAGE).length)),
    },
    {
      ...{ id: 'P11', better: 'lower', gate: 1.6, reach: 1.35 },
      text: 'all records; raw: the same and JSON.parse',
      ours: () => timed(() => Math.min(ids.length, store.find('cases').length)),
      anchor: () => timed(() => Math.min(ids.length, raw.page(-1).length)),
    },
  ]
}

const repeat = (times: number, work: () => number): number => {
  let last = 0
  for (let time = 0; time < times; time++) last = work()
  return last
}
