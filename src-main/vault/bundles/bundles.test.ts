// To a trusted partner and back (domain W12): two real vaults, the file between them, and every way it can be wrong.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpackTar } from '#contract/tar'
import type { Id } from '#contract/values'
import type { TrialVault } from '../trial-vault.fixture.ts'
import { forward, plainOf } from './inner.fixture.ts'
import {
  ACCOUNT,
  agree,
  befriend,
  CONTACT,
  FILE,
  given,
  look,
  makeCase,
  NOTES,
  openTrial,
  openWith,
  PERSON,
  releaseAll,
  sealed,
  utf8,
  type TrialCase,
} from './trial.fixture.ts'

const WORDS = 'copper lantern drifts beyond orchard wall'
const LIMITS = { files: 1000, bytes: 1e9 }

let lan: TrialVault
let mina: TrialVault
let theCase: TrialCase
let partner: Id

beforeAll(async () => {
  ;[lan, mina] = await Promise.all([openTrial('Lan'), openTrial('Mina')])
  theCase = await makeCase(lan)
  partner = await befriend(lan, mina, 'Legal Aid Network')
})
afterAll(() => Promise.all([lan.end(), mina.end()]))

const reasonOf = async (field: string, ask: Partial<Parameters<typeof look>[1]> = {}) =>
  (await look(lan, { caseId: theCase.caseId, partner, ...ask })).items.find(({ id }) =>
    id.endsWith(`:${field}`),
  )

describe('before anyone agreed', () => {
  test('names never go, nor what holds them; contacts and sources never go; the rest waits to be released', async () => {
    expect(await reasonOf('names')).toMatchObject({ verdict: 'never', reason: 'noConsent' })
    expect(await reasonOf('title')).toMatchObject({ verdict: 'never', reason: 'namesSomeone' })
    expect(await reasonOf('contact')).toMatchObject({ verdict: 'never', reason: 'restricted', value: '' })
    expect(await reasonOf('identity')).toMatchObject({ verdict: 'never', reason: 'sourceIdentity' })
    expect(await reasonOf('account')).toMatchObject({
      verdict: 'release',
      reason: 'notReleased',
      label: 'Account',
    })
    expect(await reasonOf('number')).toMatchObject({ verdict: 'goes', reason: 'open' })
    expect(await reasonOf('notes')).toMatchObject({ verdict: 'release', reason: 'notReleased' })
    expect(await reasonOf('file')).toMatchObject({ verdict: 'release' })
    const { letters, warns, stops } = await look(lan, {
      caseId: theCase.caseId,
      partner,
      letters: [theCase.letter],
    })
    expect(letters[0]).toMatchObject({
      chosen: true,
      stays: 'namesSomeone',
      draft: true,
      languages: ['en', 'ar'],
    })
    expect([warns.map(({ code }) => code), stops]).toEqual([['notAsked'], []])
  })

  test('a bundle of all that may go says nothing of who it is', async () => {
    const ask = { caseId: theCase.caseId, partner, letters: [theCase.letter] }
    const file = await sealed(lan, { ...ask, released: await releaseAll(lan, ask) })
    const opened = await openWith(mina, file)
    if (opened.outcome !== 'opened') throw new Error(opened.outcome)
    const said = JSON.stringify(opened)
    expect(said).toContain('Pine 3')
    expect(said).toContain(ACCOUNT)
    for (const secret of [PERSON, '董广平', 'Guangping', CONTACT, 'Wen Li', 'Tran Thi Mai', 'Katherine'])
      expect(said).not.toContain(secret)
    const reasons = Object.fromEntries(opened.left.map(({ reason, count }) => [reason, count]))
    expect(reasons).toMatchObject({ noConsent: 1, restricted: 1, namesSomeone: 2, sourceIdentity: 2 })
    expect(opened.files.map(({ path }) => path)).not.toContain('letters/L-01_en.pdf')
  })

  test('keep-it-only stops, and so does a partner who is gone', async () => {
    const at = { collection: 'cases' as const, kind: 'case', id: theCase.caseId }
    await lan.client.records.set({ at, field: 'permission', value: 'keep' })
    const { stops } = await look(lan, { caseId: theCase.caseId, partner: theCase.person })
    expect(stops.map(({ code }) => code)).toEqual(['partnerGone', 'permission'])
    await expect(sealed(lan, { caseId: theCase.caseId, partner })).rejects.toMatchObject({
      code: 'bundles/stopped',
    })
    await lan.client.records.set({ at, field: 'permission', value: 'notAsked' })
  })
})

