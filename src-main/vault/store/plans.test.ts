// How SQLite goes about the questions that every screen asks. A plan does not depend on how fast a machine is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseRef, newSample, removeFolder, setting, type SampleVault } from './sample-vault.fixture.ts'
import { runCount, runQuery, type FullQuery } from './query.ts'
import type { Bound, Sql } from './sql.ts'
import { readBody, tableFor } from './tables.ts'
import type { DocCollection, Query } from './types.ts'

let vault: SampleVault
beforeAll(() => {
  vault = newSample()
  vault.store.commit([setting(caseRef(), 'summary', { en: 'Taken from her home' })])
})
afterAll(() => {
  vault.close()
  removeFolder(vault.folder)
})

/** The plans of every statement that the work sends. */
const plansOf = (work: (sql: Sql) => unknown): string[] => {
  const { sql } = vault.store
  const plans: string[] = []
  const note = (text: string, values: readonly Bound[] = []) => {
    const steps = sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, values)
    if (!text.includes('wide = 1')) plans.push(...steps.map(({ detail }) => detail))
  }
  work({
    ...sql,
    get: <T>(text: string, values?: readonly Bound[]) => (note(text, values), sql.get<T>(text, values)),
    all: <T>(text: string, values?: readonly Bound[]) => (note(text, values), sql.all<T>(text, values)),
  })
  return plans
}

const full = (query: Query): FullQuery => ({
  selector: { _deleted: false, ...query.selector },
  sort: query.sort ?? [],
  skip: 0,
  limit: query.limit ?? null,
})

const find = (collection: DocCollection, query: Query = {}): string[] =>
  plansOf((sql) => runQuery({ sql, table: tableFor(collection), read: readBody }, full(query)))

describe('a list', () => {
  it.each<[string, DocCollection, Query]>([
    ['cases, newest first', 'cases', { sort: [{ 'q.made': 'desc' }], limit: 50 }],
    ['letters, edited last first', 'letters', { sort: [{ 'q.edited': 'desc' }] }],
    ['what left, newest first', 'actions', { selector: { kind: 'exit' }, sort: [{ 'q.at': 'desc' }] }],
    ['all of a collection', 'cases', {}],
  ])('of %s is read in its order, without sorting and without a detour', (_, collection, query) => {
    const plans = find(collection, query)
    expect(plans).toHaveLength(1)
    expect(plans.join()).not.toMatch(/TEMP B-TREE|_seq|_wide/)
    // What has an order of its own has an index for it; all else comes by id.
    expect(plans.join()).toMatch(query.sort ? /_(made|edited|kind)\b/ : /autoindex/)
  })

  it('of tasks, of a record’s history and of one number is looked up, not searched for', () => {
    expect(find('actions', { selector: { kind: 'task' } }).join()).toMatch(/SEARCH .*d_actions_kind/)
    expect(find('cases', { selector: { 'q.number': 'A-1' } }).join()).toMatch(/SEARCH .*d_cases_number/)
    const ops: FullQuery = {
      ...full({ selector: { record: 'x' }, sort: [{ stamp: 'desc' }] }),
      selector: { record: 'x' },
    }
    const plans = plansOf((sql) => runQuery({ sql, table: tableFor('ops'), read: readBody }, ops))
    expect(plans.join()).toMatch(/SEARCH .*d_ops_record/)
  })
})

describe('one of several', () => {
  it.each<[DocCollection, Record<string, unknown>, RegExp]>([
    ['cases', { id: { $in: ['a', 'b'] } }, /SEARCH .*autoindex_d_cases_1 \(id=/],
    ['cases', { 'q.number': { $in: ['A-1', 'A-2'] } }, /SEARCH .*d_cases_number/],
    ['cases', { 'q.number': { $in: ['A-1', 7, null, 'A-2'] } }, /SEARCH .*d_cases_number/],
    ['cases', { $or: [{ 'q.number': 'A-1' }, { id: 'a' }, { id: 7 }] }, /SEARCH .*d_cases_number/],
    ['actions', { kind: { $in: ['task', 'exit'] } }, /SEARCH .*d_actions_kind/],
  ])('of %s, %j, is looked up', (collection, selector, expected) => {
    const plans = find(collection, { selector }).join()
    expect(plans).toMatch(expected)
    expect(plans).not.toMatch(/SCAN v\.d_/)
  })
})

describe('a count', () => {
  it('reads no body', () => {
    const plans = plansOf((sql) => runCount({ sql, table: tableFor('cases'), read: readBody }, full({})))
    expect(plans.join()).toMatch(/COVERING INDEX/)
  })
})
