// More than one vault: opened by choosing a folder, listed nowhere, and not remembered over a lock.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { launch } from './app.ts'
import { button, createVault, pageOf, person, tryPassphrase, untilOpen, type Person } from './journey.ts'
import { keyboardOf } from './keyboard.ts'

const SECRET = 'copper lantern drifts beyond the orchard wall'

const heading = (me: Person): Locator => pageOf(me).getByRole('heading', { level: 1 })

/** Files below a folder that hold a name anywhere. */
const filesWith = (folder: string, name: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return bytes.includes(name) || bytes.includes(Buffer.from(name, 'utf16le'))
    })

/** On systems where we may, a disk that cannot be written to; `undo` makes it one that can. */
const readOnly = (folder: string): (() => void) | null => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  execFileSync('mount', ['--bind', folder, folder])
  execFileSync('mount', ['-o', 'remount,bind,ro', folder])
  return () => execFileSync('umount', ['-l', folder])
}

const choose = async (me: Person, folder: string): Promise<void> => {
  me.launched.answerDialogs([folder])
  await button(me, 'vault:other.open').click()
  await expect.poll(() => me.launched.unusedAnswers()).toEqual([])
}

test('a second vault is made and opened by choosing its folder, and nothing remembers it', async () => {
  test.setTimeout(180_000)
  const top = mkdtempSync(join(tmpdir(), 'amparo-other-'))
  const stick = join(top, 'Kite-and-Ladder')
  mkdirSync(stick)
  const launched = await launch({ language: 'en' })
  const me: Person = { ...person(launched), keys: keyboardOf(launched, { atOnce: true }) }
  const path = (): Locator => pageOf(me).getByText(stick, { exact: true })
  const usual = (): Promise<void> => expect(heading(me)).toHaveText(me.say('vault:create.title'))

  // No: nothing happens. Then an empty folder: nothing is made before she says so.
  await usual()
  launched.answerDialogs([])
  await button(me, 'vault:other.open').click()
  await expect.poll(() => launched.unusedAnswers()).toEqual([])
  await choose(me, stick)
  await expect(heading(me)).toHaveText(me.say('vault:other.noneTitle'))
  await expect(path()).toBeVisible()
  expect(readdirSync(stick)).toEqual([])
  await button(me, 'vault:other.usual').click()
  await usual()
  await choose(me, stick)
  await button(me, 'vault:other.make').click()
  await createVault(me, { passphrase: SECRET })
  expect(readdirSync(stick)).toContain('head.a')

  // After a lock the usual folder is in front again, and nothing of hers tells of the other.
  await launched.pressLock()
  await launched.relaunchAfterLock()
  await usual()
  await expect(path()).toHaveCount(0)
  expect(filesWith(launched.userData, 'Kite-and-Ladder')).toEqual([])
  expect(filesWith(stick, launched.userData)).toEqual([])

  // Chosen again it is there; on a disk that cannot be written to it says so, and goes on once it can.
  const undo = readOnly(stick)
  await choose(me, stick)
  await expect(heading(me)).toHaveText(me.say('vault:unlock.title'))
  await expect(path()).toBeVisible()
  await tryPassphrase(me, SECRET)
  if (undo !== null) {
    await expect(pageOf(me).getByRole('alert')).toContainText(me.say('errors:disk/readOnly'))
    undo()
    await button(me, 'vault:unlock.tryAgain').click()
  }
  await untilOpen(me)
  await launched.close()
  rmSync(top, { recursive: true, force: true })
})
