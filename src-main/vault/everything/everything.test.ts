// Everything goes out, whole and readable by any program; what must stay stays; nothing half done looks done.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EverythingState } from '#contract/everything'
import type { UiLanguage } from '#contract/values'
import ar from '../../../resources/letters/ar/everything.json'
import en from '../../../resources/letters/en/everything.json'
import {
  ACCOUNT,
  CONTACT,
  FILE,
  makeCase,
  NOTES,
  openTrial,
  PERSON,
  type TrialCase,
} from '../bundles/trial.fixture.ts'
import { KINDS } from '../store/kinds/index.ts'
import type { TrialVault } from '../trial-vault.fixture.ts'
import { fieldLabel } from './words.ts'

const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'
const SEALED = 'Huynh Exempla, the night porter'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

let trial: TrialVault
let made: TrialCase

const folder = (name: string): string => {
  const path = join(trial.outside, name)
  mkdirSync(path, { recursive: true })
  return path
}

const begin = (into: string, { passphrase = PASSPHRASE, pdf = false, language = 'en' as UiLanguage } = {}) =>
  trial.client.everything.begin({
    ...{ passphrase: bytes(passphrase), pdf, language },
    grant: trial.grant(into, 'write'),
  })

const ended = (): Promise<EverythingState> =>
  new Promise((resolve, reject) => {
    const watching = trial.client.everything.state(
      {},
      {
        next: (state) => {
          if (state.state === 'writing' || state.state === 'none') return
          queueMicrotask(() => watching.stop())
          resolve(state)
        },
        error: reject,
      },
    )
  })

const exportTo = async (into: string, options = {}): Promise<string> => {
  expect(await begin(into, options)).toEqual({ outcome: 'begun' })
  const state = await ended()
  if (state.state !== 'written') throw new Error(JSON.stringify(state))
  return join(into, state.name)
}

const filesIn = (top: string): string[] =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(top, name)).isFile())
    .map((name) => name.split('\\').join('/'))
    .sort()

const exits = async () => trial.first(trial.client.exits.list, { language: 'en' })

beforeAll(async () => {
  trial = await openTrial('Lan')
  made = await makeCase(trial)
  const event = { collection: 'facts' as const, kind: 'event', id: made.fact }
  await trial.client.records.set({
    ...{ at: event, field: 'account', value: { en: 'He left by himself, said the officer.' } },
    ...{ claim: { id: 'second' }, use: false },
  })
  await trial.client.sources.add({
    ...{ caseId: made.caseId, told: 'witness', how: 'saw', reliability: null, learned: '4 September 2022' },
    ...{ label: '', identity: SEALED, facts: [made.fact], language: 'en' },
  })
})

afterAll(() => trial.end())

