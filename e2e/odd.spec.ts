// Odd days: the power goes, the passphrase is wrong, a file is damaged, the disk is full. Nothing that the app has
// called saved is ever lost, and each time the screen says what happened and what leads on.
import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { launch, type Launched } from './app.ts'
import { newWord } from './canaries.ts'
import {
  button,
  capture,
  createVault,
  fieldOf,
  goTo,
  pageOf,
  person,
  savedNumber,
  tryPassphrase,
  unlock,
  untilOpen,
  untilSaved,
  write,
  writeDown,
  type Person,
} from './journey.ts'
import { openCase, openTab } from './journey-case.ts'
import { textIn } from './keyboard.ts'
import { treeOf } from './leaks.ts'
import { seeOpen, seeRefusal } from './odd-look.ts'

const passphrase = [newWord(), newWord(), newWord(), newWord()].join(' ')

/** The whole tree at once, as when the power goes; a shell that dies alone would let the vault close its files. */
const killAll = (launched: Launched): void => {
  for (const pid of treeOf(launched.shell.pid ?? 0).reverse()) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It was gone already.
    }
  }
}

/** What she was told is safe: the notes as they stood whenever the footer came to say "Saved". */
const watchSaved = async (me: Person): Promise<{ newest: () => string }> => {
  let newest = ''
  const page = pageOf(me)
  page.on('console', (message) => {
    const text = message.text()
    if (text.startsWith('saved:')) newest = text.slice('saved:'.length)
  })
  await page.evaluate(() => {
    const say = (): void => {
      const notes = document.querySelector<HTMLTextAreaElement>('[data-place="notes"]')
      const isSaved = document.querySelector('[data-saving="saved"]') !== null
      if (notes !== null && isSaved) console.debug(`saved:${notes.value}`)
    }
    new MutationObserver(say).observe(document.body, {
      subtree: true,
      attributes: true,
      attributeFilter: ['data-saving'],
    })
  })
  return { newest: () => newest }
}

const keepTyping = async (me: Person, stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    await me.keys.type(`${newWord()} `).catch((error: unknown) => {
      // The window that the keys were meant for went with the kill.
      if (!stop.aborted) throw error
    })
    await sleep(randomInt(700))
  }
}

const KILLS = 8

test(`${KILLS} kills while she types lose nothing that was called saved`, async () => {
  test.setTimeout(300_000)
  const launched = await launch({ language: 'en' })
  const me = person(launched)
  await createVault(me, { passphrase })
  const saved: string[] = []
  const told: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const name = newWord()
    await writeDown(me, { who: name })
    await button(me, 'capture:saveAndNew').click()
    await savedNumber(me)
    saved.push(name)
    await expect(fieldOf(me, 'notes')).toHaveValue('')
    const { newest } = await watchSaved(me)
    await fieldOf(me, 'notes').focus()
    const stop = new AbortController()
    const typing = keepTyping(me, stop.signal)
    await sleep(randomInt(200, 3000))
    killAll(launched)
    stop.abort()
    await typing
    told.push(newest())
    await launched.relaunch('kill')
    await unlock(me, passphrase)
    await me.keys.press('ctrl+n')
    const notes = fieldOf(me, 'notes')
    await expect(notes).toBeVisible()
    await expect.poll(async () => (await textIn(notes)).slice(0, newest().length)).toBe(newest())
  }
  // Otherwise the kills all came before anything was said.
  expect(told.filter((text) => text !== '').length).toBeGreaterThan(1)
  await goTo(me, 'cases')
  for (const name of saved) await expect(pageOf(me).getByText(name)).toBeVisible()
  await launched.close()
})

/** In the language that she has chosen; those that the tour does not pass are looked at in both. */
const seeHere = async (me: Person, sentence: string, leadsOn: string): Promise<void> => {
  await expect(pageOf(me).getByText(me.say(sentence))).toBeInViewport()
  await expect(button(me, leadsOn)).toHaveCount(1)
  await expect(button(me, leadsOn)).toBeEnabled()
}

test('a wrong passphrase is told as such, and the right one opens at once after it', async () => {
  const launched = await launch({ language: 'en' })
  const me = person(launched)
  await createVault(me, { passphrase })
  await launched.relaunch()
  await tryPassphrase(me, `${passphrase} not`)
  await seeHere(me, 'vault:refused.wrongPassphrase.what', 'vault:unlock.open')
  await me.keys.press('ctrl+a')
  await me.keys.type(passphrase)
  await button(me, 'vault:unlock.open').click()
  await untilOpen(me)
  await launched.close()
})

/** Turns every bit of one byte in the middle of a file. */
const damage = (path: string): void => {
  const bytes = readFileSync(path)
  const middle = bytes.length >> 1
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle)
  writeFileSync(path, bytes)
}

