// The command line on a real vault, in this process: what it says, what it ends with, what it leaves as it was.
import { createHash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodePort } from '#contract/ports'
import ar from '../../resources/locales/ar/cli.json'
import en from '../../resources/locales/en/cli.json'
import { serveQuarantine } from '../../src-renderer/quarantine/serve.ts'
import { servePress } from '../press/serve.ts'
import { openVault, type Opening, type StartHelper } from './open.ts'
import { run } from './run.ts'
import { secretFrom } from './secret.ts'
import type { Terminal } from './terminal.ts'
import { languageOf, wordsIn } from './words.ts'

const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'
const fontsFolder = resolve('node_modules/@expo-google-fonts')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The same helpers as the threads run, here. */
const startHere: StartHelper = (kind, gone) => {
  const { port1, port2 } = new MessageChannel()
  if (kind === 'press') servePress(nodePort(port1), { fontsFolder })
  else serveQuarantine(nodePort(port1))
  return { port: nodePort(port2), stop: gone }
}

let now = Date.parse('2026-03-01T10:00:00.000Z')
const opening: Omit<Opening, 'folder'> = {
  now: () => now++,
  startHelper: startHere,
  kdf: { memoryKiB: 8 * 1024, passes: 1 },
}

let top: string
let vault: string

interface Said {
  exit: number
  out: string
  err: string
}

/** Runs a command with a passphrase in a file that is open, as a shell would hand it over. */
const amparo = async (given: string[], secret = PASSPHRASE, language: 'en' | 'ar' = 'en'): Promise<Said> => {
  const file = join(top, 'secret')
  writeFileSync(file, `${secret}\nsecond line`)
  const descriptor = openSync(file, 'r')
  const said = { out: '', err: '' }
  const terminal: Terminal = {
    words: wordsIn(language),
    out: (line) => void (said.out += `${line}\n`),
    err: (line) => void (said.err += `${line}\n`),
    progress: () => undefined,
    secret: (_, given) => Promise.resolve(secretFrom(Number(given))),
    interrupted: () => () => undefined,
  }
  try {
    const exit = await run([...given, '--passphrase-fd', String(descriptor)], terminal, opening)
    return { exit, ...said }
  } finally {
    closeSync(descriptor)
    rmSync(file)
  }
}

const hashes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )

/** What has no command is done over the same line. */
const inside = async (work: (open: ReturnType<typeof openVault>) => Promise<void>): Promise<void> => {
  const open = openVault({ ...opening, folder: vault })
  await open.first(open.client.vault.state, {})
  expect(await open.client.vault.unlock({ passphrase: utf8(PASSPHRASE) })).toMatchObject({
    outcome: 'opened',
  })
  try {
    await work(open)
  } finally {
    await open.close()
  }
}

const form = {
  ...{
    who: 'Nila Exempla',
    pseudonym: false,
    what: ['held'],
    now: null,
    permission: 'withName',
    notes: 'A note.',
  },
  when: { mode: 'on' as const, text: '3 April 2022', until: '', calendar: null, order: null },
  where: { country: 'VN', text: 'Harbour Street', precision: 'exact' as const, not: null },
  by: { types: [], text: '' },
  told: { who: null, how: null, sure: null },
  urgent: { kinds: [], next: '', due: '' },
}

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'amparo-cli-'))
  vault = join(top, 'vault')
  expect(await amparo(['create', vault])).toMatchObject({ exit: 0, out: `${en.created}\n` })
  writeFileSync(join(top, 'paper.txt'), 'one page')
  const recipient = await identityToRecipient(await generateIdentity())
  await inside(async ({ client, grant }) => {
    const files = [{ grant: grant(join(top, 'paper.txt'), 'read'), name: 'paper.txt' }]
    await client.cases.capture({ form: { ...form, files }, language: 'en' })
    const partner = { id: null, name: 'Invented Legal Aid', recipient, language: 'en' }
    await client.partners.save({ ...partner, verified: 'person' })
  })
})

afterAll(() => rmSync(top, { recursive: true, force: true }))

const number = async (): Promise<string> => (await amparo(['list', vault])).out.split('\t')[0] ?? ''

test('lists the cases, as lines and as data', async () => {
  const lines = await amparo(['list', vault])
  expect(lines).toMatchObject({ exit: 0, err: '' })
  expect(lines.out).toMatch(/^[A-Z0-9-]+\t\w+\t3 April 2022\tNila Exempla\n$/)
  expect(JSON.parse((await amparo(['list', vault, '--json'])).out)).toMatchObject([{ who: 'Nila Exempla' }])
})

test('exports everything and says that it is not encrypted; a second look finds every hash right', async () => {
  const into = join(top, 'out')
  mkdirSync(into)
  const said = await amparo(['export', vault, '--all', '--to', into])
  expect(said).toMatchObject({ exit: 0, err: `${en.clear}\n` })
  expect(said.out).toContain(join(into, 'export-2026-03-01'))
  const exported = join(into, 'export-2026-03-01')
  for (const line of readFileSync(join(exported, 'manifest-sha256.txt'), 'utf8').trimEnd().split('\n')) {
    const [hash, path = ''] = line.split('  ')
    expect(
      createHash('sha256')
        .update(readFileSync(join(exported, path)))
        .digest('hex'),
    ).toBe(hash)
  }
  expect(await amparo(['verify', vault])).toMatchObject({ exit: 0, err: '' })
})

