import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { AppError } from '#contract/errors'
import { describe, expect, onTestFinished, test } from 'vitest'
import { concat, fromHex, hex, utf8 } from '../crypto/bytes.ts'
import { copySecret } from '../crypto/secret.ts'
import { split } from '../crypto/shamir.ts'
import { blake2b } from '../crypto/sodium.ts'
import { readBody } from './body.ts'
import { groupsOf } from './digits.ts'
import { headerDisk, type HeaderDisk } from './header-disk.ts'
import { readHeader } from './header.ts'
import {
  changePassphrase,
  isShareOf,
  joinShares,
  newKeyFile,
  newShares,
  readKeyFile,
  readShare,
  setKeyFile,
  setRecovery,
  setShares,
  shareInFile,
  SHARES_OF,
  type FileSecret,
  type Need,
  type NewShares,
  type OpenKeys,
  type Share,
  type Unlock,
} from './index.ts'
import {
  bytesOf,
  closedVault,
  NOW,
  opened,
  PASSPHRASE,
  passphrase,
  recovery,
  remember,
  tryOpen,
  type Trial,
} from './trial.fixture.ts'
import { stateOf } from './vault-state.ts'

const needs = Object.keys(SHARES_OF).map((need) => Number(need) as Need)
const OTHER = 'nine quiet otters repaired a wooden bridge'

const read = (text: string): Share => {
  const share = readShare(text)
  if ('problem' in share) throw new Error(share.problem)
  return share
}

const cardsOf = ({ cards }: NewShares): Share[] => cards.map((groups) => read(groups.join(' ')))

const subsets = <T>(all: T[], count: number): T[][] =>
  count === 0
    ? [[]]
    : all.flatMap((one, at) => subsets(all.slice(at + 1), count - 1).map((rest) => [one, ...rest]))

const withShares = (shares: Share[]): Unlock => ({ kind: 'shares', bytes: joinShares(shares) })

const withFile = (text: string, file: Uint8Array | null): Unlock => ({
  ...passphrase(text),
  fileKey: file && readKeyFile(file),
})

/** Opens, does something, closes. */
const inside = async (
  trial: Trial,
  secret: Unlock,
  work: (keys: OpenKeys) => Promise<unknown>,
): Promise<void> => {
  const outcome = await tryOpen(trial, secret)
  if (outcome.kind !== 'opened') throw new Error(outcome.kind)
  onTestFinished(() => outcome.keys.close())
  await work(outcome.keys)
  outcome.keys.close()
}

const kindOf = async (trial: Trial, secret: Unlock): Promise<string> => {
  const outcome = await tryOpen(trial, secret)
  if (outcome.kind === 'opened') outcome.keys.close()
  return outcome.kind
}

