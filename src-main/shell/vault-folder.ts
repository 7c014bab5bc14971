// Which vault runs: the usual one in her own folder, or one in a folder that she picked for now. A picked folder is
// kept in this process only: in no file, no argument and no environment, so that nothing on this computer tells that
// there is another vault. After a lock, too, the usual one is offered (docs/decisions.md).
import { join } from 'node:path'

export interface Looking {
  exists: (path: string) => boolean
  /** True for a folder without anything in it. */
  isEmpty: (folder: string) => boolean
}

const OURS = ['head.a', 'head.b', 'vault.db']

/**
 * Where the vault lies, or would be made, when `picked` was picked: there, or in a folder `vault` in it. A new one is
 * never mixed with files that are there already.
 */
export const vaultFolderIn = (picked: string, { exists, isEmpty }: Looking): string => {
  const holds = (folder: string): boolean => OURS.some((name) => exists(join(folder, name)))
  const inner = join(picked, 'vault')
  if (holds(picked)) return picked
  return holds(inner) || !isEmpty(picked) ? inner : picked
}
