import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { newId, valueOf, type Ref, type SealedValue } from './index.ts'
import { lockFolder } from './lock.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import {
  caseRef,
  openSample,
  removeFolder,
  setting,
  unseal,
  type SampleVault,
} from './sample-vault.fixture.ts'

const { fresh, reopen } = keepSamples()
const again = (vault: SampleVault) => {
  vault.close()
  return reopen(vault.folder, vault)
}

describe('opening', () => {
  it('refuses a wrong key, a missing file, and making a file that is there', () => {
    const vault = fresh()
    vault.close()
    const wrong = { ...vault.keys, database: new Uint8Array(32).fill(7) }
    expect(() => openSample(vault.folder, wrong, { create: false })).toThrow('store/wrong-key')
    expect(() => openSample(vault.folder, vault.keys, { create: true })).toThrow('store/exists')
    removeFolder(vault.folder)
    const emptied = fresh()
    emptied.close()
    writeFileSync(emptied.path, '')
    expect(() => openSample(emptied.folder, emptied.keys, { create: false })).toThrow('store/damaged')
  })

  it('does not make a file where there is none', () => {
    const vault = fresh()
    vault.close()
    const keys = vault.keys
    const empty = fresh()
    empty.close()
    removeFolder(empty.path)
    expect(() => openSample(empty.folder, keys, { create: false })).toThrow('store/no-file')
    expect(() => openSample(empty.folder, keys, { create: false })).toThrow('store/no-file')
  })

  it('keeps the settings that make a commit durable, and nothing outside the encrypted file', () => {
    const { store } = again(fresh())
    expect(store.sql.pragma('v.journal_mode')).toBe('wal')
    expect(store.sql.pragma('v.synchronous')).toBe(2)
    expect(store.sql.pragma('v.secure_delete')).toBe(1)
    expect(store.sql.get('SELECT count(*) AS n FROM main.sqlite_master')).toEqual({ n: 0 })
    expect(store.sql.get("SELECT v FROM v.words_config WHERE k = 'secure-delete'")).toEqual({ v: 1 })
  })

  it('refuses a file from a newer release and leaves it as it is', () => {
    const vault = fresh()
    vault.store.sql.pragma('v.user_version=99')
    vault.close()
    expect(() => openSample(vault.folder, vault.keys, { create: false })).toThrow('store/newer')
  })

  it('lets one process at a time hold a folder', () => {
    const vault = fresh()
    const held = lockFolder(vault.folder)
    expect(held).not.toBeNull()
    expect(lockFolder(vault.folder)).toBeNull()
    held?.release()
    const next = lockFolder(vault.folder)
    expect(next).not.toBeNull()
    next?.release()
  })
})

