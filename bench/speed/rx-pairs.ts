// P7, P8 and P19: what RxDB's own inserts cost over our RxStorage, against the same rows put into the same tables by hand.
import type { VaultFile } from '../../src-main/vault/store/open.ts'
import { removeFolder, sampleFolder } from '../../src-main/vault/store/sample-vault.fixture.ts'
import { notes, type Note } from './notes.ts'
import { opened, throughRxDb, type Side } from './rx-notes.ts'
import { timedSoon, type Pair, type Took } from './pairs.ts'

const COLUMNS = 'id, rev, deleted, lwt, seq, wide, body'

/** The very tables and indexes that ours has made, filled by one prepared statement. */
const byHand = (folder: string, like: VaultFile): Side => {
  const made = like.all<{ name: string; type: string; sql: string }>(
    `SELECT name, type, sql FROM v.sqlite_master WHERE sql LIKE '%x\\_%' ESCAPE '\\' AND sql NOT LIKE '%x_numbers%'`,
  )
  const table = like.all<{ name: string }>(
    `SELECT name FROM v.sqlite_master WHERE type = 'table' AND name LIKE 'x\\_%' ESCAPE '\\' AND name <> 'x_numbers'`,
  )
  const notesTable = table.find(({ name }) =>
    like.get(`SELECT 1 FROM v.${name} WHERE json_extract(body, '$.made') IS NOT NULL LIMIT 1`),
  )
  if (notesTable === undefined) throw new Error('our table is not there')
  const sql = opened(folder)
  const own = made.filter(({ sql: text }) => text.includes(notesTable.name))
  for (const { sql: text } of own) sql.run(text.replace(/^(CREATE (?:UNIQUE )?(?:TABLE|INDEX)) /, '$1 v.'))
  let seq = 0
  return {
    insert: (docs) =>
      sql.transaction(() => {
        for (const doc of docs) {
          seq += 1
          sql.run(`INSERT INTO v.${notesTable.name} (${COLUMNS}) VALUES (?, ?, 0, ?, ?, 0, ?)`, [
            ...[doc.id, `1-${String(seq)}`, Date.now(), seq],
            JSON.stringify({ ...doc, _meta: { lwt: Date.now() }, _attachments: {} }),
          ])
        }
      }),
    end: () => {
      sql.close()
      removeFolder(folder)
    },
  }
}

const putting = async (side: Side, docs: Note[], each: number): Promise<Took> =>
  timedSoon(async () => {
    for (let at = 0; at < docs.length; at += each) await side.insert(docs.slice(at, at + each))
    return docs.length
  })

/** How many times longer a batch takes in a full collection than in one that was just begun. */
const fallOff = async (full: Side, empty: Side, count: number): Promise<Took> => {
  const [slow, fast] = [await putting(full, notes(count), 200), await putting(empty, notes(count), 200)]
  return { seconds: slow.seconds / fast.seconds, answer: count }
}

export interface RxSides {
  pairs: Pair[]
  end: () => Promise<void>
}

/** @param full how many documents are in the fuller of the collections, fifty times what one pair puts in */
export const rxPairs = async (full: number): Promise<RxSides> => {
  const ends: Side['end'][] = []
  const count = full / 50
  const both = async (): Promise<{ ours: Side; raw: Side }> => {
    const ours = await throughRxDb(sampleFolder())
    await ours.insert(notes(1))
    const raw = byHand(sampleFolder(), ours.sql)
    ends.push(ours.end, raw.end)
    return { ours, raw }
  }
  const [small, large, begun] = [await both(), await both(), await both()]
  for (let at = 0; at < full; at += 1000)
    for (const side of [large.ours, large.raw]) await side.insert(notes(Math.min(1000, full - at)))
  const pair = (id: string, gate: number, each: number, times: number): Pair => ({
    ...{ id, better: 'higher', gate, reach: 0.9 },
    text: `bulkInsert of ${String(each)} through RxDB; the same rows, tables and transactions by hand`,
    ours: () => putting(small.ours, notes(each * times), each),
    anchor: () => putting(small.raw, notes(each * times), each),
  })
  return {
    pairs: [
      pair('P7', 0.8, 200, count / 200),
      pair('P8', 0.75, 20, count / 40),
      pair('P8 single', 0.75, 1, count / 10),
      {
        ...{ id: 'P19', better: 'higher', gate: 0.9, reach: 1 },
        text: `inserting where there are ${String(full)}, over inserting where there are few; the same by hand`,
        ours: () => fallOff(large.ours, begun.ours, count),
        anchor: () => fallOff(large.raw, begun.raw, count),
      },
    ],
    end: async () => {
      for (const end of ends) await end()
    },
  }
}
