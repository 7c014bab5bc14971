import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultFolderIn } from './vault-folder.ts'

const PICKED = join('media', 'stick')

/** A disk with these files and nothing else. */
const disk = (...files: string[]) => {
  const paths = files.map((file) => join(PICKED, ...file.split('/')))
  return {
    exists: (path: string) => paths.includes(path),
    isEmpty: (folder: string) => !paths.some((path) => path.startsWith(folder)),
  }
}

describe('the vault in a folder that was picked', () => {
  it.each([
    ['is that folder when it holds one, whole or damaged', ['head.a', 'head.b', 'vault.db'], PICKED],
    ['is that folder with a single copy of the header left', ['head.b', 'photo.jpg'], PICKED],
    ['is that folder when both copies of the header are gone', ['vault.db', 'photo.jpg'], PICKED],
    [
      'is the folder "vault" in it when that holds one',
      ['vault/head.a', 'settings.json'],
      join(PICKED, 'vault'),
    ],
    ['would be made there when it is empty', [], PICKED],
    ['would be made beside nobody else’s files', ['photo.jpg'], join(PICKED, 'vault')],
  ])('%s', (_, files, expected) => {
    expect(vaultFolderIn(PICKED, disk(...files))).toBe(expected)
  })
})
