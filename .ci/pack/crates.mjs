// Which Rust crates an addon was made from. No lockfile of ours knows; the compiler leaves their paths in the binary.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesBelow } from './same.mjs'

const CRATE =
  /(?:index\.crates\.io-[0-9a-f]+|\/rust\/deps|\/registry\/src\/[^/\0]+)\/([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[A-Za-z0-9.+-]*)\//g
const CARRIED = /(^|prebuilds\/linux-x64\/)[^/]*\.node$/

/** @returns name and version of each crate that the bytes name, sorted, each once */
export const cratesNamed = (bytes) => {
  const found = [...bytes.toString('latin1').matchAll(CRATE)].map(([, name, version]) => `${name} ${version}`)
  return [...new Set(found)].sort().map((line) => {
    const [name, version] = line.split(' ')
    return { name, version }
  })
}

/** Those of a package's addon for Linux. */
export const cratesIn = (top, path) => {
  const folder = join(top, path)
  if (!existsSync(folder)) return []
  const addons = entriesBelow(folder).filter(
    (name) => CARRIED.test(name) && lstatSync(join(folder, name)).isFile(),
  )
  return addons.flatMap((name) => cratesNamed(readFileSync(join(folder, name))))
}
