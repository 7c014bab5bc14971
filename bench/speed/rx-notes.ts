// Notes in RxDB over our own RxStorage, as the vault's process holds its collections.
import { join } from 'node:path'
import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core'
import { random } from '../../src-main/vault/crypto/sodium.ts'
import { newId } from '../../src-main/vault/store/index.ts'
import { openFile, type VaultFile } from '../../src-main/vault/store/open.ts'
import { sqlStorage } from '../../src-main/vault/store/rx-storage.ts'
import { removeFolder } from '../../src-main/vault/store/sample-vault.fixture.ts'
import { SCHEMA, type Note } from './notes.ts'

export interface Side {
  insert: (docs: Note[]) => Promise<void> | void
  end: () => Promise<void> | void
}

export interface RxNotes extends Side {
  sql: VaultFile
  collection: RxCollection<Note>
}

export const opened = (folder: string): VaultFile =>
  openFile({ path: join(folder, 'vault.db'), key: random(32), create: true })

/** A collection of notes in a new encrypted file in `folder`, which `end` removes. */
export const throughRxDb = async (folder: string): Promise<RxNotes> => {
  const sql = opened(folder)
  const storage = sqlStorage({ sql, schema: 'v', now: Date.now })
  const database = await createRxDatabase({
    name: `bench${newId()}`,
    storage,
    multiInstance: false,
    eventReduce: true,
  })
  const { notes: collection } = await database.addCollections({ notes: { schema: SCHEMA } })
  return {
    sql,
    collection: collection as RxCollection<Note>,
    insert: async (docs) => {
      const { error } = await (collection as RxCollection<Note>).bulkInsert(docs)
      if (error.length > 0) throw new Error('a note was refused')
    },
    end: async () => {
      await database.close()
      sql.close()
      removeFolder(folder)
    },
  }
}
