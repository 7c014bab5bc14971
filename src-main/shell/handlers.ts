// The shell's contract, bound.
import { app, nativeTheme } from 'electron'
import type { Handlers } from '#contract/define'
import type { ShellContract, ShellState } from '#contract/shell'
import type { Copies } from './copies.ts'
import { exists, namesIn, readText, realPath } from './disk.ts'
import type { Grants } from './grants.ts'
import { lock } from './lock.ts'
import { lookAtMachine, type Asked } from './machine.ts'
import { changeSettings, watchSettings } from './settings.ts'

/** Puts the page in front of another vault: in the folder picked, or the usual one. */
export interface Vaults {
  choose: () => Promise<Record<string, never>>
  usual: () => Record<string, never>
}

interface Given {
  grants: Grants
  state: ShellState
  copies: Copies
  vaults: Vaults
}

/** The disk as the system shows it. */
const system: Asked = { text: readText, names: namesIn, exists, real: realPath }

const clipboardHandlers = (copies: Copies): Handlers<ShellContract>['clipboard'] => ({
  copied: () => {
    copies.copied()
    return {}
  },
  clear: async () => ({ cleared: await copies.clear() }),
})

export const handlers = ({ grants, state, copies, vaults }: Given): Handlers<ShellContract> => ({
  settings: {
    open: (_input, push, signal) => watchSettings(push, signal),
    setLanguage: ({ language }) => {
      changeSettings({ language })
      return {}
    },
    setTheme: ({ theme }) => {
      changeSettings({ theme })
      nativeTheme.themeSource = theme
      return {}
    },
  },
  shell: {
    state: (_input, push) => push(state),
    lock: () => {
      lock()
      return {}
    },
    chooseVault: () => vaults.choose(),
    usualVault: () => vaults.usual(),
    quit: () => {
      app.quit()
      return {}
    },
  },
  files: {
    pickOpen: async ({ purpose }) => (await grants.open(purpose, 1)).files[0] ?? null,
    pickOpenMany: ({ purpose, most }) => grants.open(purpose, most),
    pickSave: ({ suggested, kind }) => grants.save(suggested, kind),
    pickFolder: () => grants.folder(),
  },
  machine: { look: () => lookAtMachine(state.vaultFolder, system) },
  clipboard: clipboardHandlers(copies),
})
