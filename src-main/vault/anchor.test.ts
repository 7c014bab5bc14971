import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Anchor, anchorSlot, judge, readAnchorSlot, type AnchorSetup, type CommitLog } from './anchor.ts'
import { hex } from './crypto/bytes.ts'
import { secret } from './crypto/secret.ts'
import { blake2b, random } from './crypto/sodium.ts'

function setup(): AnchorSetup {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-anchor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, vaultId: random(16), key: secret(random(32)), epoch: () => 1 }
}

function opened(given: AnchorSetup): Anchor {
  const anchor = Anchor.open(given)
  onTestFinished(() => anchor.close())
  return anchor
}

const headOf = (seq: number): Uint8Array =>
  seq === 0 ? new Uint8Array(32) : blake2b([Uint8Array.of(seq & 255, seq >> 8)])

/** A log with `seq` commits, each with the head that the anchor was told. */
const logOf = (seq: number): CommitLog => ({ seq, headAt: (at) => (at <= seq ? headOf(at) : null) })

function written(count: number, given = setup()): AnchorSetup {
  const anchor = Anchor.create(given)
  for (let seq = 1; seq <= count; seq++) anchor.write({ seq, head: headOf(seq) })
  anchor.close()
  return given
}

const file = ({ folder }: AnchorSetup): string => join(folder, 'anchor')

function damage(given: AnchorSetup, slot: 0 | 1): void {
  const bytes = readFileSync(file(given))
  bytes[slot * 4096 + 60]! ^= 1
  writeFileSync(file(given), bytes)
}

describe('the commit anchor', () => {
  it('remembers the newest commit across openings', () => {
    for (const count of [0, 1, 2, 7]) {
      const { best, damaged } = opened(written(count)).read()
      expect([best?.seq, hex(best!.head), damaged]).toEqual([count, hex(headOf(count)), 0])
    }
  })

  it('uses its two slots in turn', () => {
    const given = setup()
    const anchor = Anchor.create(given)
    onTestFinished(() => anchor.close())
    let before = readFileSync(file(given))
    const changed: number[] = []
    for (let seq = 1; seq <= 4; seq++) {
      anchor.write({ seq, head: headOf(seq) })
      const after = readFileSync(file(given))
      const slots = [0, 1].filter(
        (i) => !after.subarray(i * 4096, i * 4096 + 4096).equals(before.subarray(i * 4096, i * 4096 + 4096)),
      )
      expect(slots).toHaveLength(1)
      changed.push(slots[0]!)
      before = after
    }
    expect([`${changed}`]).toEqual([changed[0] === 0 ? '0,1,0,1' : '1,0,1,0'])
  })

  it('says ok, ahead, stale, rolled back or forked', () => {
    const anchor = opened(written(5))
    expect(anchor.judge(logOf(5))).toEqual({ kind: 'ok', oneMayBeMissing: false })
    expect(anchor.judge(logOf(6))).toEqual({ kind: 'ahead', by: 1 })
    // No crash leaves it two behind, unless its newer slot is damaged: an older anchor was put back.
    expect(anchor.judge(logOf(7))).toEqual({ kind: 'stale', by: 2 })
    expect(judge({ ...anchor.read(), damaged: 1 }, logOf(7))).toEqual({ kind: 'ahead', by: 2 })
    expect(anchor.judge(logOf(3))).toEqual({ kind: 'rolledBack', missing: 2 })
    const other = { seq: 5, headAt: (at: number) => headOf(at + 100) }
    expect(anchor.judge(other)).toEqual({ kind: 'forked' })
    expect(anchor.judge({ seq: 9, headAt: () => null })).toEqual({ kind: 'forked' })
    expect(opened(written(0)).judge(logOf(0))).toEqual({ kind: 'ok', oneMayBeMissing: false })
  })

  it('falls back by one commit when the newest slot is damaged, and says that one save may be missing', () => {
    const given = written(5)
    const before = opened(given).read().best!.seq
    for (const slot of [0, 1] as const) {
      const bytes = readFileSync(file(given))
      damage(given, slot)
      const anchor = opened(given)
      const { best, damaged } = anchor.read()
      expect(damaged).toBe(1)
      expect([before, before - 1]).toContain(best!.seq)
      expect(anchor.judge(logOf(best!.seq))).toEqual({ kind: 'ok', oneMayBeMissing: true })
      writeFileSync(file(given), bytes)
    }
  })

  it('writes over the damaged slot first, and is whole again', () => {
    const given = written(5)
    damage(given, 0)
    const anchor = opened(given)
    anchor.write({ seq: 6, head: headOf(6) })
    const { best, damaged } = opened(given).read()
    expect([best?.seq, damaged]).toEqual([6, 0])
    expect(anchor.read().damaged).toBe(0)
  })

  it('reports both slots invalid when they are, and when the file is gone, and can be reset', () => {
    const given = written(3)
    damage(given, 0)
    damage(given, 1)
    expect(opened(given).judge(logOf(3))).toEqual({ kind: 'bothInvalid' })
    rmSync(file(given))
    const anchor = opened(given)
    expect(anchor.judge(logOf(3))).toEqual({ kind: 'bothInvalid' })
    anchor.reset({ seq: 3, head: headOf(3) })
    expect(opened(given).judge(logOf(3))).toEqual({ kind: 'ok', oneMayBeMissing: false })
  })

  it('is not fooled by another key, vault or a swap of slots', () => {
    const given = written(4)
    expect(opened({ ...given, key: secret(random(32)) }).read().damaged).toBe(2)
    expect(opened({ ...given, vaultId: random(16) }).read().damaged).toBe(2)
    const bytes = readFileSync(file(given))
    writeFileSync(file(given), Buffer.concat([bytes.subarray(4096), bytes.subarray(0, 4096)]))
    expect(opened(given).read().best?.seq).toBe(4)
  })

  it('carries the header epoch of its last write', () => {
    const given = setup()
    let epoch = 7
    const anchor = Anchor.create({ ...given, epoch: () => epoch })
    onTestFinished(() => anchor.close())
    anchor.write({ seq: 1, head: headOf(1) })
    epoch = 9
    expect(anchor.read().best?.epoch).toBe(7)
    anchor.touch()
    expect(opened(given).read().best).toMatchObject({ seq: 1, epoch: 9 })
  })

  it('refuses every single flipped bit of a slot', () => {
    const given = { vaultId: random(16), key: secret<'anchor'>(random(32)) }
    const mark = { seq: 2 ** 40, head: random(32), epoch: 3, turn: 2 ** 33 }
    const slot = anchorSlot(mark, given)
    expect(readAnchorSlot(slot, given)).toEqual(mark)
    for (let at = 0; at < slot.length; at++) {
      slot[at]! ^= 1 << (at % 8)
      expect(readAnchorSlot(slot, given), `byte ${at}`).toBeNull()
      slot[at]! ^= 1 << (at % 8)
    }
  })

  it('never calls a shorter log ok', () => {
    const reading = (seq: number) => ({
      best: { seq, head: headOf(seq), epoch: 1, turn: 1 },
      damaged: 0 as const,
    })
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (promised, there) => {
        const { kind } = judge(reading(promised), logOf(there))
        const more = there === promised + 1 ? 'ahead' : 'stale'
        expect(kind).toBe(there < promised ? 'rolledBack' : there > promised ? more : 'ok')
      }),
    )
  })
})
