// The few settings that are no secret and must be known before anything is unlocked.
import { app } from 'electron'
import { z } from 'zod'
import { UiLanguage } from '#contract/values'
import { Theme, type SettingsView } from '#contract/shell'
import { readJson, writeJson } from './disk.ts'
import { places } from './places.ts'

const Bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(1).max(20_000),
  height: z.number().int().min(1).max(20_000),
})
export type Bounds = z.infer<typeof Bounds>

// A value that cannot be read is forgotten, not the whole file.
const Settings = z.object({
  language: UiLanguage.nullable().catch(null),
  theme: Theme.catch('system'),
  bounds: Bounds.nullable().catch(null),
})
type Settings = z.infer<typeof Settings>

const read = (): Settings =>
  Settings.catch({ language: null, theme: 'system', bounds: null }).parse(readJson(places.settings()))

const listeners = new Set<(view: SettingsView) => void>()
let current: Settings | null = null

const settings = (): Settings => (current ??= read())

/** English unless the system speaks Arabic. */
const guess = (): UiLanguage => (app.getPreferredSystemLanguages()[0]?.startsWith('ar') ? 'ar' : 'en')

export const settingsView = (): SettingsView => ({
  language: settings().language ?? guess(),
  languageChosen: settings().language !== null,
  theme: settings().theme,
})

export const windowBounds = (): Bounds | null => settings().bounds

/** Tells whoever watches and writes the change at once: on a full disk it holds until the app ends. */
export const changeSettings = (change: Partial<Settings>): void => {
  current = { ...settings(), ...change }
  for (const listener of listeners) listener(settingsView())
  writeJson(places.settings(), current)
}

/** Calls `listener` now and at each change until the signal aborts. */
export const watchSettings = (listener: (view: SettingsView) => void, signal: AbortSignal): void => {
  listeners.add(listener)
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
  listener(settingsView())
}