describe('committing', () => {
  it('keeps what was written after reopening, in order and signed', () => {
    const vault = fresh()
    const at = caseRef()
    const first = vault.store.commit([setting(at, 'title', 'One'), setting(at, 'number', 'K7-0042')])
    const second = vault.store.commit([setting(at, 'title', 'Two')])
    expect(second.seq).toBe(first.seq + 1)
    const { store } = again(vault)
    expect(store.verdict).toEqual({ kind: 'ok', oneMayBeMissing: false })
    const doc = store.get(at)!
    expect(valueOf(doc, 'title')).toBe('Two')
    expect(doc.caseIds).toEqual([at.id])
    expect(doc.q.number).toBe('K7-0042')
    expect(Object.keys(doc).sort()).toEqual(['caseIds', 'f', 'id', 'kind', 'q', 'ver'])
    expect(store.verify().faults).toEqual([])
    expect(store.verify().ops).toBe(4)
  })

  it('writes nothing of a batch when one write of it is refused', () => {
    const { store } = fresh()
    const [good, bad] = [caseRef(), caseRef()]
    const before = store.commit([]).seq
    expect(() => store.commit([setting(good, 'title', 'x'), setting(bad, 'status', 7)])).toThrow(
      'records/bad-value',
    )
    expect(() => store.commit([setting(good, 'title', 'x'), setting(bad, 'mood', 'y')])).toThrow(
      'records/unknown-field',
    )
    expect(store.get(good)).toBeNull()
    expect(store.commit([]).seq).toBe(before)
    expect(store.search('x', { limit: 5 }).hits).toEqual([])
  })

  it('rolls everything back when the disk refuses in the middle', () => {
    const { store } = fresh()
    const at = caseRef()
    store.commit([setting(at, 'title', 'before')])
    store.sql.script("CREATE TEMP TRIGGER no BEFORE INSERT ON v.commits BEGIN SELECT RAISE(ABORT, 'no'); END")
    expect(() => store.commit([setting(at, 'title', 'after')])).toThrow()
    store.sql.script('DROP TRIGGER temp.no')
    expect(valueOf(store.get(at)!, 'title')).toBe('before')
    expect(store.search('after', { limit: 5 }).hits).toEqual([])
    store.commit([setting(at, 'title', 'then')])
    expect(valueOf(store.get(at)!, 'title')).toBe('then')
    expect(store.verify().faults).toEqual([])
  })

  it('does not log what changes nothing', () => {
    const { store } = fresh()
    const at = caseRef()
    const first = store.commit([setting(at, 'title', 'same')])
    expect(store.commit([setting(at, 'title', 'same')]).seq).toBe(first.seq)
    expect(store.history({ record: at.id }).total).toBe(2)
  })

  it('edits the claim in use, and keeps a second claim beside it when asked', () => {
    const { store } = fresh()
    const at = caseRef()
    const other = newId()
    store.commit([setting(at, 'title', 'a')])
    store.commit([setting(at, 'title', 'b')])
    expect(Object.values(store.get(at)!.f.title!.c)).toHaveLength(1)
    store.commit([
      { ...setting(at, 'title', 'c'), claim: { id: other, conf: 'likely' }, use: false } as never,
    ])
    expect(valueOf(store.get(at)!, 'title')).toBe('b')
    store.commit([{ do: 'use', at, field: 'title', claim: other }])
    expect(valueOf(store.get(at)!, 'title')).toBe('c')
    store.commit([{ do: 'not', at, field: 'title', not: 'declined' }])
    expect(store.get(at)!.f.title).toMatchObject({ use: null, not: 'declined' })
    store.commit([setting(at, 'title', 'd')])
    expect(store.get(at)!.f.title!.not).toBeUndefined()
    expect(Object.values(store.get(at)!.f.title!.c)).toHaveLength(2)
  })

  it('puts records in the trash and takes them back', () => {
    const { store } = fresh()
    const at = caseRef()
    store.commit([setting(at, 'title', 'gone')])
    store.commit([{ do: 'delete', at }])
    expect(store.get(at)).toBeNull()
    expect(store.get(at, { trash: true })).not.toBeNull()
    expect(store.find('cases')).toEqual([])
    expect(store.search('gone', { limit: 5 }).hits).toEqual([])
    store.commit([{ do: 'restore', at }])
    expect(store.find('cases')).toHaveLength(1)
    expect(store.search('gone', { limit: 5 }).hits).toHaveLength(1)
  })

  it('keeps device-local notes in the same promise', () => {
    const vault = fresh()
    vault.store.commit([{ do: 'meta', key: 'draft.x', value: { text: 'half a sent' } }])
    const { store } = again(vault)
    expect(store.meta('draft.x')).toEqual({ text: 'half a sent' })
    store.commit([{ do: 'meta', key: 'draft.x', value: null }])
    expect(store.meta('draft.x')).toBeNull()
    expect(store.verify().faults).toEqual([])
  })

  it('tells live views of the collections that changed, once per turn', async () => {
    const { store } = fresh()
    let calls = 0
    const stop = store.live(['parties'], () => (calls += 1))
    const at: Ref = { collection: 'parties', kind: 'person', id: newId() }
    store.commit([setting(caseRef(), 'title', 'x')])
    await Promise.resolve()
    expect(calls).toBe(1)
    store.commit([setting(at, 'pseudonym', 'A')])
    store.commit([setting(at, 'pseudonym', 'B')])
    await Promise.resolve()
    expect(calls).toBe(2)
    stop()
    store.commit([setting(at, 'pseudonym', 'C')])
    await Promise.resolve()
    expect(calls).toBe(2)
  })

  it('tells live views of a note they show, and of no other', async () => {
    const { store } = fresh()
    let calls = 0
    store.live(['parties', 'meta/drafts'], () => (calls += 1))
    store.commit([{ do: 'meta', key: 'place', value: 1 }])
    await Promise.resolve()
    expect(calls).toBe(1)
    store.commit([{ do: 'meta', key: 'drafts', value: [] }])
    await Promise.resolve()
    expect(calls).toBe(2)
  })
})

