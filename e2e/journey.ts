// What a person does, in her own words: the steps that journeys are made of. Fields are found by the name under
// which the app itself finds them again (`data-place`), buttons by their words in the catalogue.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Launched } from './app.ts'
import { keyboardOf, type Keyboard } from './keyboard.ts'
import { pattern, words, type Language } from './words.ts'
import { patiently } from './patience.ts'
import { see } from './quiet.ts'

export interface Person {
  launched: Launched
  keys: Keyboard
  language: Language
  /** What stands on the screen for a key of the catalogue. */
  say: ReturnType<typeof words>
}

export const person = (launched: Launched, language: Language = 'en'): Person => ({
  launched,
  keys: keyboardOf(launched),
  language,
  say: words(language),
})

/** The window as it is now: every relaunch brings another. */
export const pageOf = ({ launched }: Person): Page => launched.page

/** A field by the name that it keeps over a lock. */
export const fieldOf = (me: Person, place: string): Locator => pageOf(me).locator(`[data-place="${place}"]`)

export const button = (me: Person, key: string, params: Record<string, string | number> = {}): Locator =>
  pageOf(me).getByRole('button', { name: pattern(me.say(key, params)) })

/** Types into a field of the open screen. */
export const write = (me: Person, place: string, text: string): Promise<void> =>
  me.keys.typeInto(fieldOf(me, place), text)

/** Everything written so far is on the disk, and the footer says so. */
export const untilSaved = async (me: Person): Promise<void> => {
  await expect(pageOf(me).locator('[data-saving="saved"]')).toBeVisible()
}

/** The frame around every room is there: the vault is open. */
export const untilOpen = (me: Person): Promise<void> =>
  see(pageOf(me), 'footer[data-pane="footer"]', { timeout: patiently(60_000) })

export interface NewVault {
  passphrase: string
  /** The name she writes under. */
  name?: string
}

const LANGUAGE_NAMES: Record<Language, RegExp> = { en: /^English/, ar: /^العربية/ }

/** From the first launch to the first question of quick capture, with a passphrase of her own. */
export const createVault = async (me: Person, { passphrase, name }: NewVault): Promise<void> => {
  const page = pageOf(me)
  const language = page.getByRole('button', { name: LANGUAGE_NAMES[me.language] })
  const own = button(me, 'vault:offered.own')
  await expect(language.or(own).first()).toBeVisible()
  if (await language.isVisible()) await language.click()
  await own.click()
  await me.keys.typeInto(page.getByLabel(me.say('vault:own.label'), { exact: true }), passphrase)
  await me.keys.typeInto(page.getByLabel(me.say('vault:own.again'), { exact: true }), passphrase)
  if (name !== undefined) {
    await me.keys.typeInto(page.getByLabel(me.say('vault:profile.name'), { exact: true }), name)
  }
  await expect(button(me, 'vault:create.go')).toBeEnabled()
  await me.keys.press('Return')
  await untilOpen(me)
  await expect(fieldOf(me, 'who')).toBeVisible()
}

/** Opens the vault that is there. */
export const unlock = async (me: Person, passphrase: string): Promise<void> => {
  await tryPassphrase(me, passphrase)
  await untilOpen(me)
}

/** Types a passphrase at the lock and presses Enter, whatever comes of it. */
export const tryPassphrase = async (me: Person, passphrase: string): Promise<void> => {
  const field = pageOf(me).getByLabel(me.say('vault:unlock.passphrase'), { exact: true })
  await expect(field).toBeVisible()
  await expect(field).toBeEnabled()
  await me.keys.typeInto(field, passphrase)
  await me.keys.press('Return')
}

/** The key that locks, from the keyboard; then the app is started again, as it would start itself. */
export const lock = async (me: Person): Promise<void> => {
  await me.keys.press('ctrl+shift+l')
  await me.launched.relaunchAfterLock()
  await expect(pageOf(me).getByLabel(me.say('vault:unlock.passphrase'), { exact: true })).toBeVisible()
}