describe('after the family agreed for this partner', () => {
  let file: Uint8Array
  let released: string[]

  beforeAll(async () => {
    await agree(lan, theCase, partner)
    const ask = { caseId: theCase.caseId, partner, letters: [theCase.letter] }
    released = await releaseAll(lan, ask)
    file = await sealed(lan, { ...ask, released, expires: '2026-06-30' })
  })

  test('everything released arrives whole, with its sender known by the words of the card', async () => {
    await befriend(mina, lan, 'Lan of the coast')
    const opened = await openWith(mina, file)
    if (opened.outcome !== 'opened') throw new Error(opened.outcome)
    const own = await lan.first(lan.client.partners.list, { language: 'en' })
    expect(opened.sender).toEqual({ name: 'Lan of the coast', words: own.card.words, known: true })
    expect([opened.expires, opened.seenBefore, opened.title]).toEqual(['2026-06-30', false, PERSON])
    const paths = opened.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['READ-ME-FIRST.html', 'index.html', 'dossier.pdf', 'terms.html']),
    )
    expect(paths).toEqual(
      expect.arrayContaining(['letters/L-01_en.pdf', 'letters/L-01_en.docx', 'letters/L-01_ar.pdf']),
    )
    expect(paths).toEqual(
      expect.arrayContaining(['exhibits/E01.txt', 'exhibits/exhibits.csv', 'custody/chain.jsonl']),
    )
    const rows = opened.sections.flatMap(({ rows }) => rows.map(({ value }) => value))
    expect(rows.join('\n')).toContain(`${PERSON} · 董广平`)
    expect(rows.join('\n')).toMatch(/Source: Source 1, family/i)
    expect(rows.join('\n')).toContain('only for the appeal')
  })

  test('is in the history of its case, its partner by her name and nothing by the number of its record', async () => {
    const { lines } = await lan.first(lan.client.history.ofCase, {
      ...{ id: theCase.caseId, language: 'en', limit: 500 },
    })
    const partners = lines.filter(({ kind, field }) => kind === 'bundle' && field === 'partner')
    expect(new Set(partners.map(({ after }) => after))).toEqual(new Set(['Legal Aid Network']))
    const ids = lines.filter(({ before, after }) => /\b[0-9a-hjkmnp-tv-z]{26}\b/.test(`${before} ${after}`))
    expect(ids.map(({ kind, field }) => `${kind}.${field}`)).toEqual([])
  })

  test('is kept: shown again later and from another start, and its files saved in clear are listed', async () => {
    const rows = await mina.first(mina.client.bundles.list, { language: 'en' })
    const row = rows.find(({ expires }) => expires !== '')
    expect(row).toMatchObject({
      direction: 'received',
      partner: 'Lan of the coast',
      passphrase: false,
      size: file.length,
    })
    await mina.reopen()
    const again = await mina.client.bundles.show({ id: row?.id ?? '', language: 'ar' })
    expect(again).toMatchObject({ outcome: 'opened', seenBefore: true })
    const path = join(mina.outside, 'saved.txt')
    const grant = mina.grant(path, 'write')
    await mina.client.bundles.saveFile({
      id: row?.id ?? '',
      path: 'exhibits/E01.txt',
      grant,
      why: 'to read it',
    })
    expect(readFileSync(path, 'utf8')).toBe(FILE)
    const [exit] = await mina.first(mina.client.exits.list, { language: 'en' })
    expect(exit).toMatchObject({ what: 'bundleFile', name: 'saved.txt', why: 'to read it', clear: true })
    const wrong = mina.client.bundles.saveFile({ id: row?.id ?? '', path: '../head.a', grant, why: '' })
    await expect(wrong).rejects.toMatchObject({ code: 'bundles/missing' })
  })

  test('opened a second time it is the same one, not another', async () => {
    const before = (await mina.first(mina.client.bundles.list, { language: 'en' })).length
    expect(await openWith(mina, file)).toMatchObject({ outcome: 'opened', seenBefore: true })
    expect(await mina.first(mina.client.bundles.list, { language: 'en' })).toHaveLength(before)
  })

  test('at home it is written down: what went, what stayed, and the custody of what left', async () => {
    const [row] = await lan.first(lan.client.bundles.list, { language: 'en' })
    expect(row).toMatchObject({
      direction: 'sent',
      partner: 'Legal Aid Network',
      partnerId: partner,
      size: file.length,
    })
    expect(row?.left).toBeGreaterThan(0)
    const [exit] = await lan.first(lan.client.exits.list, { language: 'en' })
    expect(exit).toMatchObject({ what: 'bundle', clear: false })
    const view = await lan.first(lan.client.cases.open, { id: theCase.caseId, language: 'en' })
    expect(view?.evidence[0]?.custody.map(({ action }) => action)).toContain('bundled')
  })

  test('refuses after its last day, and tells the day', async () => {
    mina.setNow('2026-07-01T12:00:00.000Z')
    expect(await openWith(mina, file)).toEqual({ outcome: 'expired', part: '2026-06-30' })
    mina.setNow('2026-03-02T12:00:00.000Z')
  })

  test('opens for nobody else, and not for one it was passed on to', async () => {
    const third = await openTrial('Third')
    try {
      expect(await openWith(third, file)).toEqual({ outcome: 'notForUs', part: '' })
      expect(await openWith(third, await forward(mina, file, third))).toEqual({
        outcome: 'notAddressedToUs',
        part: '',
      })
      expect(await openWith(mina, await forward(mina, file, WORDS), WORDS)).toMatchObject({
        outcome: 'notAddressedToUs',
      })
    } finally {
      await third.end()
    }
  })

  test('a newer partner’s consent does not open the name for another partner', async () => {
    const other = await lan.client.partners.save({
      ...{ id: null, name: 'Another', recipient: '', language: 'ar', verified: 'no' },
    })
    expect(await reasonOf('names', { partner: other.id })).toMatchObject({ reason: 'noConsent' })
    expect(await reasonOf('names', { partner: null })).toMatchObject({ reason: 'noConsent' })
    const toKey = sealed(lan, { caseId: theCase.caseId, partner: other.id })
    await expect(toKey).rejects.toMatchObject({ code: 'bundles/unverified' })
  })

  test('a withdrawn consent takes the name back for every later bundle', async () => {
    const view = await lan.first(lan.client.cases.open, { id: theCase.caseId, language: 'en' })
    await lan.client.consents.withdraw({ id: view?.consents[0]?.id ?? '', when: 'today', ui: 'en' })
    expect(await reasonOf('names')).toMatchObject({ verdict: 'never', reason: 'noConsent' })
    await agree(lan, theCase, partner)
  })
})