describe('a card', () => {
  test('is written as the format says', () => {
    const front = concat(
      fromHex('010203'),
      Uint8Array.of((2 << 3) | 1),
      fromHex('000102030405060708090a0b0c0d0e0f'),
    )
    const card = concat(front, blake2b([utf8('amparo/v1/share'), front]).subarray(0, 4))
    const groups = groupsOf(card, 20)
    // As a second implementation of the format wrote it.
    expect(groups.join(' ')).toBe(
      '0000 0240 7124 6376 8759 2700 2389 5954 7796 6260 ' +
        '3303 8167 5425 2025 2438 5335 0194 8097 1445 1775',
    )
    expect(read(groups.join(' '))).toMatchObject({ set: '04106', need: 2, number: 1 })
    expect(hex(read(groups.join(' ')).card)).toBe(hex(card))
  })

  test.each(needs)('of a set that needs %i is read back in any grouping and in any script', (need) => {
    const made = newShares(need)
    expect(made.cards).toHaveLength(SHARES_OF[need])
    made.cards.forEach((groups, at) => {
      const same = { set: made.name, need, number: at + 1 }
      const arabic = groups.join('').replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
      const numbered = groups.map((group, place) => `${place + 1}. ${group}`).join('\n')
      for (const text of [groups.join(' '), groups.join('-\n'), arabic, numbered])
        expect(readShare(text)).toMatchObject(same)
    })
  })

  test('every mistyped digit and swapped neighbour is named by its group', () => {
    const all = newShares(3).cards[2]!
    fc.assert(
      fc.property(
        fc.nat({ max: 19 }),
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        (at, place, by) => {
          const group = all[at]!
          const digit = String((Number(group[place]) + by) % 10)
          const slip = group.slice(0, place) + digit + group.slice(place + 1)
          expect(readShare(all.with(at, slip).join(' '))).toEqual({ problem: 'groups', positions: [at + 1] })
        },
      ),
      { numRuns: 100 },
    )
  })

  test('two groups ten apart that changed places pass their checks, and are noticed all the same', () => {
    const groups = newShares(2).cards[0]!
    for (let at = 0; at < 10; at++) {
      const swapped = groups.with(at, groups[at + 10]!).with(at + 10, groups[at]!)
      if (groups[at] !== groups[at + 10]) expect(readShare(swapped.join(' '))).toEqual({ problem: 'numbers' })
    }
  })

  test('what is no card, too short, or of a later kind is told apart', () => {
    const groups = newShares(2).cards[0]!
    expect(readShare(groups.slice(0, 19).join(' '))).toEqual({ problem: 'groupCount', found: 19 })
    expect(readShare('')).toEqual({ problem: 'groupCount', found: 0 })
    expect(readShare(groupsOf(randomBytes(24), 20).join(' '))).toEqual({ problem: 'numbers' })
    expect(readShare(groupsOf(concat(Uint8Array.of(1), new Uint8Array(24)), 20).join(' '))).toEqual({
      problem: 'numbers',
    })
    for (const kind of [0x51, (4 << 3) | 1, (2 << 3) | 4, 2 << 3]) {
      const front = concat(new Uint8Array(3), Uint8Array.of(kind), new Uint8Array(16))
      const card = concat(front, blake2b([utf8('amparo/v1/share'), front]).subarray(0, 4))
      expect(readShare(groupsOf(card, 20).join(' '))).toEqual({ problem: 'future' })
    }
  })

  test('in a text file is found among other words and numbers', () => {
    const groups = newShares(2).cards[0]!
    const lines = [0, 5, 10, 15].map((from) => groups.slice(from, from + 5).join(' '))
    const text = `\ufeffCard 1 of 3, 2026-03-01\r\n\r\n${lines.join('\r\n')}\r\n1. Keep it. 1234 5678\r\n`
    expect(shareInFile(text)).toBe(lines.join('\n'))
    expect(shareInFile('nothing here')).toBe('')
  })

  test('cards of two sets, or twice the same, are not put together', () => {
    const [one, other] = [cardsOf(newShares(2)), cardsOf(newShares(2))]
    expect(() => joinShares([one[0]!, other[1]!])).toThrow(RangeError)
    expect(() => joinShares([one[0]!, one[0]!])).toThrow(RangeError)
    expect(() => joinShares([])).toThrow(RangeError)
  })
})

describe('key shares of a vault', () => {
  test.each(needs)('any %i cards open it, fewer do not, and the passphrase still does', async (need) => {
    const trial = await closedVault()
    const made = newShares(need)
    const cards = cardsOf(made)
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      expect(keys.shares()).toBeNull()
      await setShares({ keys, shares: made, derive: remember, now: NOW })
      expect(keys.shares()).toEqual({ set: made.name, need, of: cards.length, day: 20513 })
      expect(cards.every((card) => isShareOf(keys, card))).toBe(true)
      expect(cardsOf(newShares(need)).some((card) => isShareOf(keys, card))).toBe(false)
    })
    for (const some of subsets(cards, need)) expect(await kindOf(trial, withShares(some))).toBe('opened')
    for (const few of subsets(cards, need - 1))
      expect(await kindOf(trial, withShares(few))).toBe('wrongPassphrase')
    expect(await kindOf(trial, passphrase(PASSPHRASE))).toBe('opened')
    const keys = await opened(trial, withShares(cards.slice(-need)))
    expect(keys.shares()).toEqual({ set: made.name, need, of: cards.length, day: 20513 })
  })

  test('a forged card of the same set opens nothing and is known as forged', async () => {
    const trial = await closedVault()
    const made = newShares(2)
    const [first, second] = cardsOf(made) as [Share, Share]
    const points = split(new Uint8Array(16), { need: 2, of: 3 })
    const front = concat(second.card.subarray(0, 4), points[1]!.values)
    const forged = read(
      groupsOf(concat(front, blake2b([utf8('amparo/v1/share'), front]).subarray(0, 4)), 20).join(' '),
    )
    expect(forged).toMatchObject({ set: made.name, number: 2 })
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      await setShares({ keys, shares: made, derive: remember, now: NOW })
      expect([isShareOf(keys, second), isShareOf(keys, forged)]).toEqual([true, false])
    })
    expect(await kindOf(trial, withShares([first, forged]))).toBe('wrongPassphrase')
  })

  test('new cards make older ones useless, and without any nothing but the rest opens', async () => {
    const trial = await closedVault()
    const [old, next] = [newShares(2), newShares(3)]
    let words: string[] = []
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      await setShares({ keys, shares: old, derive: remember, now: NOW })
      words = (await setRecovery({ keys, derive: remember, now: NOW })).words
      await setShares({ keys, shares: next, derive: remember, now: NOW })
      expect(keys.shares()?.need).toBe(3)
    })
    expect(await kindOf(trial, withShares(cardsOf(old).slice(0, 2)))).toBe('wrongPassphrase')
    expect(await kindOf(trial, withShares(cardsOf(next).slice(0, 3)))).toBe('opened')
    await inside(trial, recovery(words), (keys) => setShares({ keys, shares: null, now: NOW }))
    expect(await kindOf(trial, withShares(cardsOf(next).slice(0, 3)))).toBe('wrongPassphrase')
    expect(await kindOf(trial, recovery(words))).toBe('opened')
    const keys = await opened(trial)
    expect(keys.shares()).toBeNull()
  })

  test('after opening with cards a new passphrase holds, the old one no more', async () => {
    const trial = await closedVault()
    const made = newShares(2)
    await inside(trial, passphrase(PASSPHRASE), (keys) =>
      setShares({ keys, shares: made, derive: remember, now: NOW }),
    )
    const current = withShares(cardsOf(made).slice(1))
    await inside(trial, current, async (keys) => {
      const next = utf8(OTHER)
      expect(await changePassphrase({ keys, current, next, derive: remember, now: NOW })).toBe('changed')
    })
    expect(await kindOf(trial, passphrase(PASSPHRASE))).toBe('wrongPassphrase')
    expect(await kindOf(trial, passphrase(OTHER))).toBe('opened')
    expect(await kindOf(trial, current)).toBe('opened')
  })
})

