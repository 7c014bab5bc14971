// A stick: a small disk image with exFAT, or FAT where this system knows it, mounted so that a person without rights
// may use it, as desktops do. It has no links, no sockets, no owners and no modes.
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { NOBODY } from '../e2e/unprivileged.ts'

const BYTES = 900 * 1024 * 1024

export interface Stick {
  /** Where it is mounted. */
  at: string
  /** The file system as the kernel calls it. */
  kind: string
  /** Mounted anew, with more options, such as `ro` or `noexec`. */
  again: (...options: string[]) => void
  end: () => void
}

const run = (program: string, ...words: string[]): string | null => {
  const { status, stdout } = spawnSync(program, words, { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

const must = (program: string, ...words: string[]): string => {
  const said = run(program, ...words)
  if (said === null) throw new Error(`${program} ${words.join(' ')} failed`)
  return said
}

/** What was written last is still on its way for a while. */
const unmount = (at: string): void => {
  for (let turn = 0; run('umount', at) === null; turn++) {
    if (turn === 30) throw new Error(`Somebody still uses ${at}.`)
    must('sleep', '1')
  }
}

const OWNED = [`uid=${NOBODY}`, `gid=${NOBODY}`, 'dmask=0022', 'nosuid', 'nodev']

/** The ways to mount one, the kernel's own first; `showexec` is how desktops mount FAT. */
const WAYS: readonly (readonly [make: string, program: string, words: string[], options: string[]])[] = [
  ['mkfs.vfat', 'mount', ['-t', 'vfat'], ['fmask=0022', 'showexec']],
  ['mkfs.exfat', 'mount', ['-t', 'exfat'], ['fmask=0022']],
  ['mkfs.exfat', 'mount.exfat-fuse', [], ['fmask=0022', 'allow_other']],
]

const mounted = (device: string, at: string, more: string[]): boolean =>
  WAYS.some(([make, program, words, options]) => {
    if (run('which', make) === null || run('which', program) === null) return false
    return run(program, ...words, '-o', [...OWNED, ...options, ...more].join(','), device, at) !== null
  })

/** Makes a stick in `folder`; null where this system has no tools for one. Needs root. */
export const makeStick = (folder: string): Stick | null => {
  const image = join(folder, 'stick.img')
  const at = join(folder, 'stick')
  mkdirSync(at)
  const file = openSync(image, 'w')
  ftruncateSync(file, BYTES)
  closeSync(file)
  const device = run('losetup', '--find', '--show', image)
  if (device === null) return null
  const made = WAYS.some(([make]) => run(make, device) !== null && mounted(device, at, []))
  const detach = (): void => void run('losetup', '--detach', device)
  if (!made) {
    detach()
    return null
  }
  return {
    at,
    kind: must('stat', '--file-system', '--format=%T', at),
    again: (...options) => {
      unmount(at)
      if (!mounted(device, at, options))
        throw new Error(`The stick could not be mounted with ${options.join(',')}`)
      // exfat-fuse takes `noexec` and does not hand it on: the kernel is told itself.
      if (options.length > 0)
        must('mount', '-o', ['remount', 'bind', 'nosuid', 'nodev', ...options].join(','), at)
    },
    end: () => {
      unmount(at)
      detach()
    },
  }
}
