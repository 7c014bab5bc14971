// What the renderer may ask of the shell: windows, dialogs and the few settings that are no secret. No case data.
import { z } from 'zod'
import { clipboard } from './clipboard.ts'
import { machine } from './machine.ts'
import { command, query, watch } from './define.ts'
import { Grant, UiLanguage } from './values.ts'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const SettingsView = z.object({
  language: UiLanguage,
  /** False until someone chose a language: `language` is then a guess from the system's. */
  languageChosen: z.boolean(),
  theme: Theme,
})
export type SettingsView = z.infer<typeof SettingsView>

export const ShellState = z.object({
  /** The speakable code of the vault's last crash, or null. The vault behind the port is then a fresh, locked one. */
  crashed: z.string().max(40).nullable(),
  /** True after three crashes in a minute: no vault is behind the port until `lock` starts everything again. */
  resting: z.boolean(),
  /** An Electron that is good for tests only. */
  testRuntime: z.boolean(),
  /** Where the vault lies on this computer: a path, for the eye only. */
  vaultFolder: z.string(),
  /** True for a folder that was chosen for this run only: nothing remembers it. */
  vaultChosen: z.boolean(),
})
export type ShellState = z.infer<typeof ShellState>

/** Why a file is opened: decides the dialog's title and which files it shows first. */
export const OpenPurpose = z.enum(['evidence', 'bundle', 'partner', 'any'])
export type OpenPurpose = z.infer<typeof OpenPurpose>

export const SaveKind = z.enum(['bundle', 'pdf', 'docx', 'text', 'any'])
export type SaveKind = z.infer<typeof SaveKind>

export const OpenPicked = z.object({ grant: Grant, name: z.string().max(400) })
export type OpenPicked = z.infer<typeof OpenPicked>

/** The first of the files that were picked, and how many more there were: those are not taken, so that is told. */
export const ManyPicked = z.object({ files: z.array(OpenPicked), left: z.number().int() })
export type ManyPicked = z.infer<typeof ManyPicked>

export const SavePicked = z.object({
  grant: Grant,
  name: z.string().max(400),
  /** The name of the folder, for the eye only. */
  folder: z.string().max(400),
  /** The service that would copy the file away, such as "Dropbox", or null. */
  synced: z.string().max(60).nullable(),
})
export type SavePicked = z.infer<typeof SavePicked>

const nothing = z.object({})

export const settings = {
  open: watch({ in: nothing, out: SettingsView, gate: 'always' }),
  setLanguage: command({ in: z.object({ language: UiLanguage }), out: nothing, gate: 'always' }),
  setTheme: command({ in: z.object({ theme: Theme }), out: nothing, gate: 'always' }),
}

export const shell = {
  state: watch({ in: nothing, out: ShellState, gate: 'always' }),
  /** Kills the vault first, then everything else; the app comes back locked. Does not answer. */
  lock: command({ in: nothing, out: nothing, gate: 'always' }),
  /**
   * Before a vault is open: the system's dialog for a folder, then the page is loaded anew in front of the vault in it,
   * or of none. Whatever was open is killed. Answers only when the dialog was cancelled or nothing changes.
   */
  chooseVault: command({ in: nothing, out: nothing, gate: 'always' }),
  /** Back to the vault in her own folder. */
  usualVault: command({ in: nothing, out: nothing, gate: 'always' }),
  quit: command({ in: nothing, out: nothing, gate: 'always' }),
}

export const files = {
  /** The system's open dialog. Null when it was cancelled. */
  pickOpen: query({
    in: z.object({ purpose: OpenPurpose }),
    out: OpenPicked.nullable(),
    gate: 'always',
  }),
  /** The same for several files, `most` of them at most: the vault keeps only so many waiting for their gesture. */
  pickOpenMany: query({
    in: z.object({ purpose: OpenPurpose, most: z.number().int().min(1).max(100) }),
    out: ManyPicked,
    gate: 'always',
  }),
  /** The system's save dialog. `suggested` is a file name, never a path. */
  pickSave: query({
    in: z.object({ suggested: z.string().min(1).max(200), kind: SaveKind }),
    out: SavePicked.nullable(),
    gate: 'always',
  }),
  /** The system's dialog for a folder that something is made in. Null when it was cancelled. */
  pickFolder: query({ in: nothing, out: SavePicked.nullable(), gate: 'always' }),
}

export const shellContract = { settings, shell, files, machine, clipboard }
export type ShellContract = typeof shellContract

/**
 * How the ports reach a page: one `message` event from its own window, whose `data` names them and whose `ports`
 * hold them in the same order. The app's window gets both, a quarantine page only `vault`.
 */
export const PortsMessage = z.object({ ports: z.array(z.enum(['shell', 'vault'])).max(2) })
export type PortsMessage = z.infer<typeof PortsMessage>
