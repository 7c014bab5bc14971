// Every field that takes text, by what the source says there are, and by what a person finds on the way through the
// app: in each that is in sight she types a word that occurs nowhere else.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, type ElementHandle, type Locator } from '@playwright/test'
import { newWord } from './canaries.ts'
import { pageOf, type Person } from './journey.ts'
import { pattern, words } from './words.ts'

const SOURCE = resolve(import.meta.dirname, '../src-renderer')
/** What draws a field for text. */
const FIELD =
  /<(?:TextField|TextArea|DateField|DateInput|ComboBox|AutoText|PassphraseField|PlaceEditor|TextsEditor|CountriesEditor)\b[\s\S]*?\/>/g
/** The kit itself, and pages that are no part of the app. */
const NO_SCREEN = /^(ui|gallery|quarantine)\/|\.test\.tsx$/

export interface Declared {
  /** "offices/office-fields.tsx office-holder" */
  id: string
  /** True for the field as it was found on a screen. */
  isAt: (found: Found) => boolean
}

export interface Found {
  /** `data-place`, or empty. */
  place: string
  label: string
}

/** Literal text with `${…}` in it as a pattern. */
const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '.+')}`)

const declaredIn = (path: string): Declared[] => {
  const file = relative(SOURCE, path)
  const text = readFileSync(path, 'utf8')
  const [, noun = ''] = /useTranslation\(\[?'(\w+)'/.exec(text) ?? []
  return [...text.matchAll(FIELD)].flatMap(([element]): Declared[] => {
    const place = /\bplace=(?:"([^"]+)"|\{`([^`]+)`\})/.exec(element)
    const name = place?.[1] ?? place?.[2] ?? ''
    const start = patternOf(name)
    if (name !== '') return [{ id: `${file} ${name}`, isAt: (found) => start.test(found.place) }]
    // A wrapper hands its own name and label on: what uses it is in the list.
    const key = /\blabel=\{t\('([\w:.]+)'/.exec(element)?.[1]
    if (key === undefined) return []
    const { source } = pattern(words('en')(key.includes(':') ? key : `${noun}:${key}`))
    const label = new RegExp(`^${source}$`)
    return [{ id: `${file} ${key}`, isAt: (found) => label.test(found.label) }]
  })
}

/** Every field for text that the source draws and that can be told from the others by its name or its label. */
export const declaredFields = (): Declared[] =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !NO_SCREEN.test(name))
    .sort()
    .flatMap((name) => declaredIn(join(SOURCE, name)))

const TAKES_TEXT =
  'input:not([type=radio], [type=checkbox], [type=hidden]), textarea, [contenteditable="true"]'

const lookAt = (field: ElementHandle): Promise<Found> =>
  field.evaluate((element) => {
    const field = element as HTMLElement
    const named = (field.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
    const label = field.getAttribute('aria-label') ?? named.join(' ')
    return { place: field.dataset['place'] ?? '', label: label.trim() }
  })

/** How many letters fit; what stands in the way is selected, to be typed over. */
const makeRoom = (field: ElementHandle): Promise<number> =>
  field.evaluate((element) => {
    const WORD = 14
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    if (!isField || element.maxLength < 0) return WORD
    if (element.maxLength - element.value.length < WORD) element.select()
    return Math.min(WORD, element.maxLength)
  })

export interface Walk {
  /** Where she has typed. */
  found: Found[]
  /** What she has typed, by where. */
  canaries: Record<string, string>
  /** Types a new word at the end of every field for text in sight: of the dialog, if one is open. */
  fill: (within?: Locator) => Promise<void>
}

export const beginWalk = (me: Person): Walk => {
  const found: Found[] = []
  const canaries: Record<string, string> = {}
  const type = async (field: ElementHandle): Promise<void> => {
    if (!(await field.isVisible()) || !(await field.isEditable())) return
    const { place, label } = await lookAt(field)
    const word = newWord().slice(0, await makeRoom(field))
    await field.focus()
    await pageOf(me).keyboard.insertText(word)
    const holds = (): Promise<boolean> =>
      field.evaluate((element, typed) => {
        const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        return (isField ? element.value : (element.textContent ?? '')).includes(typed)
      }, word)
    await expect.poll(holds, `${label} (${place})`).toBe(true)
    found.push({ place, label })
    canaries[`${found.length} ${place === '' ? label : place}`] = word
  }
  const fill = async (within?: Locator): Promise<void> => {
    // A list of choices that is just closing is a dialog as well.
    const dialogs = pageOf(me)
      .locator('[role=dialog], [role=alertdialog]')
      .filter({ has: pageOf(me).locator(TAKES_TEXT) })
    const root = within ?? ((await dialogs.count()) > 0 ? dialogs.last() : pageOf(me).locator('body'))
    const before = found.length
    await expect(root.locator(TAKES_TEXT).first()).toBeVisible()
    for (const field of await root.locator(TAKES_TEXT).elementHandles()) await type(field)
    expect(found.length).toBeGreaterThan(before)
  }
  return { found, canaries, fill }
}
