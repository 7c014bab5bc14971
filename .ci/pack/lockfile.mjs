// What the lockfile says of the packages that lie in the app's own node_modules, and which of their files are carried.
import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { entriesBelow } from './same.mjs'

export const nameIn = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Code that Node runs, what says how to find it, and addons; not types, sources in C, examples or tests. */
const RUNS = /\.(c|m)?js$|(^|\/)package\.json$/
const ADDON = /\.node$/
const OURS = /(^|\/)prebuilds\/linux-x64\//
const NOT_CARRIED = /(^|\/)(node_modules|tests?|examples?|benchmarks?)\//

const isCarried = (name, isForOneSystem) => {
  if (NOT_CARRIED.test(name)) return false
  if (ADDON.test(name)) return isForOneSystem || OURS.test(name)
  return RUNS.test(name)
}

/**
 * The packages which the bundles leave outside, with those that they need: what the lockfile does not call `dev`.
 * One that is meant for another system is not there and is left out.
 * @returns path in the tree, and names of files in it
 */
export const packagesFor = (top, lock) =>
  Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true && existsSync(join(top, path)))
    .map(([path, { optional }]) => {
      const all = entriesBelow(join(top, path)).filter((name) => lstatSync(join(top, path, name)).isFile())
      return { path, files: all.filter((name) => isCarried(name, optional === true)) }
    })
