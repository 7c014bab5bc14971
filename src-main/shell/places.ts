// Where things are: the user's folder, the scratch folders in it, and our own bundle.
import { basename, dirname, join } from 'node:path'
import { app } from 'electron'
import { carriedFolder } from './carried.ts'
import { freshFolder, isFolder, ownFolder, realPath } from './disk.ts'

/** The folder that electron.vite.config.ts builds into; this file's bundle is in its `main`. */
const bundle = join(import.meta.dirname, '..')

export const places = {
  pages: join(bundle, 'renderer'),
  fonts: join(bundle, 'fonts'),
  icon: join(bundle, 'icon.png'),
  preload: join(bundle, 'preload/index.cjs'),
  vaultProgram: join(bundle, 'main/vault.mjs'),
  pressProgram: join(bundle, 'main/press.mjs'),
  user: () => app.getPath('userData'),
  vault: () => join(app.getPath('userData'), 'vault'),
  crashes: () => join(app.getPath('userData'), 'crashed.json'),
  settings: () => join(app.getPath('userData'), 'settings.json'),
}

/**
 * Names the user's folder and makes it hers alone. Chromium's own files get a folder that is wiped at every start,
 * and so does everything temporary: nothing of ours lands in the system's temp folder.
 */
export const claimFolders = (): void => {
  const chosen = __AMPARO_TEST__ ? process.env['AMPARO_TEST_USER_DATA'] : undefined
  const carried = carriedFolder(process.execPath, isFolder)
  const user = chosen ?? carried ?? join(app.getPath('appData'), 'Amparo')
  ownFolder(user)
  app.setPath('userData', user)
  app.setPath('sessionData', join(user, 'session'))
  app.setPath('crashDumps', join(user, 'session', 'crashes'))
  const temp = join(user, 'tmp')
  ownFolder(temp)
  app.setPath('temp', temp)
  process.env['TMPDIR'] = temp
}

/** Only for the one instance that goes on: another may be using these. */
export const wipeScratch = (): void => {
  freshFolder(join(places.user(), 'session'))
  // The single-instance lock keeps its socket in the temp folder.
  const socket = realPath(join(places.user(), 'SingletonSocket'))
  freshFolder(join(places.user(), 'tmp'), basename(dirname(socket)))
}
