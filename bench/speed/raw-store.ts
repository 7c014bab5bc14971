// The anchor of the store: the same driver, the same file settings, prepared statements, and nothing of ours above.
import { join } from 'node:path'
import { random } from '../../src-main/vault/crypto/sodium.ts'
import { openFile } from '../../src-main/vault/store/open.ts'
import { removeFolder, sampleFolder } from '../../src-main/vault/store/sample-vault.fixture.ts'

const TABLES = `
CREATE TABLE v.d (id TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL, made TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX v.d_seq ON d (seq);
CREATE INDEX v.d_made ON d (json_extract(body, '$.q.made'), id);
CREATE TABLE v.n (n INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE v.words USING fts5(text, tokenize = 'signal_tokenizer');
`

export interface RawDoc {
  id: string
  made: string
  text: string
  body: string
}

export interface RawStore {
  insert: (docs: readonly RawDoc[]) => void
  update: (doc: RawDoc) => void
  get: (id: string) => unknown
  page: (limit: number) => unknown[]
  close: () => void
}

export const openRaw = (): RawStore => {
  const folder = sampleFolder()
  const sql = openFile({ path: join(folder, 'vault.db'), key: random(32), create: true })
  sql.transaction(() => sql.script(TABLES))
  let seq = 0
  const put = ({ id, made, text, body }: RawDoc): void => {
    seq += 1
    sql.run('INSERT INTO v.d (id, seq, made, body) VALUES (?, ?, ?, ?)', [id, seq, made, body])
    sql.run('INSERT INTO v.n (n, id) VALUES (?, ?)', [seq, id])
    sql.run('INSERT INTO v.words (rowid, text) VALUES (?, ?)', [seq, text])
  }
  const parse = ({ body }: { body: string }): unknown => JSON.parse(body)
  return {
    insert: (docs) => sql.transaction(() => docs.forEach(put)),
    update: ({ id, text, body }) =>
      sql.transaction(() => {
        seq += 1
        sql.run('UPDATE v.d SET body = ?, seq = ? WHERE id = ?', [body, seq, id])
        const n = sql.get<{ n: number }>('SELECT n FROM v.n WHERE id = ?', [id])?.n ?? 0
        sql.run('DELETE FROM v.words WHERE rowid = ?', [n])
        sql.run('INSERT INTO v.words (rowid, text) VALUES (?, ?)', [n, text])
      }),
    get: (id) => {
      const row = sql.get<{ body: string }>('SELECT body FROM v.d WHERE id = ?', [id])
      return row && parse(row)
    },
    page: (limit) =>
      sql
        .all<{ body: string }>(
          `SELECT body FROM v.d ORDER BY json_extract(body, '$.q.made') DESC, id LIMIT ?`,
          [limit],
        )
        .map(parse),
    close: () => {
      sql.close()
      removeFolder(folder)
    },
  }
}