describe('a key file', () => {
  test('is 64 bytes that any changed bit makes another thing', () => {
    const { bytes, key } = newKeyFile()
    expect(bytes).toHaveLength(64)
    expect(hex(readKeyFile(bytes)!)).toBe(hex(key))
    for (let bit = 0; bit < 512; bit++) {
      const changed = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(readKeyFile(changed)).toBeNull()
    }
    expect(readKeyFile(bytes.slice(0, 63))).toBeNull()
    expect(readKeyFile(concat(bytes, Uint8Array.of(0)))).toBeNull()
  })

  test('and the passphrase open together, neither alone, another file neither', async () => {
    const trial = await closedVault()
    const [mine, other] = [newKeyFile(), newKeyFile()]
    const change = { passphrase: utf8(PASSPHRASE), derive: remember, now: NOW }
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      const fileKey = mine.key
      expect(await setKeyFile({ keys, ...change, passphrase: utf8(OTHER), fileKey })).toBe('wrongPassphrase')
      expect(keys.keyFile()).toBeNull()
      expect(await setKeyFile({ keys, ...change, fileKey })).toBe('changed')
      expect(keys.keyFile()).toEqual({ day: 20513 })
    })
    const { bytes } = mine
    expect(await kindOf(trial, withFile(PASSPHRASE, null))).toBe('wrongPassphrase')
    expect(await kindOf(trial, withFile(OTHER, bytes))).toBe('wrongPassphrase')
    expect(await kindOf(trial, withFile(PASSPHRASE, other.bytes))).toBe('wrongPassphrase')
    expect(await kindOf(trial, withFile(PASSPHRASE, bytes))).toBe('opened')
    // Once it is no longer used, a file too many keeps nobody out.
    await inside(trial, withFile(PASSPHRASE, bytes), async (keys) => {
      expect(await setKeyFile({ keys, ...change, fileKey: null })).toBe('changed')
      expect(keys.keyFile()).toBeNull()
    })
    expect(await kindOf(trial, withFile(PASSPHRASE, null))).toBe('opened')
    expect(await kindOf(trial, withFile(PASSPHRASE, bytes))).toBe('opened')
  })

  test('stays needed under a new passphrase, and is not asked for again while the vault is open', async () => {
    const trial = await closedVault()
    const { bytes, key } = newKeyFile()
    const [derive, now] = [remember, NOW]
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      await setKeyFile({ keys, passphrase: utf8(PASSPHRASE), fileKey: key, derive, now })
      const current = passphrase(PASSPHRASE)
      expect(await changePassphrase({ keys, current, next: utf8(OTHER), derive, now })).toBe('changed')
    })
    expect(await kindOf(trial, withFile(OTHER, null))).toBe('wrongPassphrase')
    expect(await kindOf(trial, withFile(OTHER, bytes))).toBe('opened')
  })

  test('that is lost is no loss with recovery words or key shares: the new passphrase opens alone', async () => {
    for (const how of ['words', 'shares'] as const) {
      const trial = await closedVault()
      const made = newShares(2)
      let current = withShares(cardsOf(made).slice(0, 2))
      const [derive, now] = [remember, NOW]
      await inside(trial, passphrase(PASSPHRASE), async (keys) => {
        await setShares({ keys, shares: made, derive, now })
        const { words } = await setRecovery({ keys, derive, now })
        if (how === 'words') current = recovery(words)
        await setKeyFile({ keys, passphrase: utf8(PASSPHRASE), fileKey: newKeyFile().key, derive, now })
      })
      await inside(trial, current, async (keys) => {
        expect(keys.keyFile()).not.toBeNull()
        expect(await changePassphrase({ keys, current, next: utf8(OTHER), derive, now })).toBe('changed')
        expect(keys.keyFile()).toBeNull()
      })
      expect(await kindOf(trial, passphrase(OTHER))).toBe('opened')
    }
  })
})

