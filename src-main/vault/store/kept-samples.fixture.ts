// Sample vaults of a test file, for which nobody has to remember to close them.
import { cpSync } from 'node:fs'
import { afterEach } from 'vitest'
import {
  newSample,
  openSample,
  removeFolder,
  sampleFolder,
  type SampleVault,
} from './sample-vault.fixture.ts'

/** Vaults that are closed, and their folders removed, when a test has ended. Call it once, outside of every test. */
export const keepSamples = () => {
  const open: SampleVault[] = []
  const folders = new Set<string>()
  const keep = (vault: SampleVault): SampleVault => {
    open.push(vault)
    folders.add(vault.folder)
    return vault
  }
  afterEach(() => {
    for (const vault of open.splice(0)) vault.close()
    for (const folder of folders) removeFolder(folder)
    folders.clear()
  })
  return {
    keep,
    fresh: (now?: () => number) => keep(newSample(now)),
    reopen: (folder: string, { keys }: SampleVault) => keep(openSample(folder, keys, { create: false })),
    /** The folder as a power cut would leave it: copied while the vault is open. */
    copyOf: (vault: SampleVault): string => {
      const folder = sampleFolder()
      folders.add(folder)
      cpSync(vault.folder, folder, { recursive: true })
      return folder
    },
  }
}
