// The whole vault process without Electron: control messages in, the contract over a real message channel, a real
// encrypted folder underneath.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '#contract/connect'
import type { Client } from '#contract/define'
import { AppError } from '#contract/errors'
import type { FromVault } from '#contract/host'
import { vaultContract, type VaultContract } from '#contract/index'
import type { Place } from '#contract/place'
import { nodePort } from '#contract/ports'
import type { NewProfile } from '#contract/profile'
import type { VaultStatus } from '#contract/vault'
import { createHost, type Host } from './host.ts'

// The least a header may ask for: real Argon2id, a few milliseconds.
const kdf = { memoryKiB: 8 * 1024, passes: 1 }
const NOW = Date.parse('2026-03-01T10:00:00.000Z')
const SECRET = 'copper lantern drifts beyond the orchard wall'
const OTHER = 'nine quiet otters repaired a wooden bridge'
const AMINA = { authorName: 'Amina B.', role: 'documenter' as const, language: 'ar' as const }

const OPENED = {
  outcome: 'opened',
  repaired: false,
  lastSaveMayBeMissing: false,
  profileMissing: false,
  filesMissing: 0,
}

let folder = ''
const running: { host: Host; close: () => void }[] = []

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Running {
  host: Host
  sent: FromVault[]
  vault: Client<VaultContract>
  states: VaultStatus[]
}

const start = (at = folder): Running => {
  const sent: FromVault[] = []
  const host = createHost({ send: (message) => sent.push(message), now: () => NOW, kdf })
  const { port1, port2 } = new MessageChannel()
  host.receive({ type: 'port' }, [nodePort(port1)])
  host.receive({ type: 'open', folder: at, fonts: '' }, [])
  const vault = connect(vaultContract, nodePort(port2))
  const states: VaultStatus[] = []
  vault.vault.state({}, { next: (status) => void states.push(status) })
  running.push({ host, close: () => port2.close() })
  return { host, sent, vault, states }
}

const code = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    (value) => value,
    (reason: unknown) => reason,
  )
  return error instanceof AppError ? error.code : `answered ${JSON.stringify(error)}`
}
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5))
}
const created = async (): Promise<Running> => {
  const process = start()
  await process.vault.vault.create({ passphrase: utf8(SECRET), profile: AMINA })
  return process
}
const profileOf = (process: Running): Promise<NewProfile> =>
  new Promise((resolve, error) => {
    const watching = process.vault.profile.view({}, { next: (view) => done(view), error })
    const done = (view: NewProfile): void => {
      queueMicrotask(() => watching.stop())
      resolve(view)
    }
  })
const unlock = (process: Running, text = SECRET) => process.vault.vault.unlock({ passphrase: utf8(text) })

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'amparo-host-')), 'vault')
})
afterEach(async () => {
  for (const { host, close } of running.splice(0)) {
    await host.lock()
    close()
  }
  rmSync(join(folder, '..'), { recursive: true })
})