test('refuses to export less than everything, or to nowhere', async () => {
  expect(await amparo(['export', vault, '--to', top])).toMatchObject({ exit: 2 })
  expect(await amparo(['export', vault, '--all'])).toMatchObject({ exit: 2 })
  const gone = join(top, 'pulled-out')
  expect(await amparo(['export', vault, '--all', '--to', gone])).toMatchObject({ exit: 6 })
})

test('seals a bundle with what goes by itself and nothing else, until something is released by name', async () => {
  const path = join(top, 'bundle.age')
  const whom = ['--case', await number(), '--partner', 'Invented Legal Aid']
  const look = await amparo(['bundle', 'look', vault, ...whom])
  expect(look.exit).toBe(0)
  expect(look.out).toContain(':when\t')
  expect(await amparo(['bundle', 'make', vault, ...whom, '--to', path])).toMatchObject({ exit: 0 })
  expect(readFileSync(path, 'utf8')).toContain('age-encryption.org/v1')
  expect(
    await amparo(['bundle', 'make', vault, '--case', 'no', ...whom.slice(2), '--to', path]),
  ).toMatchObject({
    ...{ exit: 6, err: `${en.noCase}\n` },
  })
})

test('says of a bundle that it is not ours, of a file that it is none, and keeps nothing of either', async () => {
  const bundle = join(top, 'bundle.age')
  const notForUs = await amparo(['bundle', 'verify', vault, bundle])
  expect(notForUs).toMatchObject({
    exit: 6,
    err: expect.stringContaining('The bundle was not opened') as string,
  })
  const none = await amparo(['bundle', 'open', vault, join(top, 'paper.txt')], PASSPHRASE, 'ar')
  expect(none).toMatchObject({ exit: 6, err: expect.stringContaining('لم تُفتح الحزمة') as string })
})

describe('leaves every file of the vault as it was', () => {
  const refused = async (given: string[], exit: number, secret?: string): Promise<string> => {
    const before = hashes(vault)
    const said = await amparo(given, secret)
    expect(said.exit).toBe(exit)
    expect(hashes(vault)).toEqual(before)
    return said.err
  }

  test('with a wrong passphrase', async () => {
    for (const command of ['list', 'verify'])
      expect(await refused([command, vault], 3, 'not the words at all')).toBe(`${en.wrong}\n`)
    expect(await refused(['export', vault, '--all', '--to', top], 3, 'not the words at all')).toBe(
      `${en.wrong}\n`,
    )
  })

  test('while it is open elsewhere', async () => {
    await inside(async () => {
      expect(await refused(['list', vault], 4)).toBe(`${en.openElsewhere}\n`)
    })
  })

  test('when a vault should be made over it', async () => {
    await refused(['create', vault], 6)
  })

  test('and makes none where there is none', async () => {
    const empty = join(top, 'empty')
    mkdirSync(empty)
    expect(await amparo(['list', empty])).toMatchObject({ exit: 5, err: `${en.absent}\n` })
    expect(readdirSync(empty)).toEqual([])
    expect(await amparo(['create', empty], 'password')).toMatchObject({ exit: 6, err: `${en.tooWeak}\n` })
    expect(readdirSync(empty)).toEqual([])
  })
})

test('tells what is damaged', async () => {
  const blobs = join(vault, 'blobs')
  const [name = ''] = readdirSync(blobs)
  const whole = readFileSync(join(blobs, name))
  const touched = Buffer.from(whole)
  touched[200] = (touched[200] ?? 0) ^ 1
  writeFileSync(join(blobs, name), touched)
  try {
    const said = await amparo(['verify', vault])
    expect(said).toMatchObject({ exit: 1 })
    expect(said.out).toMatch(/evidence\/[0-9a-z]{26}: damaged/)
  } finally {
    writeFileSync(join(blobs, name), whole)
  }
})

test('what is not understood is said, with how to say it', async () => {
  for (const given of [
    ['lst', vault],
    ['list'],
    ['list', vault, '--passphrase', 'x'],
    ['bundle', 'open', vault],
  ]) {
    const said = await amparo(given)
    expect(said.exit, given.join(' ')).toBe(2)
    expect(said.err).toContain('amparo create VAULT')
  }
  expect(await amparo([])).toMatchObject({ exit: 0 })
})

test('speaks the language of the terminal', () => {
  expect(['ar_EG.UTF-8', 'ar', 'en_US.UTF-8', 'C', undefined].map((LANG) => languageOf({ LANG }))).toEqual([
    'ar',
    'ar',
    'en',
    'en',
    'en',
  ])
  expect(languageOf({ LC_ALL: 'en_GB', LANG: 'ar' })).toBe('en')
  expect(languageOf({ LC_ALL: '', LANG: 'ar_TN' })).toBe('ar')
  expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort())
  const slots = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
  for (const [key, text] of Object.entries(en))
    expect(slots(ar[key as keyof typeof ar]), key).toEqual(slots(text))
})
