// Which Electron is packed: the current one, whose folder is node_modules/electron/dist; or, only when it was asked
// for by name, the test runtime.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installedElectron, testRuntime } from '../runtime.mjs'

const NOT_HERE =
  'The current Electron is not installed here, and a release is made with no other: run `npx install-electron` ' +
  'where there is a network, or try the packing with `npm run pack -- --runtime test`, which is not for real cases.'

/**
 * Resolves to { folder, program, version, isTest }.
 * @param asked 'current', or 'test'
 */
export const runtimeFor = async (asked) => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('A folder to carry is packed on Linux for 64-bit Intel and AMD only, so far.')
  if (asked !== 'current' && asked !== 'test') throw new Error('--runtime knows one word: test.')
  const program = asked === 'test' ? await testRuntime(() => undefined) : installedElectron()
  if (program === null) throw new Error(NOT_HERE)
  const folder = dirname(program)
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  return { folder, program, version, isTest: asked === 'test' }
}