describe('a vault from its first day to the next', () => {
  test('her name and role survive a making that the disk cut short, or are asked for again', async () => {
    const cut = start()
    const making = code(cut.vault.vault.create({ passphrase: utf8(SECRET), profile: AMINA }))
    // Something stands in the way of the data while the passphrase is still being worked on.
    while (!existsSync(join(folder, 'blobs'))) await new Promise((resolve) => setImmediate(resolve))
    const obstacle = join(folder, 'vault.db')
    mkdirSync(obstacle)
    expect(await making).toMatch(/^store\//)
    await until(() => cut.states.at(-1)?.state === 'broken')
    rmSync(obstacle, { recursive: true })
    cpSync(folder, `${folder}-power-cut`, { recursive: true })
    await cut.vault.vault.retry({})
    expect(await unlock(cut)).toEqual(OPENED)
    expect(await profileOf(cut)).toEqual(AMINA)

    const later = start(`${folder}-power-cut`)
    expect(await unlock(later)).toEqual({ ...OPENED, profileMissing: true })
    await later.vault.profile.edit({ authorName: 'Amina B.', role: 'lawyer' })
    await later.host.lock()
    const again = start(`${folder}-power-cut`)
    expect(await unlock(again)).toEqual(OPENED)
    expect(await profileOf(again)).toMatchObject({ authorName: 'Amina B.', role: 'lawyer' })
  })

  const place: Place = {
    screen: 'capture',
    params: { case: 'new' },
    field: 'what',
    caret: { start: 3, end: 7 },
    scroll: { main: 120.5 },
    dialog: null,
  }
  const value = { who: 'سلمى', notes: 'first line\nsecond', list: [1, null, true], deep: { __proto__x: 1 } }

  test('is made, written in, locked, and gives back the unfinished form and the place', async () => {
    const first = start()
    await until(() => first.states.length > 0)
    expect(first.states[0]).toEqual({ state: 'absent' })
    await first.vault.vault.create({ passphrase: utf8(SECRET), profile: AMINA })
    await until(() => first.states.at(-1)?.state === 'unlocked')
    expect(await first.vault.drafts.keep({ key: 'capture', value })).toEqual({
      at: '2026-03-01T10:00:00.000Z',
    })
    await first.vault.place.keep({ place })
    await first.host.lock()
    expect(await code(first.vault.place.recall({}))).toBe('vault/gone')

    const next = start()
    await until(() => next.states.length > 0)
    expect(next.states[0]).toEqual({ state: 'locked' })
    expect(await code(next.vault.place.recall({}))).toBe('vault/locked')
    expect(await unlock(next, OTHER)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await unlock(next)).toEqual(OPENED)
    expect(await next.vault.place.recall({})).toEqual({ place })
    expect((await next.vault.drafts.recall({ key: 'capture' })).draft?.value).toEqual(value)
    expect((await next.vault.drafts.list({})).drafts.map(({ key }) => key)).toEqual(['capture'])
    await next.vault.drafts.drop({ key: 'capture' })
    expect(await next.vault.drafts.recall({ key: 'capture' })).toEqual({ draft: null })
    expect(await next.vault.drafts.list({})).toEqual({ drafts: [] })
  })

  test('keeps what looks like a trap in a form as plain data', async () => {
    const { vault } = await created()
    const trap: unknown = JSON.parse('{"constructor":1,"toString":"x","a":{"__proto__":{"polluted":true}}}')
    await vault.drafts.keep({ key: 'capture', value: trap as never })
    const { draft } = await vault.drafts.recall({ key: 'capture' })
    expect(draft?.value).toMatchObject({ constructor: 1, toString: 'x' })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect((draft?.value as { a: { polluted?: boolean } }).a.polluted).toBeUndefined()
  })

  test('keeps who she is, and tells every watch when she changes it', async () => {
    const { vault } = await created()
    const seen: unknown[] = []
    vault.profile.view({}, { next: (view) => void seen.push(view) })
    await until(() => seen.length === 1)
    expect(seen[0]).toEqual(AMINA)
    await vault.profile.edit({ role: 'lawyer' })
    await until(() => seen.length === 2)
    expect(seen[1]).toEqual({ ...AMINA, role: 'lawyer' })
    const overview: unknown[] = []
    vault.vault.overview({}, { next: (view) => void overview.push(view) })
    await until(() => overview.length === 1)
    expect(overview[0]).toEqual({
      profile: { ...AMINA, role: 'lawyer' },
      recovery: 'none',
      shares: null,
      keyFile: null,
      openedWithShares: false,
      createdDay: '2026-03-01',
      kdf: { memoryMiB: 8, passes: 1 },
    })
  })

  test('the recovery words stand in for a lost passphrase when a new one is chosen', async () => {
    const { host, vault } = await created()
    const { words, ask } = await vault.vault.beginRecovery({})
    const answers = ask.map((place) => ({ place, word: words[place - 1] ?? '' }))
    expect(await vault.vault.confirmRecovery({ answers })).toMatchObject({ outcome: 'confirmed' })
    // As read from paper: capitals and line breaks.
    const old = () => utf8(words.join('\n').toUpperCase())
    const changing = { new: utf8(OTHER), oldIs: 'recovery' as const }
    expect(await vault.vault.changePassphrase({ ...changing, old: utf8(words.slice(1).join(' ')) })).toEqual({
      outcome: 'wrongPassphrase',
    })
    expect(await vault.vault.changePassphrase({ ...changing, old: old() })).toEqual({ outcome: 'changed' })
    await host.lock()
    const second = start()
    expect(await unlock(second, SECRET)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await unlock(second, OTHER)).toEqual(OPENED)
  })

  test('refuses a weak passphrase, a second vault in the same place, and a draft that is too large', async () => {
    const process = start()
    const { vault } = process
    const weak = vault.vault.create({ passphrase: utf8('password1234'), profile: AMINA })
    expect(await code(weak)).toBe('passphrase/too-weak')
    await vault.vault.create({ passphrase: utf8(SECRET), profile: AMINA })
    expect(await code(vault.vault.create({ passphrase: utf8(OTHER), profile: AMINA }))).toBe('vault/not-now')
    expect(await code(unlock(process))).toBe('vault/not-now')
    const large = vault.drafts.keep({ key: 'capture', value: 'x'.repeat(256 * 1024) })
    expect(await code(large)).toBe('drafts/too-big')
  })
})

describe('opening that does not go as hoped', () => {
  test('one damaged header copy is repaired, two are told apart from a wrong passphrase', async () => {
    const first = await created()
    await first.host.lock()
    const head = (copy: string) => join(folder, `head.${copy}`)
    const whole = readFileSync(head('a'))
    const damage = (copy: string) => writeFileSync(head(copy), readFileSync(head(copy)).fill(7, 200, 300))
    damage('a')
    const second = start()
    expect(await unlock(second)).toEqual({ ...OPENED, repaired: true })
    await second.host.lock()
    damage('a')
    damage('b')
    const third = start()
    await until(() => third.states.length > 0)
    expect(third.states[0]).toEqual({ state: 'broken', code: 'vault/both-damaged' })
    expect(await code(unlock(third))).toBe('vault/not-now')
    expect(await third.vault.vault.retry({})).toMatchObject({ state: 'broken' })
    writeFileSync(head('b'), whole)
    expect(await third.vault.vault.retry({})).toEqual({ state: 'locked' })
    expect(await unlock(third)).toEqual({ ...OPENED, repaired: true })
  })

  test('a header older than the data opens only after she has read the warning', async () => {
    const first = await created()
    for (const copy of ['a', 'b']) copyFileSync(join(folder, `head.${copy}`), join(folder, `old.${copy}`))
    const changing = { old: utf8(SECRET), new: utf8(OTHER) }
    expect(await first.vault.vault.changePassphrase(changing)).toEqual({ outcome: 'changed' })
    await first.host.lock()
    for (const copy of ['a', 'b']) copyFileSync(join(folder, `old.${copy}`), join(folder, `head.${copy}`))
    const second = start()
    expect(await unlock(second)).toEqual({ outcome: 'olderThanData', older: 'header', missing: null })
    expect(second.states.at(-1)?.state).not.toBe('unlocked')
    const accepted = second.vault.vault.unlock({ passphrase: utf8(SECRET), acceptOlder: true })
    expect(await accepted).toMatchObject({ outcome: 'opened' })
  })

  test('a database older than the last promised save opens only after she has read the warning', async () => {
    const first = await created()
    await first.host.lock()
    const [file, aside] = [join(folder, 'vault.db'), join(folder, '..', 'aside.db')]
    copyFileSync(file, aside)
    const second = start()
    await unlock(second)
    await second.vault.drafts.keep({ key: 'capture', value: 'later' })
    await second.host.lock()
    for (const left of ['vault.db-wal', 'vault.db-shm']) rmSync(join(folder, left), { force: true })
    copyFileSync(aside, file)
    const third = start()
    expect(await unlock(third)).toEqual({ outcome: 'olderThanData', older: 'data', missing: 1 })
    expect(await code(third.vault.drafts.list({}))).toBe('vault/locked')
    const accepted = third.vault.vault.unlock({ passphrase: utf8(SECRET), acceptOlder: true })
    expect(await accepted).toMatchObject({ outcome: 'opened' })
    await third.vault.drafts.keep({ key: 'capture', value: 'again' })
    expect((await third.vault.drafts.recall({ key: 'capture' })).draft?.value).toBe('again')
  })

  test('without the note of what was saved last nobody claims to know, and it opens after the warning', async () => {
    const first = await created()
    await first.host.lock()
    rmSync(join(folder, 'anchor'))
    const second = start()
    expect(await unlock(second)).toEqual({ outcome: 'olderThanData', older: 'unknown', missing: null })
    const accepted = second.vault.vault.unlock({ passphrase: utf8(SECRET), acceptOlder: true })
    expect(await accepted).toMatchObject({ outcome: 'opened', lastSaveMayBeMissing: false })
    await second.host.lock()
    expect(await unlock(start())).toEqual(OPENED)
  })

  test('a vault that is open in another process says so', async () => {
    await created()
    expect(await unlock(start())).toEqual({ outcome: 'openElsewhere' })
  })

  test('a missing data file is broken and named, and opens again once it is back', async () => {
    const first = await created()
    await first.host.lock()
    const [file, aside] = [join(folder, 'vault.db'), join(folder, '..', 'aside.db')]
    copyFileSync(file, aside)
    rmSync(file)
    const second = start()
    expect(await code(unlock(second))).toBe('store/no-file')
    await until(() => second.states.at(-1)?.state === 'broken')
    expect(second.states.at(-1)?.code).toBe('store/no-file')
    copyFileSync(aside, file)
    expect(await second.vault.vault.retry({})).toEqual({ state: 'locked' })
    expect(await unlock(second)).toEqual(OPENED)
  })
})

describe('the passphrase and the recovery words', () => {
  test('a changed passphrase opens, the old one does not', async () => {
    const first = await created()
    const { vault } = first.vault
    expect(await vault.changePassphrase({ old: utf8(OTHER), new: utf8(OTHER) })).toEqual({
      outcome: 'wrongPassphrase',
    })
    const weak = vault.changePassphrase({ old: utf8(SECRET), new: utf8('amina b. 1984') })
    expect(await code(weak)).toBe('passphrase/too-weak')
    expect(await vault.changePassphrase({ old: utf8(SECRET), new: utf8(OTHER) })).toEqual({
      outcome: 'changed',
    })
    await first.host.lock()
    const next = start()
    expect(await unlock(next, SECRET)).toEqual({ outcome: 'wrongPassphrase' })
    expect(await unlock(next, OTHER)).toEqual(OPENED)
  })

  test('recovery words count only once those asked for are typed back', async () => {
    const first = await created()
    const { vault } = first.vault
    expect(await code(vault.confirmRecovery({ answers: [] }))).toBe('recovery/not-begun')
    const { words, ask } = await vault.beginRecovery({})
    expect([words.length, ask.length]).toEqual([12, 3])
    const right = ask.map((place) => ({ place, word: ` ${words[place - 1]?.toUpperCase()}` }))
    const wrong = right.map((answer, i) => (i === 1 ? { ...answer, word: 'nothing' } : answer))
    expect(await vault.confirmRecovery({ answers: wrong })).toEqual({ outcome: 'wrong', wrong: [ask[1]] })
    const overview: { recovery: string }[] = []
    vault.overview({}, { next: (view) => void overview.push(view) })
    await until(() => overview.at(-1)?.recovery === 'none')
    expect(await vault.confirmRecovery({ answers: right })).toEqual({ outcome: 'confirmed', wrong: [] })
    await until(() => overview.at(-1)?.recovery === 'confirmed')
    await first.host.lock()
    const next = start().vault.vault
    expect(await next.unlockWithWords({ words: utf8('only two') })).toEqual({
      outcome: 'wrongWords',
      problem: 'count',
      found: 2,
    })
    expect(await next.unlockWithWords({ words: utf8(words.join('  ')) })).toMatchObject({ outcome: 'opened' })
  })

  test('recovery words in Arabic open it too, typed with tatweel and from a Persian keyboard', async () => {
    const first = await created()
    const { vault } = first.vault
    const { words, ask } = await vault.beginRecovery({ list: 'ar' })
    expect(words.every((word) => /^\p{Script=Arabic}+$/u.test(word))).toBe(true)
    const answers = ask.map((place) => ({ place, word: [...(words[place - 1] ?? '')].join('ـ') }))
    expect(await vault.confirmRecovery({ answers })).toEqual({ outcome: 'confirmed', wrong: [] })
    await first.host.lock()
    const typed = words.join(' ').replaceAll('ك', 'ک').replaceAll('ي', 'ی')
    expect(await start().vault.vault.unlockWithWords({ words: utf8(typed) })).toMatchObject({
      outcome: 'opened',
    })
  })

  test('recovery digits open it too, typed in Arabic-Indic or Persian digits; a slip is named by its group', async () => {
    const first = await created()
    const { vault } = first.vault
    const { words, ask } = await vault.beginRecovery({ list: 'digits' })
    expect(words).toHaveLength(13)
    const inScript = (zero: number) => (group: string) =>
      group.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
    const [arabicIndic, persian] = [inScript(0x660), inScript(0x6f0)]
    const answers = ask.map((place) => ({ place, word: ` ${arabicIndic(words[place - 1] ?? '')} ` }))
    const [last] = answers.slice(-1)
    const wrong = [...answers.slice(0, -1), { place: last?.place ?? 0, word: '0001' }]
    expect(await vault.confirmRecovery({ answers: wrong })).toEqual({ outcome: 'wrong', wrong: [ask.at(-1)] })
    expect(await vault.confirmRecovery({ answers })).toEqual({ outcome: 'confirmed', wrong: [] })
    await first.host.lock()
    const next = start().vault.vault
    const slip = words.with(
      4,
      (words[4] ?? '').replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
    )
    expect(await next.unlockWithWords({ words: utf8(slip.join(' ')) })).toEqual({
      outcome: 'wrongWords',
      problem: 'groups',
      positions: [5],
    })
    expect(await next.unlockWithWords({ words: utf8(words.map(persian).join('\n')) })).toMatchObject({
      outcome: 'opened',
    })
  })

  test('words that were shown but not typed back do not open the vault', async () => {
    const first = await created()
    const { words } = await first.vault.vault.beginRecovery({})
    await first.host.lock()
    const outcome = await start().vault.vault.unlockWithWords({ words: utf8(words.join(' ')) })
    expect(outcome).toEqual({ outcome: 'wrongPassphrase' })
  })
})

describe('messages out of order', () => {
  const acts = ['create', 'unlock', 'wrong', 'keep', 'recall', 'retry', 'lock'] as const

  test('are refused whatever the sequence: written and read only while unlocked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 14 }),
        async (sequence) => {
          const at = join(mkdtempSync(join(tmpdir(), 'amparo-order-')), 'vault')
          let process = start(at)
          let [exists, open] = [false, false]
          for (const act of sequence) {
            const { vault } = process
            if (act === 'lock') {
              await process.host.lock()
              open = false
              process = start(at)
            }
            if (act === 'create') {
              const answer = await code(vault.vault.create({ passphrase: utf8(SECRET), profile: AMINA }))
              expect(answer).toBe(exists ? 'vault/not-now' : 'answered {}')
              ;[exists, open] = [true, open || !exists]
            }
            if (act === 'unlock' || act === 'wrong') {
              const may = exists && !open
              const answer = await code(unlock(process, act === 'wrong' ? OTHER : SECRET))
              const good = act === 'wrong' ? '{"outcome":"wrongPassphrase"}' : JSON.stringify(OPENED)
              expect(answer).toBe(may ? `answered ${good}` : 'vault/not-now')
              open ||= may && act === 'unlock'
            }
            if (act === 'retry') expect(await code(vault.vault.retry({}))).toBe('vault/not-now')
            if (act === 'keep') {
              const answer = await code(vault.drafts.keep({ key: 'a', value: 1 }))
              expect(answer).toMatch(open ? /^answered \{"at"/ : /^vault\/locked$/)
            }
            if (act === 'recall') {
              const answer = await code(vault.drafts.recall({ key: 'a' }))
              expect(answer).toMatch(open ? /^answered \{"draft"/ : /^vault\/locked$/)
            }
          }
          await process.host.lock()
          rmSync(join(at, '..'), { recursive: true })
        },
      ),
      { numRuns: 25 },
    )
  })

  test('control messages that are not ours are dropped, and a second folder is refused', async () => {
    const { host, vault } = start()
    for (const message of [null, 1, {}, { type: 'lock' }, { type: 'grant', token: 'x' }, { type: 'port' }]) {
      host.receive(message, [])
    }
    expect(() => host.receive({ type: 'open', folder: '/elsewhere', fonts: '' }, [])).toThrow('vault/not-now')
    expect(await code(vault.place.recall({}))).toBe('vault/locked')
  })
})

test('no value given to any call comes back in an error', async () => {
  const canary = 'canary7c1e'
  const { vault } = await created()
  const calls: [string, Record<string, (input: never) => unknown>][] = Object.entries(vault) as never
  const text = fc.constantFrom(canary, { [canary]: canary }, [canary], { key: canary }, utf8(canary))
  const inputs = fc.oneof(
    text,
    fc.dictionary(fc.constantFrom('passphrase', 'key', 'value', 'words', 'old'), text),
  )
  const verbs = calls.flatMap(([noun, table]) =>
    Object.keys(table)
      .filter((verb) => vaultContract[noun as keyof VaultContract][verb as never]['kind'] !== 'watch')
      .map((verb) => [noun, verb] as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...verbs), inputs, async ([noun, verb], input) => {
      const call = vault[noun as 'drafts'][verb as 'recall'] as (input: unknown) => Promise<unknown>
      const error = await call(input).then(
        () => null,
        (reason: unknown) => reason as AppError,
      )
      expect(JSON.stringify([error?.message, error?.code, error?.params, error?.ref])).not.toContain(canary)
    }),
    { numRuns: 300 },
  )
})