describe('sealed values', () => {
  it('are written without the second passphrase, read only with it, and never found', () => {
    const vault = fresh()
    const { store, keys } = vault
    const at: Ref = { collection: 'sources', kind: 'source', id: newId() }
    store.commit([{ do: 'seal', at, field: 'identity', value: 'Nadia of the bakery' }])
    const sealed = valueOf(store.get(at)!, 'identity') as SealedValue
    expect(sealed.sealed).toBe(true)
    expect(unseal(keys, sealed.ct)).toBe('Nadia of the bakery')
    expect(store.get(at)!.f.identity!.sens).toBe(4)
    expect(store.search('Nadia', { limit: 5 }).hits).toEqual([])
    const rows = store.sql.all<{ body: string }>(
      'SELECT body FROM v.d_ops UNION ALL SELECT body FROM v.d_sources',
    )
    expect(rows.some(({ body }) => body.includes('Nadia'))).toBe(false)
    expect(store.history({ record: at.id }).steps.map(({ how }) => how)).toContain('seal')
  })

  it('cannot be written plain, nor turned plain or sealed after the fact', () => {
    const { store } = fresh()
    const at: Ref = { collection: 'sources', kind: 'source', id: newId() }
    expect(() => store.commit([setting(at, 'identity', 'x')])).toThrow('records/sealed')
    store.commit([setting(at, 'label', 'Source 1')])
    expect(() => store.commit([{ do: 'sens', at, field: 'label', sens: 4 }])).toThrow('records/sealed')
    expect(() => store.commit([{ do: 'seal', at, field: 'label', value: 'x' }])).toThrow(
      'records/written-plain',
    )
    store.commit([{ do: 'seal', at, field: 'identity', value: 'x' }])
    expect(() => store.commit([{ do: 'sens', at, field: 'identity', sens: 1 }])).toThrow('records/sealed')
  })
})

describe('history', () => {
  it('says who changed what, when, before and after', () => {
    let time = Date.parse('2026-03-01T10:00:00Z')
    const { store, keys } = fresh(() => (time += 1000))
    const at = caseRef()
    const person: Ref = { collection: 'parties', kind: 'person', id: newId() }
    store.commit([setting(at, 'title', 'One')])
    store.commit([
      setting(at, 'title', 'Two'),
      { do: 'set', at: person, caseIds: [at.id], field: 'relation', value: 'r' },
    ])
    const { steps, total } = store.history({ caseId: at.id })
    expect(total).toBe(5)
    const title = steps.filter(({ field }) => field === 'title')
    expect(title.map(({ before, after }) => [before, after])).toEqual([
      ['One', 'Two'],
      [null, 'One'],
    ])
    expect(title[0]).toMatchObject({
      author: 'Maryam',
      device: keys.device,
      how: 'set',
      kind: 'case',
      id: at.id,
    })
    expect(title[0]!.at.startsWith('2026-03-01T10:00')).toBe(true)
    expect(steps.map(({ seq }) => seq)).toEqual([...steps.map(({ seq }) => seq)].sort((a, b) => b - a))
  })
})
