import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newId, valueOf, type Json, type Ref, type Store, type Write } from './index.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import type { Kept } from './fold.ts'
import { readDoc } from './rows.ts'
import { caseRef, setting, unseal } from './sample-vault.fixture.ts'
import { wordsOfText } from './texts.ts'

const { fresh, reopen } = keepSamples()

const CASES = [caseRef(), caseRef(), caseRef()]
const PERSON: Ref = { collection: 'parties', kind: 'person', id: newId() }
const FACT: Ref = { collection: 'facts', kind: 'event', id: newId() }
const SOURCE: Ref = { collection: 'sources', kind: 'source', id: newId() }
const CONSENT: Ref = { collection: 'sources', kind: 'consent', id: newId() }
const LETTER: Ref = { collection: 'letters', kind: 'letter', id: newId() }
const ALL = [...CASES, PERSON, FACT, SOURCE, LETTER]
const CLAIMS = [newId(), newId()]

/** What a record says, without when and by which stamp; null when it is nowhere to be found. */
const plain = ({ sql }: Store, { collection, id }: Ref) => {
  const doc: Kept | null = readDoc(sql, collection, id)
  if (!doc || (doc.h.del !== undefined && doc.h.edit <= doc.h.del[1])) return null
  const fields = Object.entries(doc.f).map(([name, field]) => [
    name,
    { ...field, c: Object.entries(field.c).map(([key, { at: _, ...claim }]) => [key, claim]) },
  ])
  const { made: _made, edited: _edited, ...q } = doc.q
  return { kind: doc.kind, cases: doc.caseIds, fields, q }
}

const everything = (store: Store) => {
  const state = store.text(LETTER.id)
  return {
    records: ALL.map((at) => plain(store, at)),
    text: plain(store, LETTER) && state ? wordsOfText(state) : [],
    found: ['heron', 'محكمة', '北京'].map((text) =>
      [...new Set(store.search(text, { limit: 50 }).hits.map(({ id }) => id))].sort(),
    ),
    count: store.count('cases'),
  }
}

/** A letter as somebody types it: each word is one update on what is there. */
const typed = (store: Store, language: string, word: string): Write => {
  const doc = new Y.Doc()
  const held = store.text(LETTER.id)
  if (held) Y.applyUpdate(doc, held)
  const before = Y.encodeStateVector(doc)
  const fragment = doc.getXmlFragment(language)
  const first = fragment.get(0)
  if (first instanceof Y.XmlElement && first.get(0) instanceof Y.XmlText && word !== 'é') {
    const text = first.get(0) as Y.XmlText
    if (text.length > 30) text.delete(3, 12)
    text.insert(Math.min(2, text.length), `${word} `)
  } else if (first && word === 'é') fragment.delete(0, 1)
  else {
    const paragraph = new Y.XmlElement('paragraph')
    fragment.push([paragraph])
    paragraph.push([new Y.XmlText(word)])
  }
  return { do: 'text', at: LETTER, lang: language, update: Y.encodeStateAsUpdate(doc, before) }
}

type Step = (store: Store) => Write[]
const word = fc.constantFrom('محكمة', 'heron', '北京', 'é')
const inCases = fc.subarray(CASES).map((some) => some.map(({ id }) => id))
const just =
  (write: Write): Step =>
  () => [write]

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CASES), fc.constantFrom('title', 'notes', 'status'), word)
    .map(([at, field, value]) => just(setting(at, field, value))),
  fc
    .tuple(fc.constantFrom('relation', 'pseudonym'), word, inCases)
    .map(([field, value, caseIds]) => just({ ...setting(PERSON, field, value), caseIds } as Write)),
  fc
    .tuple(fc.constantFrom('byText', 'title'), word, fc.constantFrom(...CLAIMS), fc.boolean())
    .map(([field, value, id, use]) =>
      just({ ...setting(FACT, field, value), claim: { id, conf: 'likely', src: SOURCE.id }, use } as Write),
    ),
  fc
    .tuple(fc.constantFrom('title', 'notes'), fc.constantFrom<'unknown' | 'declined'>('unknown', 'declined'))
    .map(([field, not]) => just({ do: 'not', at: CASES[0]!, field, not })),
  fc.tuple(fc.constantFrom('title', 'byText'), fc.constantFrom<0 | 3>(0, 3)).map(
    ([field, sens]): Step =>
      (store) =>
        store.get(FACT) ? [{ do: 'sens', at: FACT, field, sens, tags: ['a'] }] : [],
  ),
  fc.constantFrom(...CLAIMS).map(
    (claim): Step =>
      (store) =>
        store.get(FACT)?.f['title']?.c[claim] ? [{ do: 'use', at: FACT, field: 'title', claim }] : [],
  ),
  word.map((value) => just({ do: 'seal', at: SOURCE, field: 'identity', value })),
  inCases.map((caseIds) => just({ do: 'link', at: PERSON, caseIds })),
  fc
    .tuple(fc.constantFrom('en', 'ar'), word)
    .map(([language, value]): Step => (store) => [typed(store, language, value)]),
  fc.tuple(fc.constantFrom(...ALL), fc.constantFrom<'delete' | 'restore'>('delete', 'restore')).map(
    ([at, what]): Step =>
      (store) =>
        store.get(at, { trash: what === 'restore' }) ? [{ do: what, at }] : [],
  ),
  word.map((value) => just({ do: 'meta', key: 'draft/x', value })),
)