describe('an export of everything', () => {
  let top: string
  const read = (path: string): string => readFileSync(join(top, path), 'utf8')

  beforeAll(async () => {
    top = await exportTo(folder('out'), { pdf: true })
  })

  test('holds what its manifest says, every byte of it, and nothing more', () => {
    const lines = read('manifest-sha256.txt').trimEnd().split('\n')
    const listed = lines.map((line) => {
      const [, hash = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
      expect(sha256(readFileSync(join(top, path))), path).toBe(hash)
      return path
    })
    expect([...listed, 'manifest-sha256.txt'].sort()).toEqual(filesIn(top))
  })

  test('has every account of a fact, its source, the people, the notes and the file as it came', () => {
    const facts = read('data/facts.json')
    expect(facts).toContain(ACCOUNT)
    expect(facts).toContain('He left by himself, said the officer.')
    expect(read('tables/accounts.csv')).toContain('He left by himself, said the officer.')
    expect(read('data/people.json')).toContain('董广平')
    expect(read('data/people.json')).toContain(CONTACT)
    expect(read('data/cases.json')).toContain(NOTES)
    expect(read('files/F-0001.txt')).toBe(FILE)
    const evidence = JSON.parse(read('data/evidence.json')) as {
      records: { fields: { file: { accounts: { value: object }[] } } }[]
    }
    expect(evidence.records[0]?.fields.file.accounts[0]?.value).toMatchObject({
      ...{ name: 'minutes-dong.txt', path: 'files/F-0001.txt', sha256: sha256(bytes(FILE)) },
    })
    expect(read('data/history.jsonl').split('\n').length).toBeGreaterThan(30)
  })

  test('reads as pages in both languages, without a script and without a request', () => {
    for (const language of ['en', 'ar']) {
      const page = read(`pages/${language}/case-0001.html`)
      for (const words of [PERSON, ACCOUNT, 'He left by himself', 'files/F-0001.txt', 'L-0001_ar.html'])
        expect(page, words).toContain(words)
      expect(page).toContain(`dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
      expect(read('index.html')).toContain(`pages/${language}/case-0001.html`)
    }
    for (const name of filesIn(top).filter((one) => one.endsWith('.html'))) {
      expect(read(name), name).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
      expect(read(name), name).not.toMatch(/<script|\ssrc=|https?:\/\//i)
      for (const [, href = ''] of read(name).matchAll(/href="([^"]+)"/g))
        expect(existsSync(join(top, name, '..', href)), `${name} leads to ${href}`).toBe(true)
    }
  })

  test('has the letter in each language as page, text and PDF', () => {
    expect(read('letters/L-0001_en.txt')).toContain('1. Disclose without delay')
    expect(read('letters/L-0001_en.html')).toContain(ACCOUNT)
    expect(read('letters/L-0001_ar.html')).toContain('dir="rtl"')
    expect(read('letters/L-0001_en.pdf').slice(0, 5)).toBe('%PDF-')
    expect(filesIn(top).filter((name) => name.endsWith('.pdf'))).toHaveLength(2)
  })

  test('keeps sealed what is sealed, and no key of the vault', () => {
    for (const name of filesIn(top)) {
      const content = readFileSync(join(top, name)).toString('latin1')
      expect(content, name).not.toContain(SEALED)
      expect(content, name).not.toMatch(/AGE-SECRET-KEY|"wrappedKey"|"ct":|"key":"/)
    }
    const sources = JSON.parse(read('data/sources.json')) as {
      records: { fields: { identity?: { accounts: { sealed: boolean; value: unknown }[] } } }[]
    }
    const identities = sources.records.flatMap(({ fields }) => fields.identity?.accounts ?? [])
    expect(identities.map(({ sealed, value }) => ({ sealed, value }))).toEqual([
      { sealed: true, value: null },
      { sealed: true, value: null },
    ])
    expect(read('README.txt')).toContain(en.readme.sealed.replace('{sealed}', '2'))
    expect(read('README.txt')).toContain(ar.readme.notTitle)
  })

  test('names nobody in the name of a file', () => {
    for (const name of filesIn(top)) expect(name).toMatch(/^[A-Za-z0-9._/-]+$/)
    expect(filesIn(top).join('\n')).not.toMatch(/dong|minutes|guang|lan\b/i)
  })

  test('is listed under what left, and in the custody of the file', async () => {
    expect(await exits()).toMatchObject([{ what: 'everything', name: 'export-2026-03-01', clear: true }])
    const view = await trial.first(trial.client.cases.open, { id: made.caseId, language: 'en' })
    expect(view?.evidence[0]?.custody.at(-1)).toMatchObject({
      action: 'exported',
      reason: 'export-2026-03-01',
    })
  })
})

test('every field of every kind has a label in both languages', () => {
  for (const { kind, fields } of KINDS)
    for (const field of Object.keys(fields))
      for (const language of ['en', 'ar'] as const)
        expect(fieldLabel(language, kind, field), `${kind}.${field}`).not.toBe(field)
})

test('both languages say the same things with the same places to fill', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : [...String(value).matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()
  expect(shape(ar)).toEqual(shape(en))
})

describe('an export that must not be', () => {
  test('is refused for a wrong passphrase, and nothing is written', async () => {
    const into = folder('wrong')
    const before = (await exits()).length
    expect(await begin(into, { passphrase: 'not the words at all' })).toEqual({ outcome: 'wrongPassphrase' })
    expect(readdirSync(into)).toEqual([])
    expect(await exits()).toHaveLength(before)
  })

  test('is gone when it is stopped, and nothing of it is listed', async () => {
    const into = folder('stopped')
    const before = (await exits()).length
    await begin(into)
    expect(readdirSync(into)).toEqual(['export-2026-03-01.unfinished'])
    await expect(begin(into)).rejects.toMatchObject({ code: 'everything/under-way' })
    await trial.client.everything.stop({})
    expect(await ended()).toEqual({ state: 'stopped', remains: '' })
    expect(readdirSync(into)).toEqual([])
    expect(await exits()).toHaveLength(before)
  })

  test('fails with its reason when the stick is pulled out meanwhile, and writes nothing where it was', async () => {
    const into = folder('stick')
    await begin(into)
    rmSync(into, { recursive: true })
    expect(await ended()).toEqual({ state: 'failed', code: 'disk/missing', remains: '' })
    expect(existsSync(into)).toBe(false)
  })

  test('is refused where there is no folder', async () => {
    const gone = join(trial.outside, 'pulled-out')
    await expect(begin(gone)).rejects.toMatchObject({ code: 'disk/missing' })
    expect(existsSync(gone)).toBe(false)
  })
})

test('a second one on the same day has a name of its own', async () => {
  const into = folder('twice')
  expect(await exportTo(into)).toMatch(/export-2026-03-01$/)
  expect(await exportTo(into)).toMatch(/export-2026-03-01-2$/)
})

test('a damaged file is said to be missing, in the folder itself, and the rest is there', async () => {
  const blobs = join(trial.outside, 'vault', 'blobs')
  const [name = ''] = readdirSync(blobs)
  const whole = readFileSync(join(blobs, name))
  const sound = await trial.client.everything.verify({})
  expect(sound.faults).toEqual([])
  expect(sound).toMatchObject({ files: 1 })
  truncateSync(join(blobs, name), whole.length - 1)
  try {
    const { faults } = await trial.client.everything.verify({})
    expect(faults).toEqual([{ what: 'cut', where: `evidence/${made.item}` }])
    const top = await exportTo(folder('damaged'))
    expect(filesIn(top).filter((path) => path.startsWith('files/'))).toEqual([])
    for (const path of ['README.txt', 'index.html'])
      expect(readFileSync(join(top, path), 'utf8')).toContain(
        en.missing.damaged.replace('{path}', 'files/F-0001.txt'),
      )
  } finally {
    chmodSync(join(blobs, name), 0o600)
    writeFileSync(join(blobs, name), whole)
  }
})
