import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { indexDump } from '../search/index.ts'
import { newId, valueOf, type Json, type Ref, type Store, type Write } from './index.ts'
import { hashPayload, newSalt, type Op } from './op.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import { caseRef, setting, type SampleVault } from './sample-vault.fixture.ts'
import { tableOf } from './schema.ts'
import { wordsOfText } from './texts.ts'
import { COLLECTIONS } from './types.ts'

const { fresh, reopen } = keepSamples()

const documents = ({ sql }: Store) =>
  COLLECTIONS.flatMap((name) =>
    sql.all<{ id: string; deleted: number; body: string }>(
      `SELECT id, deleted, body FROM v.${tableOf(name)} ORDER BY id`,
    ),
  )
const snapshot = (store: Store) => ({
  documents: documents(store),
  links: store.sql.all('SELECT collection, case_id, id FROM v.links ORDER BY collection, case_id, id'),
  words: indexDump(store.sql),
})

const CASES = [caseRef(), caseRef()]
const PERSON: Ref = { collection: 'parties', kind: 'person', id: newId() }
const LETTER: Ref = { collection: 'letters', kind: 'letter', id: newId() }
const SOURCE: Ref = { collection: 'sources', kind: 'source', id: newId() }
const ALL = [...CASES, PERSON, LETTER, SOURCE]

const letterUpdate = (lang: string, words: string): Uint8Array => {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  doc.getXmlFragment(lang).push([paragraph])
  paragraph.push([new Y.XmlText(words)])
  return Y.encodeStateAsUpdate(doc)
}

const words = fc.constantFrom('محكمة', 'arrest', '北京', 'bridge at night', 'é')
const writes: fc.Arbitrary<Write> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CASES), fc.constantFrom('title', 'notes', 'status'), words)
    .map(([at, field, value]): Write => setting(at, field, value)),
  fc
    .tuple(fc.constantFrom('relation', 'pseudonym'), words, fc.subarray(CASES))
    .map(
      ([field, value, cases]): Write =>
        ({ ...setting(PERSON, field, value), caseIds: cases.map(({ id }) => id) }) as Write,
    ),
  fc
    .tuple(words, fc.constantFrom('en', 'ar'))
    .map(([text, lang]): Write => ({ do: 'text', at: LETTER, lang, update: letterUpdate(lang, text) })),
  words.map((value): Write => ({ do: 'seal', at: SOURCE, field: 'identity', value })),
  words.map(
    (value): Write =>
      ({ ...setting(CASES[0]!, 'title', value), claim: { id: newId() }, use: false }) as Write,
  ),
  fc.constantFrom(...CASES).map((at): Write => ({ do: 'not', at, field: 'title', not: 'unknown' })),
  fc.subarray(CASES).map((cases): Write => ({ do: 'link', at: PERSON, caseIds: cases.map(({ id }) => id) })),
)
const ending = fc.constantFrom<'delete' | 'restore'>('delete', 'restore')

describe('rebuilding from the operations', () => {
  it('gives the same documents, links and search as the live ones', () => {
    const { store } = fresh()
    fc.assert(
      fc.property(fc.array(writes, { maxLength: 6 }), ending, fc.constantFrom(...ALL), (batch, end, at) => {
        store.commit(batch)
        if (store.get(at, { trash: true })) store.commit([{ do: end, at }])
      }),
      { numRuns: 60 },
    )
    const before = snapshot(store)
    const text = wordsOfText(store.text(LETTER.id)!)
    expect(store.rebuild().changed).toBe(0)
    expect(snapshot(store)).toEqual(before)
    expect(wordsOfText(store.text(LETTER.id)!)).toEqual(text)
    expect(store.verify().faults).toEqual([])
  })

  it('repairs documents, links and search that were tampered with, and says how many', () => {
    const { store } = fresh()
    const at = CASES[0]!
    store.commit([setting(at, 'title', 'true words'), setting(PERSON, 'relation', 'sister')])
    const before = snapshot(store)
    store.sql.run(`UPDATE v.d_cases SET body = replace(body, 'true', 'false')`)
    store.sql.run('DELETE FROM v.d_parties')
    store.sql.run(
      `INSERT INTO v.d_facts (id, rev, deleted, lwt, seq, wide, body) VALUES ('planted', '1-a', 0, 0, 999, 0, '{}')`,
    )
    store.sql.run('DELETE FROM v.words')
    store.sql.run('DELETE FROM v.links')
    expect(
      store
        .verify()
        .faults.map(({ what }) => what)
        .sort(),
    ).toEqual(['changed', 'missing', 'search', 'unknown'])
    expect(store.rebuild().changed).toBe(3)
    expect(snapshot(store)).toEqual(before)
    expect(store.verify().faults).toEqual([])
    expect(store.search('true', { limit: 5 }).hits).toHaveLength(1)
  })

  it('keeps newest-first after the index was emptied', () => {
    const { store } = fresh()
    const refs = [caseRef(), caseRef(), caseRef()]
    for (const at of refs) store.commit([setting(at, 'notes', 'heron')])
    store.commit([setting(refs[1]!, 'notes', 'heron again')])
    store.rebuild()
    const ids = store.search('heron', { limit: 9 }).hits.map(({ id }) => id)
    expect(ids).toEqual([refs[1]!.id, refs[2]!.id, refs[0]!.id])
  })
})

