// The tour before a vault is open: the first minutes, the lock, and the days on which the vault cannot be opened. And
// the rooms of a vault that has nothing in it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { button, pageOf, type Person } from './journey.ts'
import { close, drop, opens, press, room, type Stop } from './tour.ts'
import { FIRST_PASSPHRASE, OLD_COPY, PASSPHRASE } from './tour-vault.ts'

/** Before a vault is there; begins where the language has been chosen. */
export const firstRun: Stop[] = [
  {
    name: 'first-words',
    go: async (me) => {
      const offered = button(me, 'vault:own.offered')
      const word = pageOf(me).locator('[data-word]').first()
      await expect(word.or(offered)).toBeVisible()
      if (await offered.isVisible()) {
        await offered.click()
        await opens(me, 'vault:offered.other')
      }
      await expect(word).toBeVisible()
    },
  },
  drop('first-lists', (me) => pageOf(me).locator('main button[aria-haspopup]').first().click()),
  {
    name: 'first-wrong',
    go: async (me) => {
      await close(me)
      await pageOf(me).locator('input[type="password"]').fill('not these words')
    },
  },
  {
    name: 'first-own',
    go: async (me) => {
      await opens(me, 'vault:offered.own')
      await pageOf(me).locator('input[type="password"]').first().fill('asdfghjkl')
      await pageOf(me).locator('input[type="password"]').last().fill('asdfghjkl?')
      await expect(pageOf(me).locator('[data-verdict="tooWeak"]')).toBeVisible()
    },
  },
]

const untilAlert = (me: Person): Promise<void> =>
  expect(pageOf(me).getByRole('alert')).toBeVisible({ timeout: 60_000 })

const passphraseField = (me: Person) => pageOf(me).locator('input[type="password"]')

const tryToOpen = async (me: Person, passphrase: string): Promise<void> => {
  await expect(passphraseField(me)).toBeEnabled()
  await passphraseField(me).fill(passphrase)
  await press(me, 'Enter')
  await untilAlert(me)
}

const openWith = async (me: Person, words: string): Promise<void> => {
  await pageOf(me).locator('textarea').fill(words)
  await expect(pageOf(me).getByRole('alert')).toHaveCount(0)
  await opens(me, 'vault:words.open')
  await untilAlert(me)
}

const lock: Stop[] = [
  {
    name: 'unlock',
    go: async (me) => {
      const usual = button(me, 'vault:other.usual')
      if (await usual.isVisible()) await usual.click()
      await expect(usual).toHaveCount(0)
      await expect(passphraseField(me)).toBeVisible()
      await passphraseField(me).fill('')
    },
  },
  { name: 'unlock-wrong', go: (me) => tryToOpen(me, 'not this one') },
  {
    name: 'unlock-words',
    go: async (me) => {
      await opens(me, 'vault:unlock.lost')
      await expect(pageOf(me).locator('textarea')).toBeVisible()
    },
  },
  { name: 'unlock-words-few', go: (me) => openWith(me, 'zebra zoo') },
  { name: 'unlock-words-unknown', go: (me) => openWith(me, `${'zoo '.repeat(9)}xyzzy plugh plover`) },
  { name: 'unlock-digits-slip', go: (me) => openWith(me, '1234 '.repeat(13)) },
  {
    name: 'unlock-shares-slip',
    go: async (me) => {
      await opens(me, 'vault:words.shares')
      await pageOf(me).locator('textarea').fill('1234 '.repeat(20))
      await opens(me, 'shares:give.add')
      await expect(pageOf(me).locator('textarea[aria-invalid="true"]')).toBeVisible()
    },
  },
]

const vaultFile = (me: Person, name: string): string => join(me.launched.userData, 'vault', name)

/** Turns every bit of some bytes of a file, one in each quarter. */
const damage = (me: Person, ...names: string[]): void => {
  for (const path of names.map((name) => vaultFile(me, name))) {
    const bytes = readFileSync(path)
    for (const eighth of [1, 3, 5, 7]) {
      const at = Math.floor((bytes.length * eighth) / 8)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
    }
    writeFileSync(path, bytes)
  }
}

const whole = (me: Person): string => join(me.launched.userData, 'whole')

