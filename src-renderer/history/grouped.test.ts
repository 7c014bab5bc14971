import { describe, expect, it } from 'vitest'
import { grouped, type Line } from './grouped.ts'

let seq = 1000
/** Older with each call: the log gives the newest first. */
const line = (patch: Partial<Line>): Line => ({
  ...{
    seq: seq--,
    op: 'o',
    at: '2022-11-23T09:00:30.000Z',
    author: 'Lan',
    what: 'set',
    kind: 'event',
    record: 'a',
  },
  ...{ name: '', field: 'what', before: '', after: 'Threatened' },
  ...patch,
})

describe('the history of a case', () => {
  it('puts together what one person did to one record within a minute', () => {
    const groups = grouped([
      line({ field: 'when', after: '3 April 2022' }),
      line({}),
      line({ what: 'link', field: '' }),
      line({ record: 'b' }),
      line({ record: 'b', at: '2022-11-23T08:00:00.000Z' }),
      line({ record: 'b', at: '2022-11-23T08:00:00.000Z', author: 'Farid' }),
    ])
    expect(
      groups.map(({ record, isNew, lines }) => [record, isNew, lines.map(({ field }) => field)]),
    ).toEqual([
      ['a', true, ['what', 'when']],
      ['b', false, ['what']],
      ['b', false, ['what']],
      ['b', false, ['what']],
    ])
  })

  it('says several steps on one field as one, from the first value to the last', () => {
    const [group] = grouped([
      line({ kind: 'case', field: 'notes', before: 'He wa', after: 'He was taken' }),
      line({ kind: 'case', field: 'notes', before: 'He', after: 'He wa' }),
      line({ kind: 'case', field: 'notes', before: '', after: 'He' }),
    ])
    expect(group?.lines.map(({ before, after }) => [before, after])).toEqual([['', 'He was taken']])
  })

  it('says nothing of what a new record leaves empty, and that an older one changed', () => {
    const empty = { field: 'scopes', before: '', after: '' }
    const [fresh] = grouped([
      line(empty),
      line({ field: 'giver', after: 'Her sister' }),
      line({ what: 'link', field: '' }),
    ])
    expect(fresh?.lines.map(({ field }) => field)).toEqual(['giver'])
    expect(grouped([line(empty)])[0]?.lines).toHaveLength(1)
  })

  it('leaves out bookkeeping, and says of a sealed field only that it was sealed', () => {
    const [group, ...more] = grouped([
      line({ kind: 'source', field: 'identity', what: 'seal', after: '' }),
      line({ kind: 'source', field: 'identity', what: 'sens', after: '4' }),
      line({ kind: 'case', record: 'c', field: 'captured' }),
      line({ kind: 'entry', record: 'd', field: 'action' }),
      line({ kind: 'letter', record: 'e', field: 'approved' }),
      line({ kind: 'dispatch', record: 'f', field: 'letter' }),
      line({ kind: 'exit', record: 'g', field: 'at' }),
    ])
    expect(group?.lines.map(({ what }) => what)).toEqual(['seal'])
    expect(more).toEqual([])
  })
})
