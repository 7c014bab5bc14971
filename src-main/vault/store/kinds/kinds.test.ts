import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { COLLECTIONS } from '../types.ts'
import { bringUp, defineKind, type Entry, type KindDef, type Migration } from './define.ts'
import { allow, KINDS } from './index.ts'

interface Sample {
  kind: string
  ver: number
  written: Entry[]
  today: Entry[]
}

const FOLDER = join(import.meta.dirname, 'samples')
const samples = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Sample,
)

/** The kind with each migration reporting that it was called and that it changed nothing it was given. */
const watched = (def: KindDef, called: Set<Migration>): KindDef => ({
  ...def,
  migrations: def.migrations.map((step) => ({
    ...step,
    value: (entry) => {
      const before = JSON.stringify(entry)
      const after = step.value(entry)
      expect(JSON.stringify(entry)).toBe(before)
      called.add(step)
      return after
    },
  })),
})

describe('kinds', () => {
  it('have one name each and live in a collection that exists', () => {
    expect(new Set(KINDS.map(({ kind }) => kind)).size).toBe(KINDS.length)
    for (const { collection } of KINDS) expect(COLLECTIONS).toContain(collection)
  })

  it('never search what is sealed, and say how to read the words of what is not plain text', () => {
    for (const { fields } of KINDS)
      for (const field of Object.values(fields)) {
        if (field.sens === 4) expect(field.search ?? false).toBe(false)
        if (field.search && !field.schema.safeParse('plain text').success) expect(field.words).toBeDefined()
      }
  })

  it('refuse a chain of migrations with a gap, a version without one, and a searched sealed field', () => {
    const base: KindDef = { kind: 'x', collection: 'cases', version: 1, fields: {}, migrations: [] }
    const step = (to: number): Migration => ({ to, name: 'n', value: (entry) => entry })
    expect(() => defineKind({ ...base, version: 3, migrations: [step(2), step(4)] })).toThrow(
      'no migration to version 3',
    )
    expect(() => defineKind({ ...base, version: 2 })).toThrow('version 2')
    expect(() =>
      defineKind({ ...base, fields: { a: { schema: z.string(), sens: 4, search: true } } }),
    ).toThrow('sealed')
    expect(defineKind({ ...base, version: 3, migrations: [step(2), step(3)] }).version).toBe(3)
  })
})

describe('migrations', () => {
  const called = new Set<Migration>()

  it.each(samples)(
    'bring the frozen sample of $kind version $ver to what it is today',
    ({ kind, ver, written, today }) => {
      const def = KINDS.find((one) => one.kind === kind)!
      const spied = watched(def, called)
      written.forEach((entry, i) => {
        const now = bringUp(spied, ver, entry)
        expect(now).toEqual(today[i])
        expect(() => allow(def, now.field, now.value)).not.toThrow()
        expect(bringUp(def, def.version, now)).toEqual(now)
      })
    },
  )

  it('have each been called by a test, and have a sample of every version they start from', () => {
    for (const { kind, migrations } of KINDS)
      for (const step of migrations) {
        expect(called.has(step), `${kind} to ${step.to}`).toBe(true)
        expect(samples.some((sample) => sample.kind === kind && sample.ver === step.to - 1)).toBe(true)
      }
  })
})
