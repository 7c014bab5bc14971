// A private folder in which a backup is put together to try it out. It holds what opens the vault, so it goes as the
// vault's own keys go.
import { random } from '../crypto/sodium.ts'
import { fileExists, fileSize, inside, makeFolder, overwrite, pathPart, removeFolder } from '../files.ts'

const NAME = pathPart('trial')
const SECRETS = ['head.a', 'head.b', 'keyring'].map(pathPart)

export const trialFolder = (folder: string): string => inside(folder, NAME)

/** Overwrites the keys in it, then removes all of it; one that a crash left behind too. Throws disk/…. */
export function removeTrial(folder: string): void {
  const trial = trialFolder(folder)
  if (!fileExists(trial)) return
  for (const name of SECRETS) {
    const path = inside(trial, name)
    const size = fileSize(path)
    if (size !== null) overwrite(path, random(size))
  }
  removeFolder(trial)
}

/** Empty, and its owner's alone. Throws disk/…. */
export function makeTrial(folder: string): string {
  removeTrial(folder)
  makeFolder(trialFolder(folder))
  return trialFolder(folder)
}
