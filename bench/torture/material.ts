// A vault to be damaged: made by a story, its process killed, so that its log is full and nothing was tidied up.
// Held in memory, laid out anew for each case.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tell } from './children.ts'
import type { Trial } from './engine.ts'
import { FRESH, heard } from './promises.ts'
import type { Plot, Told } from './story.ts'
import { filesOf } from './vaults.ts'

export interface Material {
  files: ReadonlyMap<string, Buffer>
  told: Told
}

export interface Making {
  plot: Plot
  /** The vault is taken after each of these steps. */
  after: readonly number[]
}

/** The same vault at several moments of its life, oldest first. */
export const makeMaterial = async (trial: Trial, { plot, after }: Making): Promise<Material[]> => {
  const top = join(trial.place, `material-${plot.seed.replaceAll('/', '-')}`)
  const [folder, outside] = [join(top, 'vault'), join(top, 'outside')]
  mkdirSync(outside, { recursive: true })
  const taken: Material[] = []
  let promised = FRESH
  for (const until of after) {
    const { lines, errors } = await tell({
      telling: {
        ...{ plot, folder, outside, create: taken.length === 0 },
        passphrase: promised.possible.at(-1)?.passphrase ?? 0,
        from: promised.newest + 1,
        until: until + 1,
        hold: true,
      },
      hear: (line, kill) => {
        if (line.startsWith('hold')) kill()
      },
    })
    promised = lines.reduce((all, line) => heard(plot, all, line), promised)
    const [told] = promised.possible
    if (!told || promised.newest !== until) throw new Error(`material: ${lines.at(-1)} ${errors}`)
    const copy = join(top, `taken-${until}`)
    cpSync(folder, copy, { recursive: true })
    taken.push({ files: filesOf(copy), told })
  }
  rmSync(top, { recursive: true })
  return taken
}

/** Makes a folder hold exactly these files; what is right already is left alone. */
export const layOut = (folder: string, files: ReadonlyMap<string, Buffer>): void => {
  const present = existsSync(folder) ? filesOf(folder) : new Map<string, Buffer>()
  for (const name of present.keys()) if (!files.has(name)) rmSync(join(folder, name))
  rmSync(join(folder, 'vault.db-shm'), { force: true })
  mkdirSync(join(folder, 'blobs'), { recursive: true })
  for (const [name, bytes] of files) {
    if (present.get(name)?.equals(bytes)) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}

/** The name of a file that is not as it was, or null. */
export const changedIn = (folder: string, files: ReadonlyMap<string, Buffer>): string | null => {
  const now = filesOf(folder)
  for (const [name, bytes] of files)
    if (!now.get(name)?.equals(bytes)) return `${name} ${now.has(name) ? 'changed' : 'gone'}`
  for (const name of now.keys()) if (!files.has(name)) return `${name} new`
  return null
}
