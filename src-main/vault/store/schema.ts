// The tables of vault.db. Every name carries its schema `v`, so that nothing can land in the unencrypted main.
import { AppError } from '#contract/errors'
import type { Sql } from './sql.ts'
import { COLLECTIONS } from './types.ts'

/** Version of the tables (not of the kinds). A file with a higher one is refused and not touched. */
export const SCHEMA_VERSION = 1

/**
 * One table per collection, all alike. With a row number of SQLite's own: keyed by the id itself, every step of a
 * look-up would read whole bodies from further pages. `seq` is our own counter over every row of the vault, so
 * "changed since" never asks a clock. `wide` marks rows with characters beyond the basic plane, whose order in SQL (by code
 * point) differs from JavaScript's (by code unit).
 */
const table = (name: string) => `
CREATE TABLE v.${name} (
  id TEXT PRIMARY KEY NOT NULL,
  rev TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  lwt REAL NOT NULL,
  seq INTEGER NOT NULL,
  wide INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX v.${name}_seq ON ${name} (seq);
CREATE INDEX v.${name}_wide ON ${name} (wide) WHERE wide = 1;`

export const tableOf = (collection: string): string => `d_${collection}`

const field = (path: string) => `json_extract(body, '$.${path}')`

const index = (collection: string, name: string, paths: string[]) =>
  `CREATE INDEX v.${tableOf(collection)}_${name} ON ${tableOf(collection)} (${paths.join(', ')});`

/** Old words leave no trace in it (secure-delete). */
export const WORDS = `
CREATE VIRTUAL TABLE v.words USING fts5(text, extra, tokenize = 'signal_tokenizer');
INSERT INTO v.words (words, rank) VALUES ('secure-delete', 1);`

const TABLES = `
CREATE TABLE v.meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
CREATE TABLE v.commits (seq INTEGER PRIMARY KEY NOT NULL, head BLOB NOT NULL, items TEXT NOT NULL);
CREATE TABLE v.links (
  collection TEXT NOT NULL, case_id TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (collection, case_id, id)
) WITHOUT ROWID;
CREATE INDEX v.links_record ON links (collection, id);
CREATE INDEX v.links_case ON links (case_id);
CREATE TABLE v.texts (id TEXT PRIMARY KEY NOT NULL, state BLOB NOT NULL);
CREATE TABLE v.found (
  n INTEGER PRIMARY KEY NOT NULL, collection TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL
);
CREATE UNIQUE INDEX v.found_record ON found (collection, id, field);${WORDS}
${COLLECTIONS.map((name) => table(tableOf(name))).join('\n')}
${index('ops', 'record', [field('record'), field('stamp')])}
${index('ops', 'stamp', [field('stamp')])}
${index('ops', 'chain', [field('device'), field('chain'), field('seq')])}
${index('cases', 'made', [`${field('q.made')} DESC`, 'id', 'deleted'])}
${index('cases', 'number', [field('q.number')])}
${index('letters', 'edited', [`${field('q.edited')} DESC`, 'id', 'deleted'])}
${index('actions', 'kind', [field('kind'), `${field('q.at')} DESC`, 'id', 'deleted'])}
PRAGMA v.user_version = ${SCHEMA_VERSION};
`

/**
 * Makes the tables in a new file; refuses a file written by a newer release.
 * @param mayBeEmpty whether an empty file is a beginning; otherwise it is a loss
 */
export const prepareSchema = (sql: Sql, mayBeEmpty: boolean): void => {
  const version = Number(sql.pragma('v.user_version'))
  if (version > SCHEMA_VERSION) throw new AppError('store/newer', { version })
  if (version === SCHEMA_VERSION) return
  const known = sql.get<{ n: number }>('SELECT count(*) AS n FROM v.sqlite_master')
  if (version !== 0 || known?.n !== 0 || !mayBeEmpty) throw new AppError('store/damaged')
  sql.transaction(() => sql.script(TABLES))
}
