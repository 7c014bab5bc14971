// Odd days: the power goes, the passphrase is wrong, a file is damaged, the disk is full. Nothing that the app has
// called saved is ever lost, and each time the screen says what happened and what leads on.
import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
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
import { findClipped } from './clipping.ts'
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
import { textIn } from './keyboard.ts'
import { treeOf } from './leaks.ts'

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

/** The sentences of a refusal and the one button that leads on: the only one of its kind on the page. */
const seeRefusal = async (me: Person, sentence: string, leadsOn: string): Promise<void> => {
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
  await seeRefusal(me, 'vault:refused.wrongPassphrase.what', 'vault:unlock.open')
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
  await seeRefusal(me, 'vault:broken.bothDamaged.what', 'vault:broken.again')
  writeFileSync(a, backup)
  await button(me, 'vault:broken.again').click()
  await unlock(me, passphrase)
  await launched.close()
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
  return () => unlinkSync(ballast)
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

test('a full disk is told, loses nothing, and all goes on once there is room', async () => {
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
    await capture(me, { who: before })
    await writeDown(me, { who: during, files: [paper] })
    await untilSaved(me)
    let free = fill(disk)
    await write(me, 'notes', note)
    // The words cannot be kept: that is told where she is, and there is one way on.
    const unkept = pageOf(me).locator('[data-unkept]')
    await seeRefusal(me, 'frame:unkept.what', 'frame:unkept.again')
    await expect(unkept).toContainText(me.say('errors:store/disk-full'))
    await expect(fieldOf(me, 'notes')).toBeInViewport({ ratio: 0.9 })
    expect(await findClipped(pageOf(me))).toEqual([])
    free()
    await button(me, 'frame:unkept.again').click()
    await untilSaved(me)
    await expect(unkept).toHaveCount(0)
    // The case cannot be saved, twice: the file stays picked, and nothing is asked again.
    free = fill(disk)
    for (let time = 0; time < 2; time++) {
      await button(me, 'capture:save').click()
      await seeRefusal(me, 'errors:disk/full', 'capture:save')
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
    await launched.close()
  })
})