describe('what a stranger sees of the header', () => {
  test('is the same with key shares and a key file as without: eight slots, nothing but noise in them', async () => {
    const trial = await closedVault()
    const before = bytesOf(trial, 'head.a')
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      await setShares({ keys, shares: newShares(3), derive: remember, now: NOW })
      const fileKey = newKeyFile().key
      await setKeyFile({ keys, passphrase: utf8(PASSPHRASE), fileKey, derive: remember, now: NOW })
    })
    const after = bytesOf(trial, 'head.a')
    expect(after.length).toBe(before.length)
    expect(after.subarray(0, 32).equals(before.subarray(0, 32))).toBe(true)
    expect(after.subarray(40, 128).equals(before.subarray(40, 128))).toBe(true)
    for (let slot = 0; slot < 8; slot++) {
      const [was, is] = [before, after].map((bytes) => bytes.subarray(128 + 320 * slot, 128 + 320 * slot + 8))
      expect([...is!]).toEqual([...was!])
    }
  })

  test('a program from before them calls such a vault one from the future, and no damage', async () => {
    const trial = await closedVault()
    const readers: number[] = []
    const look = (keys: OpenKeys) => Promise.resolve(void readers.push(readerOf(keys)))
    await inside(trial, passphrase(PASSPHRASE), look)
    await inside(trial, passphrase(PASSPHRASE), async (keys) => {
      await setShares({ keys, shares: newShares(2), derive: remember, now: NOW })
      await look(keys)
      await setShares({ keys, shares: null, now: NOW })
      await look(keys)
    })
    expect(readers).toEqual([1, 2, 1])
  })
})

/** The lowest program that may read the header on the disk, by the master key of the open vault. */
function readerOf(keys: OpenKeys): number {
  const { disk, master } = stateOf(keys)
  const reading = readHeader(disk.read('a'))
  const body = reading.kind === 'header' ? readBody(reading.header, master) : null
  return body?.kind === 'body' ? body.body.reader : -1
}

describe('a change of the key file that was cut short', () => {
  /** Makes the change up to `writes` header writes, then the disk is gone. */
  const cutShort = async (
    trial: Trial,
    secret: Unlock,
    fileKey: FileSecret | null,
    writes: number,
  ): Promise<void> => {
    const real = headerDisk(trial.folder)
    let left = writes
    const disk: HeaderDisk = {
      ...real,
      write: (copy, bytes) => {
        if (left-- <= 0) throw new AppError('disk/failing')
        real.write(copy, bytes)
      },
    }
    await inside({ ...trial, disk }, secret, async (keys) => {
      const change = { keys, passphrase: utf8(PASSPHRASE), fileKey, derive: remember, now: NOW }
      await expect(setKeyFile(change)).rejects.toThrow('disk/failing')
    })
  }

  test('leaves one way in, the one that is used next, and the vault knows which', async () => {
    for (const writes of [1, 2, 3])
      for (const begins of ['alone', 'with'] as const)
        for (const next of ['alone', 'with'] as const) {
          const trial = await closedVault()
          const { bytes, key } = newKeyFile()
          const ways = { alone: withFile(PASSPHRASE, null), with: withFile(PASSPHRASE, bytes) }
          const set = (keys: OpenKeys, fileKey: FileSecret | null) =>
            setKeyFile({ keys, passphrase: utf8(PASSPHRASE), fileKey, derive: remember, now: NOW })
          if (begins === 'with') await inside(trial, ways.alone, (keys) => set(keys, copySecret(key)))
          await cutShort(trial, ways[begins], begins === 'with' ? null : copySecret(key), writes)
          const outcome = await tryOpen(trial, ways[next])
          if (outcome.kind !== 'opened') continue
          const used = outcome.keys.keyFile()
          outcome.keys.close()
          if (next === 'alone') expect(used).toBeNull()
          const other = next === 'alone' ? 'with' : 'alone'
          // A file too many keeps nobody out; a file too few does.
          expect([writes, begins, await kindOf(trial, ways.alone)]).toEqual([
            writes,
            begins,
            used === null ? 'opened' : 'wrongPassphrase',
          ])
          expect(await kindOf(trial, ways.with), other).toBe('opened')
        }
  })
})