export interface NewCase {
  who?: string
  /** Codes of the twelve pictures. */
  what?: string[]
  when?: string
  /** As it stands in the list of countries. */
  country?: string
  where?: string
  by?: string
  told?: string
  permission?: string
  next?: string
  due?: string
  notes?: string
  /** Paths of files to attach. */
  files?: string[]
}

const choose = async (me: Person, question: string, code: string): Promise<void> => {
  await fieldOf(me, `${question}.${code}`).focus()
  await me.keys.press('space')
}

const chooseCountry = async (me: Person, country: string): Promise<void> => {
  const field = fieldOf(me, 'where.country')
  await me.keys.typeInto(field, country)
  await pageOf(me).getByRole('option').first().waitFor()
  await me.keys.press('Tab')
}

const attach = async (me: Person, paths: string[]): Promise<void> => {
  me.launched.answerDialogs(paths)
  await button(me, 'capture:files.add').click()
  await expect(button(me, 'capture:files.remove')).toHaveCount(paths.length)
}

/** Fills quick capture, wherever one is, and leaves it unsaved. */
export const writeDown = async (me: Person, it: NewCase): Promise<void> => {
  if (!(await fieldOf(me, 'who').isVisible())) await me.keys.press('ctrl+n')
  await expect(fieldOf(me, 'who')).toBeVisible()
  if (it.who !== undefined) await write(me, 'who', it.who)
  for (const code of it.what ?? []) await choose(me, 'what', code)
  if (it.when !== undefined) await write(me, 'when.text', it.when)
  if (it.country !== undefined) await chooseCountry(me, it.country)
  if (it.where !== undefined) await write(me, 'where.text', it.where)
  if (it.by !== undefined) await write(me, 'by.text', it.by)
  if (it.told !== undefined) await choose(me, 'told', it.told)
  if (it.permission !== undefined) await choose(me, 'permission', it.permission)
  if (it.next !== undefined) await write(me, 'urgent.next', it.next)
  if (it.due !== undefined) await write(me, 'urgent.due', it.due)
  if (it.notes !== undefined) await write(me, 'notes', it.notes)
  if (it.files !== undefined) await attach(me, it.files)
}

/** Writes a case down and saves it. Resolves to its number. */
export const capture = async (me: Person, it: NewCase): Promise<string> => {
  await writeDown(me, it)
  await button(me, 'capture:save').click()
  // The notice of the case before may still be there.
  await expect(fieldOf(me, 'who')).toHaveCount(0)
  return savedNumber(me)
}

/** The number of the case that the notice says was saved. */
export const savedNumber = async (me: Person): Promise<string> => {
  const sentence = pattern(me.say('capture:saved'))
  const notice = pageOf(me).getByText(sentence).first()
  await expect(notice).toBeVisible()
  return (
    new RegExp(sentence.source.replace('(.+?)', '([A-Z0-9-]+)')).exec(await notice.innerText())?.[1] ?? ''
  )
}

/** Goes to a room of the sidebar. */
export const goTo = async (
  me: Person,
  room: 'today' | 'cases' | 'people' | 'letters' | 'directory' | 'sharing' | 'safety',
) => {
  const name = me.say(`frame:room.${room}`)
  await pageOf(me).getByRole('navigation').getByText(name, { exact: true }).click()
  await expect(pageOf(me).getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Looks for something everywhere, from the palette. */
export const search = async (me: Person, text: string): Promise<void> => {
  await me.keys.press('ctrl+k')
  const box = pageOf(me).getByRole('searchbox', { name: me.say('frame:palette.label') })
  await expect(box).toBeVisible()
  await me.keys.typeInto(box, text)
  await pageOf(me)
    .getByRole('menuitem', { name: me.say('frame:palette.everything', { text }) })
    .click()
  await expect(fieldOf(me, 'text')).toHaveValue(text)
}
