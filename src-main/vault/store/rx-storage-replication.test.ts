// RxDB's replication between two collections of one file: checkpoints, conflicts, restarts.
import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb/plugins/core'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Checkpoint } from './rx-instance.ts'
import { freshName, rxFile, type Body, type RxFile } from './rx.fixture.ts'

let file: RxFile
beforeAll(() => {
  file = rxFile(Date.now)
})
afterAll(() => file.close())

const SCHEMA: RxJsonSchema<Body> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 20 }, word: { type: 'string' }, n: { type: 'number' } },
  required: ['id'],
} as RxJsonSchema<Body>

type Notes = { notes: RxCollection<Body> }
const open = async (name = freshName(), more: object = {}): Promise<RxDatabase<Notes>> => {
  const database = await createRxDatabase<Notes>({ name, storage: file.storage, multiInstance: false })
  await database.addCollections({ notes: { schema: SCHEMA, ...more } } as never)
  return database
}
const note = (id: string, word = 'w'): Body => ({ id, word })
const stateOf = async ({ notes }: RxDatabase<Notes>): Promise<Body> =>
  Object.fromEntries((await notes.find().exec()).map((one) => [one.primary, one.get('word')]))

type Row = { assumedMasterState?: Body; newDocumentState: Body }

/** The other side's own collection as what is pulled from and pushed to, by its storage's checkpoints. */
const replicate = (local: RxCollection<Body>, remote: RxCollection<Body>, pulled: string[] = []) => {
  const stream = new Subject<'RESYNC'>()
  const told = remote.$.subscribe(() => stream.next('RESYNC'))
  const alive = ({ _deleted, ...rest }: Body) => rest
  const plain = ({ _rev, _meta, _attachments, ...rest }: Body) => rest
  const state: RxReplicationState<Body, Checkpoint> = replicateRxCollection<Body, Checkpoint>({
    collection: local,
    replicationIdentifier: 'test',
    live: true,
    retryTime: 20,
    pull: {
      batchSize: 7,
      stream$: stream as never,
      handler: async (checkpoint, batch) => {
        const page = await remote.storageInstance.getChangedDocumentsSince!(batch, checkpoint)
        pulled.push(...page.documents.map(({ id }) => String(id)))
        return { checkpoint: page.checkpoint as Checkpoint, documents: page.documents.map(plain) as never }
      },
    },
    push: {
      batchSize: 5,
      handler: async (rows) => {
        const conflicts: Body[] = []
        for (const { assumedMasterState, newDocumentState } of rows as Row[]) {
          const [now] = await remote.storageInstance.findDocumentsById([String(newDocumentState['id'])], true)
          if (now && (now as Body)['word'] !== assumedMasterState?.['word']) conflicts.push(plain(now))
          else if (newDocumentState['_deleted']) await remote.findOne(String(newDocumentState['id'])).remove()
          else await remote.incrementalUpsert(alive(newDocumentState) as never)
        }
        return conflicts as never
      },
    },
  })
  const stop = async () => {
    told.unsubscribe()
    await state.cancel()
  }
  return { state, stop }
}

describe('replication', () => {
  it('brings two collections together, deletes included, and keeps them so', async () => {
    const [local, remote] = [await open(), await open()]
    await local.notes.bulkInsert(Array.from({ length: 12 }, (_, i) => note(`l${i}`)))
    await remote.notes.bulkInsert(Array.from({ length: 20 }, (_, i) => note(`r${i}`)))
    await remote.notes.findOne('r3').remove()
    const { state, stop } = replicate(local.notes, remote.notes)
    await state.awaitInitialReplication()
    await state.awaitInSync()
    expect(Object.keys(await stateOf(local))).toHaveLength(31)
    expect(await stateOf(remote)).toEqual(await stateOf(local))
    await remote.notes.insert(note('late', 'from afar'))
    await local.notes.findOne('l0').remove()
    await local.notes.findOne('r1').incrementalPatch({ word: 'mine' })
    await expect.poll(() => stateOf(remote)).not.toHaveProperty('l0')
    await expect.poll(() => stateOf(local)).toHaveProperty('late', 'from afar')
    await expect.poll(() => stateOf(remote)).toHaveProperty('r1', 'mine')
    await stop()
    await local.remove()
    await remote.remove()
  })

  it('settles a conflict on both sides alike', async () => {
    const conflictHandler = {
      isEqual: (a: Body, b: Body) => a['word'] === b['word'] && a['_deleted'] === b['_deleted'],
      resolve: ({ newDocumentState, realMasterState }: Record<string, Body>) => ({
        ...realMasterState!,
        word: [newDocumentState!['word'], realMasterState!['word']].sort().join('+'),
      }),
    }
    const [local, remote] = [await open(freshName(), { conflictHandler }), await open()]
    await remote.notes.insert(note('x', 'theirs'))
    await local.notes.insert(note('x', 'mine'))
    const { state, stop } = replicate(local.notes, remote.notes)
    await state.awaitInSync()
    await expect.poll(() => stateOf(remote)).toEqual({ x: 'mine+theirs' })
    await expect.poll(() => stateOf(local)).toEqual({ x: 'mine+theirs' })
    await stop()
    await local.remove()
    await remote.remove()
  })

  it('goes on after a restart from where it was, and asks for nothing twice', async () => {
    const names = [freshName(), freshName()]
    const seen: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const [local, remote] = [await open(names[0]), await open(names[1])]
      await remote.notes.insert(note(`r${round}`))
      await local.notes.insert(note(`l${round}`))
      const pulled: string[] = []
      const { state, stop } = replicate(local.notes, remote.notes, pulled)
      await state.awaitInitialReplication()
      await state.awaitInSync()
      expect(await stateOf(remote)).toEqual(await stateOf(local))
      expect(Object.keys(await stateOf(local))).toHaveLength(2 * (round + 1))
      expect(pulled.filter((id) => seen.includes(id) && id !== `l${round - 1}`)).toEqual([])
      seen.push(...pulled)
      await stop()
      await local.close()
      await remote.close()
      file.reopen()
    }
  })
})