describe('with words instead of a key', () => {
  test('asks for them, refuses wrong ones, takes the same file again, and opens', async () => {
    const file = await sealed(lan, { caseId: theCase.caseId, partner: null, passphrase: WORDS })
    expect(await openWith(mina, file)).toEqual({ outcome: 'needsPassphrase', part: '' })
    const again = (words: string) =>
      mina.client.bundles.open({ grant: null, passphrase: utf8(words), language: 'en' })
    expect(await again('six other words that are wrong')).toEqual({ outcome: 'wrongPassphrase', part: '' })
    expect(await again(`  ${WORDS} `)).toMatchObject({
      outcome: 'opened',
      title: expect.stringMatching(/^Case /),
    })
    await expect(again(WORDS)).rejects.toMatchObject({ code: 'grant/unknown' })
  }, 180_000)

  test('short words are refused before anything is made', async () => {
    const short = sealed(lan, { caseId: theCase.caseId, partner: null, passphrase: 'tiger' })
    await expect(short).rejects.toMatchObject({ code: 'passphrase/too-weak' })
  })
})

describe('the last look', () => {
  test('finds a telephone inside an exhibit, written in another way, and writes nothing', async () => {
    const grant = given(lan, utf8('The family can be reached at (613) 555-0142.'), 'txt')
    const { id } = await lan.client.evidence.attach({
      ...{ caseId: theCase.caseId, grant, name: 'x.txt', title: 'Paper', description: '' },
    })
    const file = sealed(lan, { caseId: theCase.caseId, partner, released: [`${id}:file`] })
    await expect(file).rejects.toMatchObject({
      code: 'bundles/leak',
      params: { part: 'data.exhibits.E01.txt' },
    })
    await lan.client.records.remove({ at: { collection: 'evidence', kind: 'item', id } })
  })

  test('every file of a finished bundle is free of what stays, searched by hand', async () => {
    const other = await openTrial('Other')
    const id = await befriend(lan, other, 'Other')
    const ask = { caseId: theCase.caseId, partner: id }
    const archive = await plainOf(other, await sealed(lan, { ...ask, released: await releaseAll(lan, ask) }))
    for (const { path, bytes } of unpackTar(archive, LIMITS))
      for (const secret of [PERSON, '董广平', CONTACT, NOTES, 'Tran Thi Mai', 'minutes-dong'])
        expect(Buffer.from(bytes).includes(secret), `${secret} in ${path}`).toBe(false)
    await other.end()
  })
})
