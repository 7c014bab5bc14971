// Everything that belongs to a case, by the table of links: no list is ever scanned for it.
import type { Id } from '#contract/values'
import type { Kept } from './fold.ts'
import { bare } from './rows.ts'
import { tableOf } from './schema.ts'
import type { Sql } from './sql.ts'
import type { Doc, DocCollection } from './types.ts'
import { parsed } from './parsed.ts'

/** The documents of one collection that name the case, oldest first, without what is in the trash. */
export const ofCase = (sql: Sql, collection: DocCollection, caseId: Id): Doc[] =>
  sql
    .all<{ body: string }>(
      `SELECT body FROM v.links JOIN v.${tableOf(collection)} AS d ON d.id = links.id
       WHERE links.collection = ? AND links.case_id = ? AND d.deleted = 0
       ORDER BY json_extract(body, '$.q.made'), d.id`,
      [collection, caseId],
    )
    .map(({ body }) => bare(parsed(body) as Kept & Record<string, unknown>) as unknown as Doc)

/** How many there are, without reading them. */
export const countOfCase = (sql: Sql, collection: DocCollection, caseId: Id): number =>
  sql.get<{ n: number }>(
    `SELECT count(*) AS n FROM v.links JOIN v.${tableOf(collection)} AS d ON d.id = links.id
     WHERE links.collection = ? AND links.case_id = ? AND d.deleted = 0`,
    [collection, caseId],
  )?.n ?? 0
