// The vault's side of P14 to P18, in a utility process: notes in RxDB over our storage, and whole records as they are saved.
import type { MangoQuery } from 'rxdb/plugins/core'
import { newId } from '../../src-main/vault/store/index.ts'
import { caseRef, newSample, sampleFolder, setting } from '../../src-main/vault/store/sample-vault.fixture.ts'
import { notes, type Note } from '../speed/notes.ts'
import { throughRxDb, type RxNotes } from '../speed/rx-notes.ts'

interface Port {
  on: (name: 'message', listener: (event: { data: Asked; ports: Port[] }) => void) => void
  start: () => void
  postMessage: (said: unknown) => void
}

interface Asked {
  id: number
  what: 'insert' | 'save' | 'page' | 'all'
  count: number
}

const PAGE = 50

/** Past RxDB's own cache of queries and documents, as on the page. */
const stored = async ({ collection }: RxNotes, query: MangoQuery<Note>): Promise<unknown[]> =>
  (await collection.storageInstance.query(collection.find(query).getPreparedQuery())).documents

const sides = async () => {
  const rx = await throughRxDb(sampleFolder())
  const sample = newSample()
  return {
    insert: async (count: number) => {
      const docs = notes(count)
      const began = performance.now()
      await rx.insert(docs)
      return { ms: performance.now() - began, answer: count }
    },
    save: async (count: number) => {
      const writes = notes(count).flatMap(({ country, text }) => {
        const at = caseRef(newId())
        return [setting(at, 'number', country), setting(at, 'notes', text)]
      })
      const began = performance.now()
      sample.store.commit(writes)
      return Promise.resolve({ ms: performance.now() - began, answer: count })
    },
    page: async () => {
      const documents = await stored(rx, {
        selector: { country: { $eq: 'VN' } },
        ...{ sort: [{ made: 'desc' }, { id: 'asc' }], limit: PAGE },
      })
      return { ms: 0, answer: documents.length, documents }
    },
    all: async (count: number) => {
      const began = performance.now()
      const documents = await stored(rx, { limit: count })
      return { ms: performance.now() - began, answer: documents.length }
    },
  }
}

const all = sides()
const parent = (process as unknown as { parentPort: Port }).parentPort
parent.on('message', ({ ports: [port] }) => {
  port?.on('message', ({ data: { id, what, count } }) => {
    void all.then(async (side) => port.postMessage({ id, ...(await side[what](count)) }))
  })
  port?.start()
})
