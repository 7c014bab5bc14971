// Looks through a packed folder for what must not be in it: rights for others, paths of the machine that packed,
// source maps, tests, keys, links. What is looked at is what is carried, archive and addons and binary too.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { entriesBelow } from './same.mjs'

const ASAR = 'program/resources/app.asar'

const NAMES = [
  [/\.map$/, 'is a source map'],
  [/\.(test|spec|fixture)\.|(^|\/)(__tests__|tests?)\//, 'is test code'],
  [/\.(pem|key|p12|pfx|agekey|kdbx)$|(^|\/)(id_rsa|id_ed25519|\.npmrc|\.env)$/, 'is or may be a key'],
  [/(^|\/)\.git|\.(ts|tsx|c|cc|h|gyp)$/, 'is source that does not run'],
]

/** Written as patterns of which no text of ours is an instance, this file included. */
const SECRETS = [
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/, 'holds a private key'],
  [/AGE-SECRET-KEY-1[0-9A-Z]{50}/, 'holds an age key'],
  [/untrusted comment: minisign encrypted secret key/, 'holds a minisign key'],
  [/\b(?:ghp_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|AKIA[0-9A-Z]{16})\b/, 'holds a token'],
]

const TEST_BUILD = /AMPARO_TEST_(?:USER_DATA|DIALOGS|NOW)|__playwright_run/
const MAPPED = /\/[/*][#@] ?sourceMappingURL=/
/** Ours, and what we bundle; the runtime and addons come from elsewhere with what their makers left in them. */
const IS_TEXT = /\.(c|m)?js$|\.(json|css|html|txt|sh)$|SHA256SUMS$/

const machinePaths = (tops) => {
  const packages = tops.map((top) => join(top, 'node_modules')).filter(existsSync)
  const all = [
    ...tops,
    ...tops.map((top) => realpathSync(top)),
    ...packages.map((path) => realpathSync(path)),
    homedir(),
  ]
  return [...new Set(all)].filter((path) => path.split('/').filter(Boolean).length > 1)
}

const textFaults = (name, text) => {
  if (!IS_TEXT.test(name)) return []
  const found = SECRETS.filter(([pattern]) => pattern.test(text)).map(([, what]) => what)
  if (MAPPED.test(text)) found.push('names a source map')
  if (TEST_BUILD.test(text)) found.push('is of the test build')
  return found
}

const contentFaults = (name, bytes, paths) => {
  const found = paths
    .filter((path) => bytes.includes(`${path}/`))
    .map((path) => `names ${path} of this machine`)
  return [...found, ...textFaults(name, bytes.toString('latin1'))]
}

const nameFaults = (name) => NAMES.filter(([pattern]) => pattern.test(name)).map(([, what]) => what)

const rightsFaults = (path) => {
  const stat = lstatSync(path)
  if (stat.isDirectory()) return stat.mode & 0o022 ? ['can be written by others'] : []
  if (!stat.isFile()) return ['is no plain file: a stick has no links']
  const found = stat.mode & 0o022 ? ['can be written by others'] : []
  return stat.mode & 0o6000 ? [...found, 'takes its owner’s rights'] : found
}

const archiveFaults = (archive, paths) => {
  const files = listPackage(archive).map((name) => name.replace(/^[\\/]/, ''))
  return files.flatMap((name) => {
    const entry = statFile(archive, name)
    if (entry.files !== undefined) return []
    if (entry.link !== undefined) return [`app.asar/${name} is a link`]
    const inside = entry.unpacked ? [] : contentFaults(name, extractFile(archive, name), paths)
    return [...nameFaults(name), ...inside, ...sumFaults(archive, name, entry)].map(
      (what) => `app.asar/${name} ${what}`,
    )
  })
}

/** Where a system checks the archive it is by these. */
const sumFaults = (archive, name, entry) => {
  const bytes = entry.unpacked ? readFileSync(join(`${archive}.unpacked`, name)) : extractFile(archive, name)
  const sum = createHash('sha256').update(bytes).digest('hex')
  return entry.integrity?.hash === sum ? [] : ['does not have the hash that the archive gives']
}

/**
 * @param tops folders of this machine that nothing may name
 * @returns one sentence for each thing that must not be; none is how it should be
 */
export const faultsIn = (folder, tops) => {
  const paths = machinePaths(tops)
  const faults = entriesBelow(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = [...rightsFaults(path), ...nameFaults(name)]
    if (lstatSync(path).isFile()) found.push(...contentFaults(name, readFileSync(path), paths))
    return found.map((what) => `${name} ${what}`)
  })
  const archive = join(folder, ASAR)
  return existsSync(archive)
    ? [...faults, ...archiveFaults(archive, paths)]
    : [...faults, 'there is no app in it']
}