test('one damaged copy of the header is repaired and told; two are told, and a backup leads on', async () => {
  const launched = await launch({ language: 'en' })
  const me = person(launched)
  await createVault(me, { passphrase })
  const [a = '', b = ''] = ['head.a', 'head.b'].map((name) => join(launched.userData, 'vault', name))
  for (const path of [a, b]) {
    const whole = readFileSync(path)
    await launched.app.close()
    damage(path)
    await launched.relaunch('kill')
    await unlock(me, passphrase)
    await expect(pageOf(me).getByText(me.say('vault:after.repaired'))).toBeVisible()
    expect(readFileSync(path).equals(whole)).toBe(true)
  }
  await launched.app.close()
  const backup = readFileSync(a)
  damage(a)
  damage(b)
  await launched.relaunch('kill')
  await seeHere(me, 'vault:broken.bothDamaged.what', 'vault:broken.again')
  writeFileSync(a, backup)
  await button(me, 'vault:broken.again').click()
  await unlock(me, passphrase)
  await launched.close()
})

/** The header as a later format would begin: another major version, and the checksum that needs no key. */
const fromTheFuture = (path: string): void => {
  const bytes = readFileSync(path)
  bytes.writeUInt16LE(2, 8)
  // BLAKE2b-256, by the tool that every Debian has.
  const sum = execFileSync('b2sum', ['--length=256'], { input: bytes.subarray(0, 4064), encoding: 'utf8' })
  Buffer.from(sum.slice(0, 64), 'hex').copy(bytes, 4064)
  writeFileSync(path, bytes)
}

/** Ends the app, changes its files, and starts it again. */
const betweenStarts = async (launched: Launched, change: () => void): Promise<void> => {
  await launched.app.close()
  change()
  await launched.relaunch('kill')
}

/** Puts a whole folder in place of another. */
const putBack = (from: string, to: string): void => {
  rmSync(to, { recursive: true })
  cpSync(from, to, { recursive: true })
}

test('data older than promised, a damaged keyring and a later format are three sentences, each with its way on', async () => {
  const launched = await launch({ language: 'en' })
  const me = person(launched)
  await createVault(me, { passphrase })
  const folder = join(launched.userData, 'vault')
  const [older, whole] = [join(launched.userData, 'older'), join(launched.userData, 'whole')]
  await betweenStarts(launched, () => cpSync(folder, older, { recursive: true }))
  await unlock(me, passphrase)
  await capture(me, { who: newWord() })
  await betweenStarts(launched, () => {
    cpSync(folder, whole, { recursive: true })
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith('vault.db')))
      rmSync(join(folder, name))
    for (const name of readdirSync(older).filter((entry) => entry.startsWith('vault.db')))
      cpSync(join(older, name), join(folder, name))
  })
  await tryPassphrase(me, passphrase)
  await seeHere(me, 'vault:refused.olderData.what', 'vault:refused.olderData.act')
  await expect(button(me, 'vault:unlock.open')).toHaveCount(0)
  await button(me, 'vault:refused.olderData.act').click()
  await untilOpen(me)

  await betweenStarts(launched, () => {
    putBack(whole, folder)
    const keyring = join(folder, 'keyring')
    // Both of its copies.
    writeFileSync(keyring, readFileSync(keyring).fill(7, 100))
  })
  await tryPassphrase(me, passphrase)
  await seeHere(me, 'vault:broken.keyringDamaged.what', 'vault:broken.again')
  await expect(pageOf(me).getByText(me.say('vault:broken.keyringDamaged.next'))).toBeVisible()
  cpSync(join(whole, 'keyring'), join(folder, 'keyring'))
  await button(me, 'vault:broken.again').click()
  await unlock(me, passphrase)

  await betweenStarts(launched, () => {
    for (const name of ['head.a', 'head.b']) fromTheFuture(join(folder, name))
  })
  await seeHere(me, 'vault:broken.future.what', 'vault:broken.again')
  await expect(pageOf(me).getByText(me.say('vault:broken.future.next', { needs: '2.0' }))).toBeVisible()
  for (const name of ['head.a', 'head.b']) cpSync(join(whole, name), join(folder, name))
  await button(me, 'vault:broken.again').click()
  await unlock(me, passphrase)
  await launched.close()
})

test('a vault that is open elsewhere is told as such, and opens once it is closed there', async () => {
  const first = await launch({ language: 'en' })
  await createVault(person(first), { passphrase })
  // As another account of the computer would reach it, or the same stick on two computers.
  const userData = mkdtempSync(join(tmpdir(), 'amparo-elsewhere-'))
  symlinkSync(join(first.userData, 'vault'), join(userData, 'vault'))
  const second = await launch({ userData, language: 'en' })
  try {
    const me = person(second)
    await tryPassphrase(me, passphrase)
    const leadsOn = 'vault:refused.openElsewhere.act'
    await seeRefusal(me, { name: 'elsewhere', sentence: 'vault:refused.openElsewhere.what', leadsOn })
    await expect(button(me, 'vault:unlock.open')).toHaveCount(0)
    await first.app.close()
    await button(me, 'vault:refused.openElsewhere.act').click()
    await untilOpen(me)
  } finally {
    await second.close()
    await first.close()
    rmSync(userData, { recursive: true, force: true })
  }
})