/** Something befalls the vault's files while it is locked, and she tries to open it. Before that, all is well again. */
const oddDay = (name: string, befall: (me: Person) => void, passphrase = PASSPHRASE): Stop => ({
  name,
  go: async (me) => {
    rmSync(vaultFile(me, ''), { recursive: true, force: true })
    cpSync(whole(me), vaultFile(me, ''), { recursive: true })
    const toLock = button(me, 'vault:broken.again').or(button(me, 'vault:words.back'))
    if (await toLock.isVisible()) await toLock.click()
    await expect(passphraseField(me)).toBeVisible()
    befall(me)
    await tryToOpen(me, passphrase)
  },
})

/** Somebody puts back older copies of some files. */
const putBack = (me: Person, isOne: (name: string) => boolean): void => {
  const old = join(me.launched.userData, OLD_COPY)
  for (const name of readdirSync(old).filter(isOne)) cpSync(join(old, name), vaultFile(me, name))
}
const olderKeys = (me: Person): void => putBack(me, (name) => name.startsWith('head.'))
const olderData = (me: Person): void => {
  for (const name of readdirSync(vaultFile(me, ''))) {
    if (name.startsWith('vault.db')) rmSync(vaultFile(me, name))
  }
  putBack(me, (name) => name.startsWith('vault.db'))
}

const sodium = createRequire(import.meta.url)('sodium-native') as {
  crypto_generichash: (out: Buffer, input: Buffer) => void
}

/** Changes both copies of the header and makes its checksum right again. */
const change = (me: Person, edit: (bytes: Buffer) => void): void => {
  for (const path of ['head.a', 'head.b'].map((name) => vaultFile(me, name))) {
    const bytes = readFileSync(path)
    edit(bytes)
    sodium.crypto_generichash(bytes.subarray(4064), bytes.subarray(0, 4064))
    writeFileSync(path, bytes)
  }
}

/** Somebody makes the header ask for a gigabyte; its checksum needs no key (docs/format.md). */
const greedy = (me: Person): void => change(me, (bytes) => void bytes.writeUInt32LE(1024 * 1024, 56))

/** As a later format would begin: another major version. */
const later = (me: Person): void => change(me, (bytes) => void bytes.writeUInt16LE(2, 8))

/** Erased, but something of it cannot be removed: a folder stands where the data was. */
const erased = (me: Person): void => {
  change(me, (bytes) => void bytes.write('AMPGONE\n', 'latin1'))
  for (const name of readdirSync(vaultFile(me, '')).filter((one) => one.startsWith('vault.db')))
    rmSync(vaultFile(me, name))
  mkdirSync(vaultFile(me, 'vault.db'))
}

const choose = async (me: Person, folder: string): Promise<void> => {
  me.launched.answerDialogs([folder])
  await opens(me, 'vault:other.open')
}

/** In front of other vaults. */
const others: Stop[] = [
  {
    name: 'other-none',
    go: async (me) => {
      const empty = join(me.launched.userData, 'a folder with nothing in it')
      mkdirSync(empty, { recursive: true })
      await choose(me, empty)
      await expect(button(me, 'vault:other.make')).toBeVisible()
    },
  },
  {
    name: 'other-chosen',
    go: async (me) => {
      await choose(me, whole(me))
      await expect(passphraseField(me)).toBeVisible()
    },
  },
]

/** At the lock of a vault, on good days and on bad ones. */
export const locked: Stop[] = [
  ...lock,
  oddDay('unlock-older-keys', olderKeys, FIRST_PASSPHRASE),
  oddDay('unlock-older-data', olderData),
  oddDay('unlock-greedy', greedy),
  oddDay('broken-both', (me) => damage(me, 'head.a', 'head.b')),
  oddDay('broken-keyring', (me) => damage(me, 'keyring')),
  oddDay('broken-future', later),
  oddDay('broken-erased', erased),
  oddDay('broken-vanished', (me) => rmSync(vaultFile(me, ''), { recursive: true })),
  {
    name: 'unlock-again',
    go: async (me) => {
      cpSync(whole(me), vaultFile(me, ''), { recursive: true })
      await button(me, 'vault:broken.again').click()
      await expect(passphraseField(me)).toBeVisible()
    },
  },
  ...others,
]

/** What the bad days take from is put aside. */
export const putAside = (me: Person): void => cpSync(vaultFile(me, ''), whole(me), { recursive: true })

/** Rooms of a vault that has nothing in it yet. */
export const empty: Stop[] = (
  ['today', 'cases', 'people', 'letters', 'directory', 'sharing', 'safety'] as const
).map((name) => ({ name: `empty-${name}`, go: room(name).go }))
