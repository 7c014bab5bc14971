// Key shares and a key file as a window asks for them: made, taken out, confirmed, given back at the lock.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Need } from '#contract/shares'
import { pressHere } from '../letters/press-here.fixture.ts'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'
const OTHER = 'nine quiet otters repaired a wooden bridge'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

let trial: TrialVault
beforeEach(async () => {
  trial = await openTrialVault({ helper: pressHere, fonts: 'fonts' })
})
afterEach(() => trial.end())

const overview = () => trial.first(trial.client.vault.overview, {})
const path = (name: string): string => join(trial.outside, name)
const read = (name: string) => trial.grant(path(name), 'read')
const write = (name: string) => trial.grant(path(name), 'write')
const type = (groups: string[]) => trial.client.vault.giveShare({ typed: utf8(groups.join(' ')) })
const unlock = (passphrase: string) => trial.client.vault.unlock({ passphrase: utf8(passphrase) })

/** Makes cards and confirms them; answers the groups of each. */
const makeCards = async (need: Need): Promise<string[][]> => {
  const { shares } = trial.client
  const { of, ask } = await shares.begin({ need })
  const cards: string[][] = []
  for (let number = 1; number <= of; number++) cards.push((await shares.card({ number })).groups)
  const answers = ask.map(({ card, group }) => ({ card, group: cards[card - 1]?.[group - 1] ?? '' }))
  expect(await shares.confirm({ answers })).toEqual({ outcome: 'confirmed', wrong: [] })
  return cards
}

describe('making key shares', () => {
  test('they count once a group of each card is typed back, and are gone from memory then', async () => {
    const { shares } = trial.client
    await expect(shares.card({ number: 1 })).rejects.toMatchObject({ code: 'shares/not-begun' })
    const { set, of, ask } = await shares.begin({ need: 3 })
    expect([of, ask.map(({ card }) => card)]).toEqual([5, [1, 2, 3, 4, 5]])
    const right = await Promise.all(
      ask.map(async ({ card, group }) => ({
        card,
        group: (await shares.card({ number: card })).groups[group - 1]!,
      })),
    )
    const wrong = right.map((answer) => (answer.card === 4 ? { card: 4, group: '0000x' } : answer))
    expect(await shares.confirm({ answers: wrong })).toEqual({ outcome: 'wrong', wrong: [4] })
    expect(await shares.confirm({ answers: right.slice(1) })).toEqual({ outcome: 'wrong', wrong: [1] })
    expect((await overview()).shares).toBeNull()
    expect(await shares.confirm({ answers: right })).toEqual({ outcome: 'confirmed', wrong: [] })
    expect((await overview()).shares).toEqual({ set, need: 3, of: 5, day: '2026-03-01' })
    await expect(shares.card({ number: 1 })).rejects.toMatchObject({ code: 'shares/not-begun' })
    await expect(shares.card({ number: 7 })).rejects.toMatchObject({ code: 'shares/not-begun' })
  })

  test('a card leaves as a page or as a text file, is listed, and says nothing of its owner', async () => {
    const { shares, exits } = trial.client
    await shares.begin({ need: 2 })
    for (const language of ['en', 'ar'] as const) {
      await shares.save({ number: 2, as: 'text', language, grant: write(`${language}.txt`) })
      await shares.save({ number: 2, as: 'pdf', language, grant: write(`${language}.pdf`) })
      const text = readFileSync(path(`${language}.txt`), 'utf8')
      const { groups } = await shares.card({ number: 2 })
      for (const from of [0, 5, 10, 15])
        expect(text).toContain(`\n${groups.slice(from, from + 5).join(' ')}\n`)
      expect(text).not.toMatch(/Lan|vault folder|\//)
      const pdf = readFileSync(path(`${language}.pdf`))
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.toString('latin1').match(/\/Type ?\/Page\b(?!s)/g)).toHaveLength(1)
    }
    const rows = await trial.first(exits.list, { language: 'en' })
    expect(rows.map(({ what, clear }) => [what, clear])).toEqual(
      Array.from({ length: 4 }, () => ['keyShare', false]),
    )
    expect(await trial.first(trial.client.safety.view, {})).toMatchObject({ outside: 0, clearOutside: 0 })
  })

  test('a card can be checked later; one from before newer ones is known', async () => {
    const { shares } = trial.client
    const old = await makeCards(2)
    const check = (groups: string[]) => shares.check({ typed: utf8(groups.join(' ')) })
    expect(await check(old[2]!)).toEqual({ outcome: 'good', number: 3 })
    const next = await makeCards(3)
    expect(await check(old[2]!)).toMatchObject({ outcome: 'otherSet', number: 3 })
    expect(await check(next[4]!)).toEqual({ outcome: 'good', number: 5 })
    expect(await check(next[4]!.slice(1))).toMatchObject({
      outcome: 'noCard',
      problem: 'groupCount',
      found: 19,
    })
    await shares.remove({})
    expect((await overview()).shares).toBeNull()
    expect(await check(next[4]!)).toMatchObject({ outcome: 'otherSet', number: 5 })
  })
})