describe('undoing', () => {
  it('everything gives back what was there, step by step, and redoing what was undone, over a closed file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(steps, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 7 }),
        (gestures) => {
          const first = fresh()
          let { store } = first
          const again = () => {
            store.close()
            store = reopen(first.folder, first).store
          }
          const seen = [everything(store)]
          for (const gesture of gestures) {
            // One gesture is one commit; a letter typed twice in it builds on what was there before.
            const { seq } = store.commit(gesture.flatMap((step) => step(store)))
            const now = everything(store)
            if (seq > 0 && JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now)
          }
          const done = [...seen]
          again()
          const undone = [everything(store)]
          while (store.undo().kind === 'done') undone.push(everything(store))
          expect(undone).toEqual([...done].reverse())
          expect(store.undo()).toEqual({ kind: 'none' })
          again()
          const redone = [everything(store)]
          while (store.redo().kind === 'done') redone.push(everything(store))
          expect(redone).toEqual(done)
          expect(store.verify().faults).toEqual([])
          const before = everything(store)
          expect(store.rebuild().changed).toBe(0)
          expect(everything(store)).toEqual(before)
          store.close()
          first.close()
        },
      ),
      { numRuns: 8 },
    )
  })

  it('leaves what somebody else has changed since, says so, and goes on to what came before', () => {
    const { store } = fresh()
    const at = CASES[0]!
    store.commit([setting(at, 'notes', 'first')])
    store.commit([setting(at, 'title', 'one')])
    store.commit([setting(at, 'title', 'two')])
    // What a gesture that cannot be undone left behind.
    const exit: Ref = { collection: 'actions', kind: 'exit', id: newId() }
    store.commit([{ ...setting(exit, 'why', 'for the court') }, setting(at, 'title', 'three')])
    const left = store.undo()
    expect(left).toMatchObject({ kind: 'left', about: { at } })
    expect(valueOf(store.get(at)!, 'title')).toBe('three')
    expect(store.undo()).toMatchObject({ kind: 'changed', about: { at, field: 'title', records: 1 } })
    expect(store.undo()).toMatchObject({ kind: 'changed' })
    expect(valueOf(store.get(at)!, 'title')).toBe('three')
    // The case was made by it and has another title since.
    expect(store.undo()).toMatchObject({ kind: 'changed' })
    expect(store.undo()).toEqual({ kind: 'none' })
    expect(store.get(exit)).not.toBeNull()
  })

  it('asks before a withdrawn permission holds again', () => {
    const { store } = fresh()
    const day: Json = { verbatim: '2022-11-23', calendar: 'gregory', edtf: '2022-11-23' }
    store.commit([setting(CONSENT, 'giver', 'Her sister')])
    store.commit([setting(CONSENT, 'withdrawn', day)])
    const asked = store.undo()
    if (asked.kind !== 'confirm') throw new Error(asked.kind)
    expect(valueOf(store.get(CONSENT)!, 'withdrawn')).toEqual(day)
    expect(store.undo(asked.seq)).toMatchObject({ kind: 'done', about: { field: 'withdrawn' } })
    expect(store.get(CONSENT)!.f['withdrawn']).toBeUndefined()
    expect(store.redo()).toMatchObject({ kind: 'done' })
    expect(valueOf(store.get(CONSENT)!, 'withdrawn')).toEqual(day)
  })

  it('brings a sealed value back as it was sealed, and a field that was empty becomes empty', () => {
    const vault = fresh()
    const { store } = vault
    const read = () => {
      const field = store.get(SOURCE)!.f['identity']!
      const value = field.c[field.use!]!.v as { ct: string }
      return unseal(vault.keys, value.ct)
    }
    store.commit([setting(SOURCE, 'label', 'a cousin')])
    store.commit([{ do: 'seal', at: SOURCE, field: 'identity', value: 'Ly Thi' }])
    store.commit([{ do: 'seal', at: SOURCE, field: 'identity', value: 'Ly Thi Ha' }])
    store.undo()
    expect(read()).toBe('Ly Thi')
    store.undo()
    expect(store.get(SOURCE)!.f['identity']).toBeUndefined()
    store.redo()
    expect(read()).toBe('Ly Thi')
  })

  it('takes words of a letter back and leaves what was written after them', () => {
    const { store } = fresh()
    store.commit([setting(LETTER, 'title', 'To the court')])
    store.commit([typed(store, 'en', 'heron')])
    const { steps: log } = store.history({ record: LETTER.id })
    store.commit([typed(store, 'en', 'kestrel')])
    const words = () => wordsOfText(store.text(LETTER.id)!).map(({ text }) => text)
    expect(words()).toEqual(['hekestrel ron'])
    const ids = store.sql
      .all<{ id: string }>(`SELECT id FROM v.d_ops WHERE seq = ?`, [log[0]!.seq])
      .map(({ id }) => id)
    expect(store.takeBack(ids, [])).toMatchObject({ kind: 'done', about: { field: 'text' } })
    expect(words()).not.toContain('hekestrel ron')
    expect(store.undo()).toMatchObject({ kind: 'done' })
    expect(words()).toEqual(['hekestrel ron'])
  })

  it('ends with what it began: after another gesture nothing is left to redo', () => {
    const { store } = fresh()
    const at = CASES[0]!
    store.commit([setting(at, 'title', 'one')])
    store.commit([setting(at, 'title', 'two')])
    store.undo()
    store.commit([{ do: 'meta', key: 'place', value: 'today' }])
    expect(store.redo()).toMatchObject({ kind: 'done', about: { field: 'title' } })
    store.undo()
    store.commit([setting(at, 'notes', 'new')])
    expect(store.redo()).toEqual({ kind: 'none' })
    store.undo()
    store.undo()
    expect(store.get(at)).toBeNull()
    expect(store.get(at, { trash: true })).not.toBeNull()
  })
})
