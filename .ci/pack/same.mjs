// Whether two folders are the same: names, kinds, modes and bytes. Times do not count.
import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Everything below a folder, folders too, sorted, with `/` between the parts. */
export const entriesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort()

const kindOf = (stat) => (stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other')

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** Path → what it is, its mode, and the hash of its bytes. */
export const pictureOf = (folder) =>
  new Map(
    entriesBelow(folder).map((name) => {
      const stat = lstatSync(join(folder, name))
      const bytes = stat.isFile() ? sha256(readFileSync(join(folder, name))) : ''
      return [name, `${kindOf(stat)} ${(stat.mode & 0o7777).toString(8)} ${bytes}`]
    }),
  )

/** @returns the paths that are not in both folders, or not the same in both */
export const differences = (one, other) => {
  const [first, second] = [pictureOf(one), pictureOf(other)]
  return [...new Set([...first.keys(), ...second.keys()])].filter(
    (name) => first.get(name) !== second.get(name),
  )
}
