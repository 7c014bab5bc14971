// Odd days of the vault's own files: each is told in a sentence of its own, with one button that leads on, in both
// languages; what was there before is as it was, byte for byte.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openCase, openTab } from './journey-case.ts'
import { button, goTo, pageOf, person, tryPassphrase, unlock, untilOpen, type Person } from './journey.ts'
import { lookAt, seeOpen, seeRefusal } from './odd-look.ts'
import { turnOutside, turnTo } from './tour-look.ts'
import { launchTour, PASSPHRASE, WHO } from './tour-vault.ts'

/** Every file below a folder with the SHA-256 of what it holds. */
const hashesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // Made anew at each opening, and never holds anything: SQLite's shared memory, and the lock's own journal.
      .filter((entry) => entry.isFile() && !/-shm$|^lock-/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

interface Odd {
  folder: string
  /** Ends the app, puts the vault back as it was when it was whole, changes it, and starts again. */
  after: (change: () => void) => Promise<void>
}

const damagePages = (path: string): void => {
  const bytes = readFileSync(path)
  for (let at = 4096; at < bytes.length; at += 8192) bytes.writeUInt8(bytes.readUInt8(at + 99) ^ 1, at + 99)
  // Otherwise everything still stands in the log beside it.
  expect(bytes.length).toBeGreaterThan(100_000)
  writeFileSync(path, bytes)
}

/** What half of its pages still hold is there to be read; a gesture is refused with its sentence. */
const openToRead = async (me: Person): Promise<void> => {
  await button(me, 'vault:toRead.act').click()
  await tryPassphrase(me, PASSPHRASE)
  await untilOpen(me)
  await expect(pageOf(me).locator('[data-reading]')).toBeVisible()
  await lookAt(me, 'open-to-read')
  await goTo(me, 'safety')
  await button(me, 'safety:health.act').click()
  await expect(pageOf(me).getByText(me.say('errors:store/read-only'))).toBeVisible()
}

const refused = async (me: Person, { folder, after }: Odd): Promise<void> => {
  await after(() => damagePages(join(folder, 'vault.db')))
  let before = hashesOf(folder)
  await tryPassphrase(me, PASSPHRASE)
  await seeRefusal(me, {
    name: 'damaged-page',
    sentence: 'errors:store/damaged',
    leadsOn: 'vault:broken.again',
  })
  expect(hashesOf(folder)).toEqual(before)
  await openToRead(me)
  expect(hashesOf(folder)).toEqual(before)

  await after(() => rmSync(join(folder, 'anchor')))
  before = hashesOf(folder)
  await tryPassphrase(me, PASSPHRASE)
  const leadsOn = 'vault:refused.noAnchor.act'
  await seeRefusal(me, { name: 'no-anchor', sentence: 'vault:refused.noAnchor.what', leadsOn })
  expect(hashesOf(folder)).toEqual(before)
  await button(me, 'vault:refused.noAnchor.act').click()
  await untilOpen(me)
}

/** The notice that attached files are gone, said when the vault opens. */
const seeFilesMissing = async (me: Person): Promise<void> => {
  const notice = pageOf(me).locator('[data-floats]', { hasText: 'blobs' })
  await expect(notice).toBeInViewport()
  await lookAt(me, 'files-missing')
  // What was said in one language turns with the window.
  const other = await turnTo(me, me.language === 'ar' ? 'en' : 'ar')
  await expect(notice).toContainText(other.language === 'ar' ? /الخزنة/ : /vault’s folder/)
  await turnTo(other, me.language)
  await notice.getByRole('button').click()
  await expect(notice).toHaveCount(0)
}

/** The attached files are gone as well. */
const readOnly = async (me: Person, { folder, after }: Odd): Promise<void> => {
  await after(() => {
    rmSync(join(folder, 'blobs'), { recursive: true })
    mkdirSync(join(folder, 'blobs'))
    execFileSync('mount', ['--bind', folder, folder])
    execFileSync('mount', ['-o', 'remount,ro,bind', folder])
  })
  try {
    await tryPassphrase(me, PASSPHRASE)
    const leadsOn = 'vault:refused.openElsewhere.act'
    await seeRefusal(me, { name: 'read-only', sentence: 'errors:disk/readOnly', leadsOn })
  } finally {
    execFileSync('umount', [folder])
  }
  await button(me, 'vault:refused.openElsewhere.act').click()
  await untilOpen(me)
  await seeFilesMissing(me)
}

const cutBlob = async (me: Person, { folder, after }: Odd): Promise<void> => {
  await after(() => {
    const blobs = join(folder, 'blobs')
    for (const name of readdirSync(blobs)) truncateSync(join(blobs, name), 4000)
  })
  await unlock(me, PASSPHRASE)
  await goTo(me, 'cases')
  await openCase(me, WHO)
  await openTab(me, 'evidence')
  await button(me, 'evidence:verify').click()
  await expect(pageOf(me).getByRole('main')).toContainText(me.say('evidence:action.failed'))
  await seeOpen(me, { name: 'cut-file', sentence: 'evidence:failed', leadsOn: 'evidence:verify' })
}

/** The clock says a year long before: told over every room, in both languages; in Safety it can be called right. */
const clockBack = async (me: Person, { folder, after }: Odd): Promise<void> => {
  me.launched.setClock('2003-05-04T09:00:00.000Z')
  await after(() => {
    for (const name of readdirSync(join(folder, 'blobs'))) rmSync(join(folder, 'blobs', name))
  })
  me = await turnOutside(me, 'ar')
  await unlock(me, PASSPHRASE)
  await seeFilesMissing(me)
  const told = () => pageOf(me).locator('[data-clock]')
  for (const locale of ['ar', 'en'] as const) {
    me = await turnTo(me, locale)
    await expect(told()).toContainText(/2003|٢٠٠٣/)
    await expect(told()).toContainText(me.say('frame:clock.safe'))
    await expect(told().getByRole('button')).toHaveCount(1)
    await lookAt(me, 'clock-back')
  }
  await button(me, 'frame:clock.read').click()
  await expect(told()).toHaveCount(0)
  await goTo(me, 'safety')
  await openTab(me, 'computer')
  await button(me, 'safety:clock.act').click()
  await expect(pageOf(me).getByText(me.say('safety:clock.agrees'))).toBeVisible()
}

test('a damaged page, a missing anchor, a disk that cannot be written to, a file cut short, a clock years back', async () => {
  test.skip(process.getuid?.() !== 0, 'Only root can mount a disk that cannot be written to.')
  test.setTimeout(240_000)
  const outside = mkdtempSync(join(tmpdir(), 'amparo-odd-files-'))
  const launched = await launchTour({ language: 'en' })
  try {
    const me = person(launched)
    const folder = join(launched.userData, 'vault')
    const whole = join(outside, 'whole')
    cpSync(folder, whole, { recursive: true })
    const after = async (change: () => void): Promise<void> => {
      await launched.app.close()
      rmSync(folder, { recursive: true })
      cpSync(whole, folder, { recursive: true })
      change()
      await launched.relaunch('kill')
    }
    const odd = { folder, after }
    await refused(me, odd)
    await readOnly(me, odd)
    await cutBlob(me, odd)
    await clockBack(me, odd)
  } finally {
    await launched.close()
    rmSync(outside, { recursive: true, force: true })
  }
})