/** Fills what is left of a small disk to the last byte; the answer frees it again. */
const fill = (disk: string): (() => void) => {
  const ballast = join(disk, 'ballast')
  const file = openSync(ballast, 'wx')
  for (let piece = Buffer.alloc(1 << 20); piece.length > 0;) {
    try {
      writeSync(file, piece)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      piece = piece.subarray(0, piece.length >> 1)
    }
  }
  closeSync(file)
  // Emptied first: what only loses its name keeps its room for as long as anybody, such as the search for residue that
  // runs beside, has it open.
  return () => {
    truncateSync(ballast)
    unlinkSync(ballast)
  }
}

/** Runs with a disk of a few megabytes of its own. */
const withSmallDisk = async (use: (disk: string) => Promise<void>): Promise<void> => {
  const disk = mkdtempSync(join(tmpdir(), 'amparo-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m,mode=700', 'tmpfs', disk])
  try {
    await use(disk)
  } finally {
    execFileSync('umount', ['--lazy', disk])
    rmSync(disk, { recursive: true })
  }
}

const seeUnkept = async (me: Person, name: string, sentence: string): Promise<void> => {
  await expect(pageOf(me).locator('[data-unkept]')).toContainText(me.say(sentence))
  await seeOpen(me, { name, sentence: 'frame:unkept.what', leadsOn: 'frame:unkept.again' })
}

/** As when the stick with the vault is pulled out: where it was, there is nothing, until it is put back. */
const pulledOut = async (me: Person, folder: string): Promise<void> => {
  const keep = button(me, 'frame:unkept.again')
  const blobs = join(folder, 'blobs')
  const [sealed = ''] = readdirSync(blobs)
  const [there, lost] = [join(blobs, sealed), join(folder, '..', sealed)]
  renameSync(there, lost)
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder])
  try {
    await write(me, 'where.text', PULLED)
    await seeUnkept(me, 'pulled-out', 'errors:store/disk-error')
    await keep.click()
    await expect(pageOf(me).locator('[data-unkept]')).toContainText(me.say('errors:store/disk-error'))
  } finally {
    execFileSync('umount', ['--lazy', folder])
  }
  await keep.click()
  await untilSaved(me)
  await expect(keep).toHaveCount(0)
  const notice = pageOf(me).locator('[data-floats]', { hasText: 'blobs' })
  await expect(notice).toBeInViewport()
  await notice.getByRole('button').click()
  renameSync(lost, there)
}

/** Written while the stick was out. */
const PULLED = newWord()

test('a full disk and a stick pulled out are told, lose nothing, and all goes on once they are well', async () => {
  test.skip(process.getuid?.() !== 0, 'Only root can mount a small disk.')
  await withSmallDisk(async (disk) => {
    const userData = join(disk, 'user-data')
    mkdirSync(userData, { mode: 0o700 })
    const launched = await launch({ userData, language: 'en', size: { width: 1093, height: 614 } })
    const me = person(launched)
    await createVault(me, { passphrase })
    const [before, during, note] = [newWord(), newWord(), newWord()]
    const paper = join(disk, `${newWord()}.txt`)
    writeFileSync(paper, note)
    const scan = join(disk, `${newWord()}.txt`)
    writeFileSync(scan, newWord())
    await capture(me, { who: before, files: [scan] })
    await writeDown(me, { who: during, files: [paper] })
    await untilSaved(me)
    let free = fill(disk)
    await write(me, 'notes', note)
    // The words cannot be kept: that is told where she is, and there is one way on.
    const unkept = pageOf(me).locator('[data-unkept]')
    await seeHere(me, 'frame:unkept.what', 'frame:unkept.again')
    await expect(fieldOf(me, 'notes')).toBeInViewport({ ratio: 0.9 })
    await seeUnkept(me, 'disk-full', 'errors:store/disk-full')
    free()
    await button(me, 'frame:unkept.again').click()
    await untilSaved(me)
    await expect(unkept).toHaveCount(0)
    await pulledOut(me, join(userData, 'vault'))
    // The case cannot be saved, twice: the file stays picked, and nothing is asked again.
    free = fill(disk)
    for (let time = 0; time < 2; time++) {
      await button(me, 'capture:save').click()
      await seeHere(me, 'errors:disk/full', 'capture:save')
    }
    await expect(fieldOf(me, 'who')).toHaveValue(during)
    free()
    await button(me, 'capture:save').click()
    await savedNumber(me)
    await untilSaved(me)
    await pageOf(me)
      .getByRole('tab', { name: me.say('case:tab.evidence') })
      .click()
    await expect(pageOf(me).getByText(basename(paper)).first()).toBeVisible()
    await launched.relaunch('kill')
    await unlock(me, passphrase)
    await goTo(me, 'cases')
    for (const name of [before, during]) await expect(pageOf(me).getByText(name)).toBeVisible()
    await openCase(me, during)
    await openTab(me, 'happened')
    await expect(pageOf(me).getByRole('main')).toContainText(PULLED)
    await launched.close()
  })
})
