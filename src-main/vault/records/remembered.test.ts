// Counts how often something is worked out again, over a real store.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#contract/values'
import { newId, type Ref, type Write } from '../store/index.ts'
import { caseRef, newSample, removeFolder, setting, type SampleVault } from '../store/sample-vault.fixture.ts'
import { valueIn } from './field-view.ts'
import { remember, type Remembered } from './remembered.ts'

let sample: SampleVault
let computed: Id[]
let given: string
let look: (id: Id) => string
let known: Remembered<string>['known']
let file: Ref
let other: Ref

/** A person of the case that `file` is, or of another. */
const person = (caseId: Id, name: string, id = newId()): Write => ({
  ...{ do: 'set', at: { collection: 'parties', kind: 'organisation', id }, caseIds: [caseId] },
  ...{ field: 'names', value: { en: name } },
})

beforeEach(() => {
  sample = newSample()
  ;[computed, given, file, other] = [[], 'Monday', caseRef(), caseRef()]
  sample.store.commit([setting(file, 'title', 'One'), setting(other, 'title', 'Two')])
  ;({ of: look, known } = remember({
    store: sample.store,
    given: () => given,
    compute: (id, reading) => {
      computed.push(id)
      const doc = reading.get({ collection: 'cases', id })
      return `${valueIn<string>(doc, 'title') ?? 'gone'} ${reading.ofCase('parties', id).length} ${given}`
    },
  }))
})
afterEach(() => {
  sample.close()
  removeFolder(sample.folder)
})

describe('what was worked out from records', () => {
  test('is kept while nothing changes that was read for it', () => {
    expect([look(file.id), look(file.id), look(other.id)]).toEqual([
      'One 0 Monday',
      'One 0 Monday',
      'Two 0 Monday',
    ])
    sample.store.commit([setting(other, 'title', 'Three')])
    sample.store.commit([person(other.id, 'Harbour Union'), setting(caseRef(), 'title', 'New')])
    sample.store.commit([{ do: 'meta', key: 'place', value: 'here' }])
    expect(look(file.id)).toBe('One 0 Monday')
    expect(computed).toEqual([file.id, other.id])
    expect(look(other.id)).toBe('Three 1 Monday')
    expect(computed).toEqual([file.id, other.id, other.id])
  })

  test('is worked out again when a record changes, joins the case, changes there, leaves it or is deleted', () => {
    const id = newId()
    const at: Ref = { collection: 'parties', kind: 'organisation', id }
    const after = (...writes: Write[]): string => {
      sample.store.commit(writes)
      return look(file.id)
    }
    expect(after(setting(file, 'title', 'First'))).toBe('First 0 Monday')
    expect(after(person(file.id, 'Harbour Union', id))).toBe('First 1 Monday')
    expect(after(person(file.id, 'Dock Union', id))).toBe('First 1 Monday')
    expect(computed).toHaveLength(3)
    expect(after({ do: 'link', at, caseIds: [other.id] })).toBe('First 0 Monday')
    expect(after({ do: 'link', at, caseIds: [file.id] })).toBe('First 1 Monday')
    expect(after({ do: 'delete', at })).toBe('First 0 Monday')
    expect(after({ do: 'restore', at })).toBe('First 1 Monday')
    expect(after({ do: 'delete', at: file })).toBe('gone 1 Monday')
    expect(computed).toHaveLength(8)
  })

  test('is worked out again when something beside the records has changed', () => {
    expect([known(file.id), look(file.id), known(file.id)]).toEqual([null, 'One 0 Monday', 'One 0 Monday'])
    given = 'Tuesday'
    expect(known(file.id)).toBeNull()
    expect([look(file.id), look(file.id)]).toEqual(['One 0 Tuesday', 'One 0 Tuesday'])
    expect(computed).toHaveLength(2)
  })
})
