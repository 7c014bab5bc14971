import { createDecipheriv, randomInt } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { valueOf, type Ref, type Store } from './index.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import { caseRef, removeFolder, setting, type SampleVault } from './sample-vault.fixture.ts'

const { fresh, reopen, copyOf } = keepSamples()

const titleOf = (store: Store, at: Ref) => {
  const doc = store.get(at)
  return doc ? valueOf(doc, 'title') : null
}

describe('what the anchor notices', () => {
  it('a lost write-ahead log: refuses to write until the person has been told', () => {
    const vault = fresh()
    const at = caseRef()
    vault.store.commit([setting(at, 'title', 'one')])
    vault.store.checkpoint()
    vault.store.commit([setting(at, 'title', 'two')])
    const folder = copyOf(vault)
    removeFolder(join(folder, 'vault.db-wal'))
    const { store } = reopen(folder, vault)
    expect(store.verdict).toEqual({ kind: 'rolledBack', missing: 1 })
    expect(titleOf(store, at)).toBe('one')
    expect(() => store.commit([setting(at, 'title', 'three')])).toThrow('store/not-accepted')
    store.accept()
    store.commit([setting(at, 'title', 'three')])
    expect(store.verify().faults).toEqual([])
  })

  it('a crash between commit and anchor: goes on, and promises what is there', () => {
    const vault = fresh()
    const at = caseRef()
    const old = copyOf(vault)
    vault.store.commit([setting(at, 'title', 'one')])
    const folder = copyOf(vault)
    copyFileSync(join(old, 'anchor'), join(folder, 'anchor'))
    const first = reopen(folder, vault)
    expect(first.store.verdict.kind).toBe('ok')
    expect(titleOf(first.store, at)).toBe('one')
    first.close()
    expect(reopen(folder, vault).store.verdict).toEqual({ kind: 'ok', oneMayBeMissing: false })
  })

  it('another history in place of the promised one', () => {
    const vault = fresh()
    const at = caseRef()
    vault.store.commit([setting(at, 'title', 'one')])
    const folder = copyOf(vault)
    const other = reopen(folder, vault)
    other.store.commit([setting(at, 'title', 'theirs')])
    other.store.commit([setting(at, 'title', 'theirs again')])
    other.close()
    vault.store.commit([setting(at, 'title', 'ours')])
    copyFileSync(join(vault.folder, 'anchor'), join(folder, 'anchor'))
    expect(reopen(folder, vault).store.verdict).toEqual({ kind: 'forked' })
  })

  it('any flipped bit of the write-ahead log: never loses a promised commit in silence', () => {
    const vault = fresh()
    const at = caseRef()
    vault.store.checkpoint()
    for (let n = 0; n < 4; n++) vault.store.commit([setting(at, 'title', `title ${n}`)])
    let noticed = 0
    for (let run = 0; run < 40; run++) {
      const folder = copyOf(vault)
      const wal = readFileSync(join(folder, 'vault.db-wal'))
      const where = randomInt(wal.length)
      wal[where] = (wal[where] ?? 0) ^ (1 << randomInt(8))
      writeFileSync(join(folder, 'vault.db-wal'), wal)
      try {
        const damaged = reopen(folder, vault)
        if (damaged.store.verdict.kind === 'ok') expect(titleOf(damaged.store, at)).toBe('title 3')
        else noticed += 1
        damaged.close()
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^store\//) as unknown })
        noticed += 1
      }
    }
    expect(noticed).toBeGreaterThan(0)
  })
})

