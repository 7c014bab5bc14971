import { createDecipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newId, type Ref } from './index.ts'
import { fold, isGone, type Kept } from './fold.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import type { Op } from './op.ts'
import { caseRef, setting, type SampleVault } from './sample-vault.fixture.ts'

const { fresh, reopen } = keepSamples()

const LETTER: Ref = { collection: 'letters', kind: 'letter', id: newId() }

const letterUpdate = (words: string): Uint8Array => {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  doc.getXmlFragment('en').push([paragraph])
  paragraph.push([new Y.XmlText(words)])
  return Y.encodeStateAsUpdate(doc)
}

const PAGE = 4096
/** SQLCipher 4 with a raw key: behind each page its 16 bytes of initialisation and the MAC. */
const RESERVED = 80

/** Every page of the file as it lies there, in the clear; free pages and the empty ends of pages too. */
const pagesOf = ({ path, keys }: SampleVault): Buffer => {
  const file = readFileSync(path)
  const pages: Buffer[] = []
  for (let at = 0; at < file.length; at += PAGE) {
    const page = file.subarray(at, at + PAGE)
    const iv = page.subarray(PAGE - RESERVED, PAGE - RESERVED + 16)
    const cipher = createDecipheriv('aes-256-cbc', keys.database, iv).setAutoPadding(false)
    pages.push(cipher.update(page.subarray(at === 0 ? 16 : 0, PAGE - RESERVED)))
  }
  return Buffer.concat(pages)
}

const opsOf = ({ store }: SampleVault, record: string): Op[] =>
  store.sql
    .all<{ body: string }>(`SELECT body FROM v.d_ops ORDER BY seq`)
    .map(({ body }) => JSON.parse(body) as Op)
    .filter((op) => op.record === record)

const filled = () => {
  const vault = fresh()
  const at = caseRef()
  const { store } = vault
  store.commit([setting(at, 'title', 'QUIETHERON'), setting(at, 'notes', 'first words')])
  store.commit([setting(at, 'title', 'LOUDHERON')])
  store.commit([setting(LETTER, 'title', 'QUIETHERON writes')])
  store.commit([{ do: 'text', at: LETTER, lang: 'en', update: letterUpdate('QUIETHERON was here') }])
  const stays = caseRef()
  store.commit([setting(stays, 'title', 'kestrel')])
  return { vault, at, stays }
}

describe('dropping for good', () => {
  it('leaves nothing of the words in any page, and a chain that holds', () => {
    const { vault, at, stays } = filled()
    const { store } = vault
    store.checkpoint()
    expect(pagesOf(vault).includes('QUIETHERON')).toBe(true)
    store.commit([
      { do: 'delete', at },
      { do: 'delete', at: LETTER, with: at.id },
    ])
    expect(store.trashed().map(({ ref }) => ref.id)).toEqual([at.id])
    store.shred([at, LETTER])
    const pages = pagesOf(vault)
    for (const word of ['QUIETHERON', 'LOUDHERON', 'quietheron', 'loudheron', 'first words'])
      expect([word, pages.includes(word)]).toEqual([word, false])
    expect(pages.includes('kestrel')).toBe(true)
    expect(readFileSync(`${vault.path}-wal`).length).toBe(0)
    expect(store.verify().faults).toEqual([])
    expect(store.trashed()).toEqual([])
    expect(store.text(LETTER.id)).toBeNull()
    const steps = store.history({ record: at.id }).steps.map(({ how }) => how)
    expect(steps).toEqual(['delete', 'drop', 'delete', 'dropped', 'dropped', 'dropped', 'link'])
    expect(store.get(stays)).not.toBeNull()
  })

  it('stays dropped over a rebuild and a reopening, and is not undone', () => {
    const { vault, at } = filled()
    vault.store.commit([{ do: 'delete', at }])
    vault.store.shred([at])
    expect(vault.store.rebuild().changed).toBe(0)
    vault.close()
    const { store } = reopen(vault.folder, vault)
    expect(store.get(at, { trash: true })?.f).toEqual({})
    expect(() => store.commit([{ do: 'restore', at }])).toThrow('records/missing')
    expect(() => store.shred([at])).toThrow('records/missing')
    // The newest gesture that can be taken back is another one; what touched it is told apart.
    expect(store.undo()).toMatchObject({ kind: 'dropped' })
    expect(store.verify().faults).toEqual([])
  })

  it('drops nothing that is not in the trash', () => {
    const { vault, stays } = filled()
    expect(() => vault.store.shred([stays])).toThrow('records/missing')
    expect(vault.store.get(stays)).not.toBeNull()
  })

  it('wins over a copy that still has the words, in whatever order they come; later words are another matter', () => {
    const { vault, at } = filled()
    const { store } = vault
    const whole = opsOf(vault, at.id)
    store.commit([{ do: 'delete', at }])
    store.shred([at])
    const dropped = opsOf(vault, at.id)
    const ends = dropped.filter((op) => op.do === 'drop' || op.do === 'delete')
    const foldAll = (ops: Op[]) => ops.reduce<Kept | null>((doc, op) => fold(doc, op), null)!
    const here = foldAll(dropped)
    for (const order of [
      [...whole, ...ends],
      [...ends, ...whole],
      [...ends.slice(1), ...whole, ends[0]!],
    ])
      expect(foldAll(order)).toEqual(here)
    expect(here.f).toEqual({})
    expect(isGone(here)).toBe(true)
    // Somebody who had not seen it writes on: only their own words are there.
    store.commit([setting(at, 'notes', 'written later')])
    const later = opsOf(vault, at.id).at(-1)!
    for (const order of [
      [later, ...whole, ...ends],
      [...ends, later, ...whole],
    ]) {
      const doc = foldAll(order)
      expect(Object.keys(doc.f)).toEqual(['notes'])
      expect(isGone(doc)).toBe(false)
    }
  })
})