describe('at the lock', () => {
  test('cards are given one by one, typed or as files; each slip is told; enough of them open', async () => {
    const { shares } = trial.client
    const stranger = await shares.begin({ need: 3 }).then(() => shares.card({ number: 1 }))
    const begun = await shares.begin({ need: 3 })
    await shares.save({ number: 4, as: 'text', language: 'ar', grant: write('four.txt') })
    const cards: string[][] = []
    for (const { card } of begun.ask) cards.push((await shares.card({ number: card })).groups)
    const answers = begun.ask.map(({ card, group }) => ({ card, group: cards[card - 1]![group - 1]! }))
    await shares.confirm({ answers })
    await trial.relock()
    writeFileSync(path('other.txt'), 'a shopping list: 1234 5678')
    writeFileSync(path('large.txt'), 'x'.repeat(20_000))

    const { vault } = trial.client
    await expect(vault.unlockWithShares({})).rejects.toMatchObject({ code: 'shares/too-few' })
    const [one = [], two = []] = cards
    const tray = { set: begun.set, need: 3, of: 5 }
    expect(await type(one)).toEqual({ outcome: 'given', number: 1, tray: { ...tray, given: [1] } })
    expect(await type(one)).toEqual({ outcome: 'again', number: 1 })
    const slip = two.with(6, `${two[6]!.slice(0, 3)}${(Number(two[6]![3]) + 1) % 10}`)
    expect(await type(slip)).toEqual({ outcome: 'noCard', problem: 'groups', positions: [7] })
    expect(await type(two.slice(0, 12))).toEqual({ outcome: 'noCard', problem: 'groupCount', found: 12 })
    expect(await type(stranger.groups)).toMatchObject({ outcome: 'otherSet', number: 1 })
    for (const name of ['other.txt', 'large.txt'])
      expect(await vault.giveShare({ grant: read(name) })).toEqual({ outcome: 'noCard', problem: 'file' })
    expect(await vault.giveShare({ grant: read('four.txt') })).toMatchObject({
      outcome: 'given',
      number: 4,
      tray: { given: [1, 4] },
    })
    await expect(vault.unlockWithShares({})).rejects.toMatchObject({ code: 'shares/too-few' })
    expect(await vault.takeShares({ number: 1 })).toEqual({ ...tray, given: [4] })
    expect(await type(two)).toMatchObject({ tray: { given: [4, 2] } })
    expect(await type(cards[4]!)).toMatchObject({ tray: { given: [4, 2, 5] } })
    expect(await vault.unlockWithShares({})).toMatchObject({ outcome: 'opened' })
    expect(await overview()).toMatchObject({ openedWithShares: true, shares: { need: 3, of: 5 } })
  })

  test('whoever opened with cards chooses a new passphrase without the old, once', async () => {
    const cards = await makeCards(2)
    await trial.relock()
    for (const groups of cards.slice(1)) await type(groups)
    await trial.client.vault.unlockWithShares({})
    const change = (next: string) =>
      trial.client.vault.changePassphrase({ old: new Uint8Array(0), oldIs: 'shares', new: utf8(next) })
    expect(await change(OTHER)).toEqual({ outcome: 'changed' })
    expect(await overview()).toMatchObject({ openedWithShares: false })
    expect(await change(PASSPHRASE)).toEqual({ outcome: 'wrongPassphrase' })
    await trial.relock()
    expect(await unlock(PASSPHRASE)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await unlock(OTHER)).toMatchObject({ outcome: 'opened' })
    expect(await change(PASSPHRASE)).toEqual({ outcome: 'wrongPassphrase' })
  })

  test('cards from before newer ones fit together and open nothing', async () => {
    const old = await makeCards(2)
    await makeCards(2)
    await trial.relock()
    for (const groups of old.slice(1)) await type(groups)
    expect(await trial.client.vault.unlockWithShares({})).toEqual({ outcome: 'wrongPassphrase' })
    expect(await unlock(PASSPHRASE)).toMatchObject({ outcome: 'opened' })
  })
})

