import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#contract/values'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

let mine: TrialVault
let hers: TrialVault

beforeEach(async () => {
  ;[mine, hers] = await Promise.all([openTrialVault(), openTrialVault()])
})
afterEach(() => Promise.all([mine.end(), hers.end()]))

const list = (trial: TrialVault) => trial.first(trial.client.partners.list, { language: 'en' })
const save = (recipient: string, more: { id?: Id | null; verified?: 'person' | 'voice' | 'no' } = {}) =>
  mine.client.partners.save({
    id: null,
    name: 'Legal Aid',
    recipient,
    language: 'ar',
    verified: 'no',
    ...more,
  })
const someone = async () => identityToRecipient(await generateX25519Identity())

describe('a partner', () => {
  test('saved by her card shows the words that she reads on her own', async () => {
    const { card } = await list(hers)
    await save(`She wrote:\n\n${card.text}\n\nBest wishes`, { verified: 'voice' })
    const { partners } = await list(mine)
    expect(partners).toMatchObject([
      { name: 'Legal Aid', recipient: card.recipient, words: card.words, verified: 'voice', language: 'ar' },
    ])
    expect(partners[0]?.words).toHaveLength(8)
    expect(partners[0]?.verifiedAt).toMatch(/^2026-03-01T/)
  })

  test('can be a bare age recipient, or nobody with a key', async () => {
    const recipient = await someone()
    await save(`  ${recipient}\n`)
    await save('')
    const { partners } = await list(mine)
    expect(partners.map((one) => one.recipient).sort()).toEqual(['', recipient].sort())
    expect(partners.map(({ words }) => words.length).sort()).toEqual([0, 8])
  })

  test('whose key changes is unverified again, until it is compared in a save of its own', async () => {
    const [first, second] = [await someone(), await someone()]
    const { id } = await save(first, { verified: 'person' })
    await save(second, { id, verified: 'person' })
    expect((await list(mine)).partners[0]).toMatchObject({
      recipient: second,
      verified: 'no',
      verifiedAt: '',
    })
    await save(second, { id, verified: 'person' })
    expect((await list(mine)).partners[0]).toMatchObject({ verified: 'person' })
  })

  test('keeps her card when only her name changes', async () => {
    const { card } = await list(hers)
    const { id } = await save(card.text, { verified: 'person' })
    await save(card.recipient, { id, verified: 'person' })
    expect((await list(mine)).partners[0]).toMatchObject({ words: card.words, verified: 'person' })
  })

  test('is refused with what cannot be a key, a changed card, or our own', async () => {
    const { card } = await list(hers)
    const own = (await list(mine)).card
    const broken = card.text.replace(
      /\n([A-Za-z0-9+/])([A-Za-z0-9+/])/,
      (_, a: string, b: string) => `\n${b}${a}`,
    )
    const codes = [
      ['age1', 'partners/bad-recipient'],
      ['AGE-SECRET-KEY-1', 'partners/bad-recipient'],
      [card.text.slice(0, 120), 'partners/bad-card'],
      [broken === card.text ? card.text.slice(0, 100) : broken, 'partners/bad-card'],
      [own.text, 'partners/own-card'],
      [own.recipient, 'partners/own-card'],
    ]
    for (const [text = '', code] of codes) await expect(save(text), text).rejects.toMatchObject({ code })
    await expect(save('', { id: '0123456789abcdefghjkmnpqrs' })).rejects.toMatchObject({
      code: 'partners/missing',
    })
    expect((await list(mine)).partners).toEqual([])
  })
})

test('our card is the same after every lock, and is given away as a file', async () => {
  const { card } = await list(mine)
  await mine.reopen()
  expect((await list(mine)).card).toEqual(card)
  expect(card.digits).toMatch(/^\d{60}$/)
  const path = join(mine.outside, 'card.txt')
  await mine.client.partners.saveCard({ what: 'card', grant: mine.grant(path, 'write') })
  expect(readFileSync(path, 'utf8')).toBe(card.text)
  const key = join(mine.outside, 'sender.pub')
  await mine.client.partners.saveCard({ what: 'minisign', grant: mine.grant(key, 'write') })
  const left = await mine.first(mine.client.exits.list, { language: 'en' })
  expect(left.map(({ what, name, where, goneAt }) => ({ what, name, where, goneAt }))).toEqual([
    { what: 'publicKey', name: 'sender.pub', where: mine.outside, goneAt: null },
    { what: 'card', name: 'card.txt', where: mine.outside, goneAt: null },
  ])
  expect(card.text).toMatch(/^-----BEGIN AMPARO CARD-----\n[\s\S]*age: age1[\s\S]*minisign public key\nRW/)
})