describe('opening with newer kinds', () => {
  /** An operation as a release wrote it that knew version 1 of a case. */
  const writeOld = (vault: SampleVault, record: string, value: Json) => {
    const { store } = vault
    const template = JSON.parse(
      store.sql.get<{ body: string }>(`SELECT body FROM v.d_ops WHERE json_extract(body, '$.do') = 'set'`)!
        .body,
    ) as Op
    const salt = newSalt()
    const payload = JSON.stringify({ ...JSON.parse(template.payload!), claim: newId(), v: value })
    const op: Op = { ...template, id: newId(), record, ver: 1, field: 'country', salt, payload }
    const body = JSON.stringify({ ...op, hash: hashPayload(salt, payload) })
    store.sql.run(
      `INSERT INTO v.d_ops (id, rev, deleted, lwt, seq, wide, body) VALUES (?, '1-a', 0, 0, 999999, 0, ?)`,
      [op.id, body],
    )
  }

  it('folds documents again when the kinds have changed, so that old values are what they are today', () => {
    const vault = fresh()
    const at = caseRef()
    vault.store.commit([setting(at, 'title', 'old case')])
    writeOld(vault, at.id, 'TH')
    const old = { ...(vault.store.meta('store.kinds') as Record<string, number>), case: 1 }
    vault.store.commit([{ do: 'meta', key: 'store.kinds', value: old }])
    expect(valueOf(vault.store.get(at)!, 'countries')).toBeUndefined()
    vault.close()
    const again = reopen(vault.folder, vault)
    expect(valueOf(again.store.get(at)!, 'countries')).toEqual(['TH'])
    expect(again.store.get(at)!.ver).toBe(2)
    expect(again.store.meta('store.kinds')).toMatchObject({ case: 2 })
  })

  it('indexes words again when an older release has indexed them, and says until then that they disagree', () => {
    const vault = fresh()
    const at = caseRef()
    vault.store.commit([setting(at, 'title', 'للمحامي')])
    vault.store.sql.run(`UPDATE v.words SET extra = ''`)
    const { '(index)': _, ...old } = vault.store.meta('store.kinds') as Record<string, number>
    vault.store.commit([{ do: 'meta', key: 'store.kinds', value: old }])
    expect(vault.store.search('محامي', { limit: 5 }).hits).toEqual([])
    expect(vault.store.verify().faults).toEqual([{ collection: 'cases', id: at.id, what: 'search' }])
    vault.close()
    const again = reopen(vault.folder, vault)
    expect(again.store.search('محامي', { limit: 5 }).hits).toMatchObject([{ id: at.id }])
    expect(again.store.verify().faults).toEqual([])
  })
})

describe('the text of letters', () => {
  it('merges updates in any order, is searched by language, and forgets deleted words', () => {
    const { store } = fresh()
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const text = new Y.XmlText('')
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment('ar').push([paragraph])
    paragraph.push([text])
    text.insert(0, 'إلى المحكمة العليا')
    text.insert(0, 'kestrel ')
    store.commit([setting(LETTER, 'title', 'To the court')])
    for (const update of [...updates].reverse())
      store.commit([{ do: 'text', at: LETTER, lang: 'ar', update }])
    const [hit] = store.search('محكمة', { limit: 5 }).hits
    expect(hit).toMatchObject({ id: LETTER.id, field: 'text.ar', kind: 'letter' })
    text.delete(0, 8)
    store.commit([{ do: 'text', at: LETTER, lang: 'ar', update: updates.at(-1)! }])
    expect(store.search('kestrel', { limit: 5 }).hits).toEqual([])
    expect(Buffer.from(store.text(LETTER.id)!).includes('kestrel')).toBe(false)
  })

  it('refuses bytes that are no update', () => {
    const { store } = fresh()
    for (const update of [new Uint8Array([1, 2, 3]), new Uint8Array(40).fill(255)])
      expect(() => store.commit([{ do: 'text', at: LETTER, lang: 'en', update }])).toThrow(
        'letters/bad-update',
      )
    expect(store.get(LETTER)).toBeNull()
  })
})