describe('a key file', () => {
  const set = (passphrase: string, grant: string | null) =>
    trial.client.vault.setKeyFile({ passphrase: utf8(passphrase), grant })

  test('is written where it was granted, listed, and needed from then on', async () => {
    expect(await set(OTHER, write('key.bin'))).toEqual({ outcome: 'wrongPassphrase' })
    expect(existsSync(path('key.bin'))).toBe(false)
    await expect(set(PASSPHRASE, write('vault/key.bin'))).rejects.toMatchObject({
      code: 'keyfile/inside-vault',
    })
    expect(existsSync(path('vault/key.bin'))).toBe(false)
    expect(await set(PASSPHRASE, write('key.bin'))).toEqual({ outcome: 'changed' })
    expect(readFileSync(path('key.bin'))).toHaveLength(64)
    expect((await overview()).keyFile).toEqual({ day: '2026-03-01' })
    expect(await trial.first(trial.client.exits.list, { language: 'en' })).toMatchObject([
      { what: 'keyFile', clear: false },
    ])
    await trial.relock()

    const { vault } = trial.client
    const give = async (grant: string | null) => (await vault.giveKeyFile({ grant })).outcome
    writeFileSync(path('noise.bin'), new Uint8Array(64).fill(7))
    writeFileSync(path('more.bin'), new Uint8Array(65))
    expect(await unlock(PASSPHRASE)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await give(read('noise.bin'))).toBe('noKeyFile')
    expect(await give(read('more.bin'))).toBe('noKeyFile')
    expect(await give(read('key.bin'))).toBe('given')
    expect(await give(null)).toBe('none')
    expect(await unlock(PASSPHRASE)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await give(read('key.bin'))).toBe('given')
    // Held for the next try too, and not taken away by a wrong file.
    expect(await give(read('noise.bin'))).toBe('noKeyFile')
    expect(await unlock(OTHER)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await unlock(PASSPHRASE)).toMatchObject({ outcome: 'opened' })
  })

  test('is not asked for again while the vault is open, and is given up with the passphrase', async () => {
    await set(PASSPHRASE, write('key.bin'))
    expect(await trial.client.vault.changePassphrase({ old: utf8(PASSPHRASE), new: utf8(OTHER) })).toEqual({
      outcome: 'changed',
    })
    expect((await overview()).keyFile).not.toBeNull()
    expect(await set(PASSPHRASE, null)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await set(OTHER, null)).toEqual({ outcome: 'changed' })
    expect((await overview()).keyFile).toBeNull()
    await trial.relock()
    expect(await unlock(OTHER)).toMatchObject({ outcome: 'opened' })
  })

  test('on a disk that refuses it changes nothing', async () => {
    await expect(set(PASSPHRASE, write('no-such-folder/key.bin'))).rejects.toMatchObject({
      code: 'disk/missing',
    })
    expect((await overview()).keyFile).toBeNull()
    expect(await trial.first(trial.client.exits.list, { language: 'en' })).toEqual([])
    await trial.reopen()
  })
})
