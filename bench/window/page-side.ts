// The page's side of P14 to P18: what an app has that keeps its records in the window, with RxDB and Dexie, plain or
// encrypted by RxDB's own free plugin; and the port to ours.
import { addRxPlugin, createRxDatabase, type MangoQuery, type RxCollection } from 'rxdb/plugins/core'
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup'
import { wrappedKeyEncryptionCryptoJsStorage } from 'rxdb/plugins/encryption-crypto-js'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { notes, SCHEMA, type Note } from '../speed/notes.ts'

addRxPlugin(RxDBCleanupPlugin)

interface Answer {
  ms: number
  answer: number
}

const PAGE = 50

const collectionOf = async (name: string, encrypted: boolean): Promise<RxCollection<Note>> => {
  const dexie = getRxStorageDexie()
  const database = await createRxDatabase({
    name: `${name}${crypto.randomUUID().slice(0, 8)}`,
    storage: encrypted ? wrappedKeyEncryptionCryptoJsStorage({ storage: dexie }) : dexie,
    ...(encrypted ? { password: 'copper lantern drifts beyond' } : {}),
    multiInstance: false,
  })
  const schema = encrypted ? { ...SCHEMA, encrypted: ['text'] } : SCHEMA
  const { notes: collection } = await database.addCollections({ notes: { schema: schema as typeof SCHEMA } })
  return collection as RxCollection<Note>
}

const timed = async (work: () => Promise<number>): Promise<Answer> => {
  const began = performance.now()
  const answer = await work()
  return { ms: performance.now() - began, answer }
}

/** Past RxDB's own cache of queries and documents, which would answer the second time without asking. */
const stored = async (collection: RxCollection<Note>, query: MangoQuery<Note>): Promise<number> =>
  (await collection.storageInstance.query(collection.find(query).getPreparedQuery())).documents.length

const storeOf = (collection: RxCollection<Note>) => ({
  insert: (count: number) => {
    const docs = notes(count)
    return timed(async () => (await collection.bulkInsert(docs)).success.length)
  },
  page: () =>
    timed(() =>
      stored(collection, {
        selector: { country: { $eq: 'VN' } },
        ...{ sort: [{ made: 'desc' }, { id: 'asc' }], limit: PAGE },
      }),
    ),
  all: (count: number) => timed(() => stored(collection, { limit: count })),
})

const ours = (): Promise<{ ask: (what: string, count: number) => Promise<Answer> }> =>
  new Promise((done) => {
    window.addEventListener('message', ({ ports: [port] }) => {
      if (port === undefined) return
      let last = 0
      const waiting = new Map<number, (answer: Answer) => void>()
      port.onmessage = ({ data }: MessageEvent<Answer & { id: number }>) => waiting.get(data.id)?.(data)
      done({
        ask: (what, count) => {
          const began = performance.now()
          const id = ++last
          return new Promise((resolve) => {
            waiting.set(id, (answer) => {
              waiting.delete(id)
              // A page is timed as the window sees it; all else where it happens.
              const seen = what === 'page' ? performance.now() - began : answer.ms
              resolve({ ms: seen, answer: answer.answer })
            })
            port.postMessage({ id, what, count })
          })
        },
      })
    })
  })

const prepare = async () => {
  const [plain, sealed, { ask }] = await Promise.all([
    collectionOf('plain', false),
    collectionOf('sealed', true),
    ours(),
  ])
  return { plain: storeOf(plain), sealed: storeOf(sealed), ask }
}

declare global {
  interface Window {
    stores: ReturnType<typeof prepare>
  }
}

window.stores = prepare()
