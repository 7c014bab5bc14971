import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, isGone, type Kept } from './fold.ts'
import { startClock, writeStamp } from './hlc.ts'
import { newId } from './ids.ts'
import type { Op, Payload } from './op.ts'
import { valueOf } from './scalars.ts'
import type { Json } from './types.ts'

const RECORD = '0'.repeat(26)
const DEVICES = ['a', 'b', 'c'].map((letter) => letter.repeat(26))

const op = (device: string, time: number, field: string, payload: Payload, ver = 2): Op => ({
  id: newId(),
  device,
  author: 'A',
  chain: RECORD,
  seq: 1,
  prev: '',
  epoch: 1,
  stamp: writeStamp({ time, count: 0, device: device.slice(0, 10) }),
  caseIds: [RECORD],
  coll: 'cases',
  record: RECORD,
  kind: 'case',
  ver,
  do: payload.do,
  field,
  hash: '',
  sig: '',
  salt: '',
  payload: JSON.stringify(payload),
})

const set = (claim: string, v: Json, more: Partial<Extract<Payload, { do: 'set' }>> = {}): Payload => ({
  do: 'set',
  claim,
  v,
  src: null,
  how: null,
  learned: null,
  conf: 'notAssessed',
  use: true,
  ...more,
})

const foldAll = (ops: Op[]) => ops.reduce<Kept | null>(fold, null)

const claimId = fc.constantFrom('c1', 'c2', 'c3')
const stampAt = (time: number) => writeStamp({ time, count: 0, device: 'aaaaaaaaaa' })
const payload: fc.Arbitrary<[string, Payload]> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('title', 'notes', 'status'),
      claimId,
      fc.string(),
      fc.boolean(),
      fc.dictionary(claimId, fc.nat(60).map(stampAt), { maxKeys: 2 }),
    )
    .map(([field, claim, v, use, over]): [string, Payload] => [field, set(claim, v, { use, over })]),
  fc
    .constantFrom<Payload>({ do: 'not', not: 'unknown' }, { do: 'not', not: 'declined' })
    .map((p): [string, Payload] => ['title', p]),
  claimId.map((claim): [string, Payload] => ['title', { do: 'use', claim }]),
  fc
    .constantFrom<0 | 1 | 2 | 3>(0, 1, 2, 3)
    .map((sens): [string, Payload] => ['notes', { do: 'sens', sens, tags: [`t${sens}`] }]),
  fc
    .tuple(fc.subarray(['x', 'y', 'z']), fc.subarray(['x', 'y', 'z']))
    .map(([add, drop]): [string, Payload] => [
      '',
      { do: 'link', add, drop: drop.filter((id) => !add.includes(id)) },
    ]),
  fc.nat(60).map((time): [string, Payload] => ['', { do: 'delete', seen: stampAt(time) }]),
  fc.constant<[string, Payload]>(['', { do: 'restore' }]),
)

const history = fc
  .uniqueArray(fc.tuple(fc.nat(60), fc.constantFrom(...DEVICES)), {
    minLength: 1,
    maxLength: 14,
    selector: ([time, device]) => `${time}${device}`,
  })
  .chain((slots) =>
    fc.array(payload, { minLength: slots.length, maxLength: slots.length }).map((payloads) =>
      slots.map(([time, device], i) => {
        const [field, p] = payloads[i] ?? ['', { do: 'restore' }]
        return op(device, time, field, p)
      }),
    ),
  )

describe('the fold of operations into a document', () => {
  it('is the same for the same operations in any order and with duplicates', () => {
    fc.assert(
      fc.property(
        history.chain((ops) =>
          fc.tuple(fc.constant(ops), fc.shuffledSubarray([...ops, ...ops], { minLength: 0 })),
        ),
        ([ops, extra]) => {
          const shuffled = [...extra, ...ops]
          expect(JSON.stringify(foldAll(shuffled))).toBe(JSON.stringify(foldAll(ops)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keeps both claims when two people set one field without having seen each other', () => {
    const doc = foldAll([
      op(DEVICES[0]!, 1, 'title', set('mine', 'A')),
      op(DEVICES[1]!, 2, 'title', set('theirs', 'B')),
    ])
    expect(Object.values(doc!.f.title!.c).map((claim) => claim.v)).toEqual(['A', 'B'])
    expect(valueOf(doc!, 'title')).toBe('B')
  })

  it('lets an edit that the replacer had not seen survive', () => {
    const first = op(DEVICES[0]!, 1, 'title', set('mine', 'A'))
    const replaced = op(DEVICES[1]!, 3, 'title', set('theirs', 'B', { over: { mine: first.stamp } }))
    const edited = op(DEVICES[0]!, 2, 'title', set('mine', 'A2'))
    expect(Object.keys(foldAll([first, replaced])!.f.title!.c)).toEqual(['theirs'])
    expect(Object.keys(foldAll([first, replaced, edited])!.f.title!.c)).toEqual(['mine', 'theirs'])
  })

  it('puts a record in the trash only when the deleter had seen every edit', () => {
    const first = op(DEVICES[0]!, 5, 'title', set('mine', 'A'))
    const gone = op(DEVICES[1]!, 9, '', { do: 'delete', seen: first.stamp })
    const unseen = op(DEVICES[0]!, 7, 'title', set('mine', 'B'))
    const later = op(DEVICES[1]!, 11, '', { do: 'restore' })
    expect(isGone(foldAll([first, gone])!)).toBe(true)
    expect(isGone(foldAll([first, gone, unseen])!)).toBe(false)
    expect(isGone(foldAll([unseen, gone, first])!)).toBe(false)
    expect(isGone(foldAll([first, gone, later])!)).toBe(false)
  })

  it('brings values written by an older version up and keeps fields of a newer one', () => {
    const old = op(DEVICES[0]!, 1, 'country', set('c', 'CN'), 1)
    const future = op(DEVICES[1]!, 2, 'mood', set('m', { shade: 'grey' }), 9)
    const doc = foldAll([old, future])!
    expect(valueOf(doc, 'countries')).toEqual(['CN'])
    expect(doc.f.country).toBeUndefined()
    expect(valueOf(doc, 'mood')).toEqual({ shade: 'grey' })
    expect(doc.ver).toBe(9)
  })

  it('does not change the document it was given', () => {
    fc.assert(
      fc.property(history, (ops) => {
        const before = foldAll(ops.slice(0, -1))
        const text = JSON.stringify(before)
        fold(before, ops[ops.length - 1]!)
        expect(JSON.stringify(before)).toBe(text)
      }),
    )
  })
})

describe('the hybrid logical clock', () => {
  it('goes on when the wall clock stands still, goes back or jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2 }), (walls) => {
        let i = 0
        const clock = startClock(DEVICES[0]!, () => walls[i++] ?? 0, null)
        const stamps = walls.map(() => clock.next())
        expect([...stamps].sort()).toEqual(stamps)
        expect(new Set(stamps).size).toBe(stamps.length)
      }),
    )
  })

  it('stays behind nothing it has seen, ten years ahead included', () => {
    const clock = startClock(DEVICES[0]!, () => 1000, null)
    const ahead = writeStamp({ time: 1000 + 10 * 31_557_600_000, count: 7, device: 'bbbbbbbbbb' })
    clock.saw(ahead)
    expect(clock.next() > ahead).toBe(true)
  })
})