describe('what Verify notices', () => {
  const PAGE = 4096

  it('an old page played back: found, refused, or of no effect', () => {
    const vault = fresh()
    const at = caseRef()
    vault.store.commit([setting(at, 'title', 'the old title')])
    vault.store.checkpoint()
    const before = readFileSync(vault.path)
    vault.store.commit([setting(at, 'title', 'the new title')])
    vault.store.checkpoint()
    const after = readFileSync(vault.path)
    const changed = Array.from({ length: before.length / PAGE }, (_, i) => i * PAGE).filter(
      (from) => !before.subarray(from, from + PAGE).equals(after.subarray(from, from + PAGE)),
    )
    let found = 0
    for (const from of changed) {
      const folder = copyOf(vault)
      const played = Buffer.from(after)
      before.copy(played, from, from, from + PAGE)
      writeFileSync(join(folder, 'vault.db'), played)
      removeFolder(join(folder, 'vault.db-wal'))
      found += isNoticed(folder, vault, at) ? 1 : 0
    }
    expect(changed.length).toBeGreaterThan(5)
    expect(found).toBeGreaterThan(changed.length / 2)
  })

  /** True when opening or verifying says something; otherwise the record must be the new one. */
  const isNoticed = (folder: string, vault: SampleVault, at: Ref): boolean => {
    try {
      const { store, close } = reopen(folder, vault)
      const quiet = store.verdict.kind === 'ok' && store.verify().faults.length === 0
      if (quiet) expect(titleOf(store, at)).toBe('the new title')
      close()
      return !quiet
    } catch (error) {
      if (error instanceof Error && error.name === 'AssertionError') throw error
      return true
    }
  }

  it('an operation changed, unsigned, or taken out of its chain', () => {
    const vault = fresh()
    const at = caseRef()
    for (const title of ['one', 'two', 'three']) vault.store.commit([setting(at, 'title', title)])
    const { store } = vault
    store.sql.run(`UPDATE v.d_ops SET body = replace(body, '\\"two\\"', '\\"bad\\"')`)
    store.sql.run(`UPDATE v.d_ops SET body = replace(body, 'Maryam', 'Nobody') WHERE body LIKE '%three%'`)
    store.sql.run(`DELETE FROM v.d_ops WHERE json_extract(body, '$.do') = 'link'`)
    const faults = store.verify().faults.map(({ what }) => what)
    for (const what of ['payload', 'signature', 'chain', 'missing', 'changed']) expect(faults).toContain(what)
  })
})

describe('a full disk', () => {
  it('is said in a code of its own; what was saved stays, and saving works again after', () => {
    const { store } = fresh()
    const at = caseRef()
    store.commit([setting(at, 'title', 'before')])
    const pages = Number(store.sql.pragma('v.page_count'))
    store.sql.pragma(`v.max_page_count=${pages}`)
    expect(() => store.commit([setting(at, 'notes', 'x'.repeat(200_000))])).toThrow('store/disk-full')
    expect(titleOf(store, at)).toBe('before')
    store.sql.pragma('v.max_page_count=1000000')
    store.commit([setting(at, 'notes', 'room again')])
    expect(store.search('room', { limit: 2 }).hits).toHaveLength(1)
    expect(store.verify().faults).toEqual([])
  })
})

describe('deleted words', () => {
  const RESERVED = 80

  /** Every page of the file in clear, free ones included: AES-256-CBC under the raw key, as SQLCipher 4 stores it. */
  const pagesInClear = ({ path, keys }: SampleVault): Buffer[] => {
    const file = readFileSync(path)
    return Array.from({ length: file.length / 4096 }, (_, i) => {
      const page = file.subarray(i * 4096, (i + 1) * 4096)
      const iv = page.subarray(4096 - RESERVED, 4096 - RESERVED + 16)
      const cipher = createDecipheriv('aes-256-cbc', keys.database, iv).setAutoPadding(false)
      const from = i === 0 ? 16 : 0
      return Buffer.concat([cipher.update(page.subarray(from, 4096 - RESERVED)), cipher.final()])
    })
  }
  const holds = (vault: SampleVault, word: string) => {
    vault.store.checkpoint()
    expect(existsSync(`${vault.path}-wal`) ? readFileSync(`${vault.path}-wal`).length : 0).toBe(0)
    return pagesInClear(vault).some((page) => page.includes(word))
  }

  it('are on no page of the file, not even a free one, once text, index and payload are gone', () => {
    const vault = fresh()
    const at = caseRef()
    const filler = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ')
    vault.store.commit([setting(at, 'notes', `${filler} xylophonist ${filler}`)])
    for (let i = 0; i < 30; i++) vault.store.commit([setting(caseRef(), 'notes', `${filler} ${i}`)])
    expect(holds(vault, 'xylophonist')).toBe(true)
    vault.store.commit([setting(at, 'notes', filler)])
    expect(holds(vault, 'xylophonist')).toBe(true)
    // What retention will do: the payload goes, its hash stays in the chain.
    vault.store.sql.run(
      `UPDATE v.d_ops SET body = json_set(body, '$.payload', json('null'), '$.salt', json('null'))
       WHERE body LIKE '%xylophonist%'`,
    )
    expect(holds(vault, 'xylophonist')).toBe(false)
    expect(vault.store.verify().faults.map(({ what }) => what)).toEqual(['changed'])
  })
})
