// A case goes to a partner and is opened there: with the tools that every system has, and with another Amparo.
// What was touched on the way is refused with a sentence.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch } from './app.ts'
import { findClipped } from './clipping.ts'
import { button, capture, createVault, fieldOf, goTo, pageOf, person, type Person } from './journey.ts'
import type { Language } from './words.ts'

const PASSPHRASE = 'velvet orbit cactus lantern mango ripple'
const TOOLS = ['age', 'age-keygen', 'tar', 'sha256sum', 'minisign']
const missing = TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)

let folder: string

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-bundles-'))
})

test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string): string => join(folder, name)

const start = async (language: Language): Promise<Person> => {
  const launched = await launch({ language, theme: 'light', size: { width: 1366, height: 768 } })
  const me = person(launched, language)
  await createVault(me, { passphrase: PASSPHRASE, name: 'Lan' })
  return me
}

const openTab = (me: Person, tab: 'bundles' | 'partners' | 'card'): Promise<void> =>
  pageOf(me)
    .getByRole('tab', { name: me.say(`sharing:tab.${tab}`) })
    .click()

const addPartner = async (me: Person, name: string, key: string): Promise<void> => {
  await goTo(me, 'sharing')
  await openTab(me, 'partners')
  await button(me, 'partners:add').first().click()
  await fieldOf(me, 'partner.name').fill(name)
  await fieldOf(me, 'partner.key').fill(key)
  await button(me, 'partners:save').click()
  await expect(pageOf(me).getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Through the four steps by keyboard; releases one thing after the other, because there is no other way. */
const seal = async (me: Person, path: string): Promise<void> => {
  const page = pageOf(me)
  await goTo(me, 'sharing')
  await button(me, 'sharing:seal').click()
  await page.getByRole('row').first().click()
  await page.getByRole('radio').first().press('Space')
  await page.keyboard.press('Control+Enter')
  const boxes = page.getByRole('checkbox')
  await expect(boxes.first()).toBeVisible()
  expect(await findClipped(page)).toEqual([])
  for (const box of await boxes.all()) {
    await box.press('Space')
    await expect(box).toBeChecked()
  }
  await page.keyboard.press('Control+Enter')
  me.launched.answerDialogs([path])
}

const untilSealed = (me: Person): Promise<void> =>
  expect(pageOf(me).getByRole('heading', { name: me.say('bundles:note.title') })).toBeVisible({
    timeout: 60_000,
  })

const pressSeal = (me: Person): Promise<void> =>
  pageOf(me)
    .locator('footer')
    .getByRole('button', { name: me.say('bundles:seal.act') })
    .click()

const openFile = async (me: Person, path: string): Promise<void> => {
  await goTo(me, 'sharing')
  me.launched.answerDialogs([path])
  await button(me, 'sharing:open').click()
}

const refusals = ['damaged', 'cutShort', 'contentsDiffer', 'badSignature', 'notABundle', 'notForUs'] as const

/** A file that must not open: one of the sentences stands there, whole, and nothing of the case does. */
const expectRefused = async (me: Person, path: string, secret: string): Promise<void> => {
  await openFile(me, path)
  const banner = pageOf(me).getByRole('alert')
  await expect(banner).toBeVisible({ timeout: 30_000 })
  const text = await banner.innerText()
  const said = refusals.filter((one) => text.includes(me.say(`bundles:refused.${one}.safe`)))
  expect(said.length).toBeGreaterThan(0)
  await expect(pageOf(me).getByText(secret)).toHaveCount(0)
}

const flipped = (file: Buffer, at: number): Buffer => {
  const copy = Buffer.from(file)
  copy[at] = (copy[at] ?? 0) ^ 0x01
  return copy
}

test('the stock tools are installed where it counts', () => {
  test.skip(process.env['CI'] === undefined)
  expect(missing).toEqual([])
})

for (const language of ['en', 'ar'] as const) {
  test(`stock tools alone open what was sealed, ${language}`, async () => {
    test.skip(missing.length > 0, `not installed: ${missing.join(', ')}`)
    test.setTimeout(180_000)
    const run = (cwd: string, tool: string, ...args: string[]): string =>
      execFileSync(tool, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
    const me = await start(language)
    const page = pageOf(me)
    try {
      await capture(me, { who: 'Dong Guangping', what: ['held'], when: '3 April 2022', where: 'Da Nang' })
      run(folder, 'age-keygen', '-o', 'partner.agekey')
      await addPartner(me, 'Law clinic A', run(folder, 'age-keygen', '-y', 'partner.agekey').trim())
      await expect(page.getByText(me.say('partners:compare.warn'))).toBeVisible()
      await goTo(me, 'sharing')
      await openTab(me, 'card')
      me.launched.answerDialogs([inFolder('sender.pub')])
      await button(me, 'partners:card.saveKey').click()
      await expect.poll(() => readdirSync(folder)).toContain('sender.pub')

      await seal(me, inFolder('bundle.age'))
      // The partner's words were never compared: sealing waits until she has said that she knows.
      await expect(page.getByText(me.say('bundles:seal.waits.accept'))).toBeVisible()
      await page.getByRole('checkbox').press('Space')
      expect(await findClipped(page)).toEqual([])
      await pressSeal(me)
      await untilSealed(me)
      await expect(page.locator('img').first()).toBeVisible({ timeout: 30_000 })
      expect(await findClipped(page)).toEqual([])

      run(folder, 'age', '-d', '-i', 'partner.agekey', '-o', 'bundle.tar', 'bundle.age')
      const before = readdirSync(folder)
      run(folder, 'tar', '-xf', 'bundle.tar')
      const [bag = ''] = readdirSync(folder).filter((name) => !before.includes(name))
      const inside = inFolder(bag)
      expect(run(inside, 'sha256sum', '--strict', '-c', 'manifest-sha256.txt')).toContain(
        'data/index.html: OK',
      )
      run(inside, 'sha256sum', '--strict', '-c', 'tagmanifest-sha256.txt')
      const verified = run(inside, 'minisign', '-V', '-p', '../sender.pub', '-m', 'tagmanifest-sha256.txt')
      expect(verified).toContain('Signature and comment signature verified')
      expect(readFileSync(join(inside, 'data/index.html'), 'utf8')).toContain('Da Nang')
      // Nobody was asked, so the name stayed here, in every file.
      const found = spawnSync('grep', ['-rl', 'Guangping', '.'], { cwd: inside, encoding: 'utf8' })
      expect(found.stdout).toBe('')
    } finally {
      await me.launched.close()
    }
  })

  test(`another Amparo opens what was sealed to its card, and nothing that was touched, ${language}`, async () => {
    test.setTimeout(300_000)
    const lan = await start(language)
    // Keys from outside go to the newest window, so she writes before there is a second one.
    await capture(lan, { who: 'Dong Guangping', what: ['held'], when: '3 April 2022', where: 'Da Nang' })
    const mina = await start(language)
    try {
      await goTo(mina, 'sharing')
      await openTab(mina, 'card')
      mina.launched.answerDialogs([inFolder('card.txt')])
      await button(mina, 'partners:card.save').click()
      await expect.poll(() => readdirSync(folder)).toContain('card.txt')
      const words = await pageOf(mina).locator('[data-word]').allTextContents()
      expect(words).toHaveLength(8)

      // Lan sees the eight words that Mina reads aloud, and says so.
      await addPartner(lan, 'Mina', readFileSync(inFolder('card.txt'), 'utf8'))
      expect(await pageOf(lan).locator('[data-word]').allTextContents()).toEqual(words)
      await button(lan, 'partners:compare.person').click()
      await expect(pageOf(lan).getByText(lan.say('partners:state.person'), { exact: true })).toBeVisible()
      await seal(lan, inFolder('bundle.age'))
      await pressSeal(lan)
      await untilSealed(lan)

      await openFile(mina, inFolder('bundle.age'))
      const title = { level: 1, name: mina.say('bundles:opened.title') } as const
      await expect(pageOf(mina).getByRole('heading', title)).toBeVisible({ timeout: 30_000 })
      await expect(pageOf(mina).getByText('Da Nang').first()).toBeVisible()
      await expect(pageOf(mina).getByText(mina.say('bundles:opened.unknown'))).toBeVisible()
      expect(await findClipped(pageOf(mina))).toEqual([])

      // Not for the sender herself: the key is the partner's.
      await openFile(lan, inFolder('bundle.age'))
      await expect(pageOf(lan).getByText(lan.say('bundles:refused.notForUs.what'))).toBeVisible({
        timeout: 30_000,
      })

      const file = readFileSync(inFolder('bundle.age'))
      const places = [3, 60, 150, Math.floor(file.length / 2), file.length - 1]
      for (const at of places) {
        writeFileSync(inFolder('touched.age'), flipped(file, at))
        await expectRefused(mina, inFolder('touched.age'), 'Da Nang')
      }
      writeFileSync(inFolder('touched.age'), file.subarray(0, file.length - 700))
      await expectRefused(mina, inFolder('touched.age'), 'Da Nang')
    } finally {
      await lan.launched.close()
      await mina.launched.close()
    }
  })
}
