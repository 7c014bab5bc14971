// A disk that forbids what Windows and a stick with FAT forbid, for tests on Linux: a folder cannot be opened or
// synced, what anybody in this process has open cannot be renamed, replaced or removed, and there are no links and no
// modes. Who has what open is asked of the kernel, so the database's own handles count.
import fs from 'node:fs'
import { dirname, join, sep } from 'node:path'

type Call = (...words: never[]) => unknown
type Name = 'openSync' | 'renameSync' | 'rmSync' | 'unlinkSync' | 'rmdirSync' | 'symlinkSync' | 'linkSync'

const refuse = (code: string, what: string): never => {
  throw Object.assign(new Error(`${code}: not on this disk, ${what}`), { code })
}

/** Every file that this process has open, by its path. */
const openFiles = (): string[] =>
  fs.readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [fs.readlinkSync(`/proc/self/fd/${fd}`)]
    } catch {
      return []
    }
  })

const isFolder = (path: string): boolean =>
  fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** The real path of something that may not exist. */
const real = (path: string): string =>
  fs.existsSync(path)
    ? fs.realpathSync(path)
    : join(fs.realpathSync(dirname(path)), path.slice(dirname(path).length))

const refuseIfOpen = (path: string, what: string): void => {
  if (!fs.existsSync(path)) return
  const own = real(path)
  const held = openFiles().find((open) => open === own || open.startsWith(own + sep))
  if (held !== undefined) refuse('EBUSY', `${what} ${path} while ${held} is open`)
}

export interface StrictDisk {
  /** How often each refusal or permission was asked for: a disk that is never asked proves nothing. */
  asked: Record<'folder' | 'rename' | 'remove', number>
  /** Gives the usual disk back. */
  end: () => void
}

/** Only what lies below `top` is on this disk. */
export const strictDisk = (top: string): StrictDisk => {
  const asked: StrictDisk['asked'] = { folder: 0, rename: 0, remove: 0 }
  const usual = new Map<Name, Call>()
  const isHere = (path: unknown): path is string => typeof path === 'string' && path.startsWith(top)
  const instead = (name: Name, check: (...words: string[]) => void): void => {
    const original = fs[name] as Call
    usual.set(name, original)
    const strict = (...words: string[]): unknown => {
      if (isHere(words[0])) check(...words)
      return original(...(words as never[]))
    }
    Object.assign(fs, { [name]: strict })
  }
  instead('openSync', (path) => {
    if (!isFolder(path ?? '')) return
    asked.folder += 1
    refuse('EISDIR', `open ${path}`)
  })
  instead('renameSync', (from = '', to = '') => {
    asked.rename += 1
    refuseIfOpen(from, 'rename')
    refuseIfOpen(to, 'replace')
  })
  const remove = (path = ''): void => {
    asked.remove += 1
    refuseIfOpen(path, 'remove')
  }
  for (const name of ['rmSync', 'unlinkSync', 'rmdirSync'] as const) instead(name, remove)
  for (const name of ['symlinkSync', 'linkSync'] as const) instead(name, () => refuse('EPERM', name))
  return { asked, end: () => Object.assign(fs, Object.fromEntries(usual)) }
}
