import { describe, expect, it } from 'vitest'
import { exists, namesIn, readText, realPath } from './disk.ts'
import { lookAtMachine, type Asked } from './machine.ts'

const FOLDER = '/home/lan/.config/Amparo/vault'

interface Machine {
  /** Path → text. Folders are what paths say they are. */
  files: Record<string, string>
  links?: Record<string, string>
}

const machine = ({ files, links = {} }: Machine): Asked => {
  const below = (folder: string): string[] => [
    ...new Set(
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
    ),
  ]
  return {
    text: (path) => files[path] ?? null,
    names: below,
    exists: (path) => path in files || below(path).length > 0,
    real: (path) => links[path] ?? path,
  }
}

const mounts = (...lines: string[]): string =>
  lines.map((line, at) => `${20 + at} 1 ${line}`).join('\n') + '\n'
const ROOT = '8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw'
const NO_SWAP = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n'
const swaps = (...lines: string[]): string =>
  NO_SWAP + lines.map((line) => `${line}\t\t100\t0\t-2\n`).join('')

const PLAIN = { '/sys/dev/block/8:2/size': '1', '/sys/class/block/sda2/size': '1' }
const LUKS = {
  '/sys/dev/block/253:0/dm/uuid': 'CRYPT-LUKS2-0123-luks-0123\n',
  '/sys/class/block/dm-0/dm/uuid': 'CRYPT-LUKS2-0123-luks-0123\n',
}

const lookAt = (files: Record<string, string>, links?: Record<string, string>) =>
  lookAtMachine(
    FOLDER,
    machine({ files: { '/proc/swaps': NO_SWAP, ...files }, ...(links && { links }) }),
    'linux',
  )

describe('the disk under the vault', () => {
  it('is not found to be encrypted where nothing says so', () => {
    expect(lookAt({ ...PLAIN, '/proc/self/mountinfo': mounts(ROOT) }).disk).toBe('notFound')
  })

  it('is encrypted on LUKS, also below a logical volume', () => {
    const luks = { ...LUKS, '/proc/self/mountinfo': mounts('253:0 / / rw - ext4 /dev/mapper/luks rw') }
    expect(lookAt(luks).disk).toBe('encrypted')
    const volume = {
      ...LUKS,
      '/sys/dev/block/253:1/dm/uuid': 'LVM-abc\n',
      '/sys/dev/block/253:1/slaves/dm-0': '',
      '/proc/self/mountinfo': mounts('253:1 / / rw - xfs /dev/mapper/vg-root rw'),
    }
    expect(lookAt(volume).disk).toBe('encrypted')
  })

  it('is as open as the most open of the disks it is made of', () => {
    const array = {
      ...LUKS,
      ...PLAIN,
      '/sys/dev/block/9:0/slaves/dm-0': '',
      '/sys/dev/block/9:0/slaves/sda2': '',
      '/proc/self/mountinfo': mounts('9:0 / / rw - ext4 /dev/md0 rw'),
    }
    expect(lookAt(array).disk).toBe('notFound')
  })

  it('is that of the deepest mount above the vault, whose path may have blanks', () => {
    const home = mounts(
      ROOT,
      '253:0 / /home rw - ext4 /dev/mapper/home rw',
      '8:2 / /home/lanh rw - ext4 x rw',
    )
    expect(lookAt({ ...LUKS, ...PLAIN, '/proc/self/mountinfo': home }).disk).toBe('encrypted')
    const blank = mounts(ROOT, '253:0 / /home/la\\040n rw - ext4 /dev/mapper/home rw')
    const found = lookAtMachine(
      '/home/la n/vault',
      machine({ files: { ...LUKS, ...PLAIN, '/proc/self/mountinfo': blank } }),
      'linux',
    )
    expect(found.disk).toBe('encrypted')
  })

  it('is found through Btrfs, a loop device and VeraCrypt', () => {
    const btrfs = { ...LUKS, '/proc/self/mountinfo': mounts('0:31 /@ / rw - btrfs /dev/mapper/luks rw') }
    expect(lookAt(btrfs, { '/dev/mapper/luks': '/dev/dm-0' }).disk).toBe('encrypted')
    const loop = {
      ...PLAIN,
      '/sys/dev/block/7:0/loop/backing_file': '/disks/home.img\n',
      '/proc/self/mountinfo': mounts(ROOT, '7:0 / /home rw - ext4 /dev/loop0 rw'),
    }
    expect(lookAt(loop).disk).toBe('notFound')
    const vera = {
      '/sys/dev/block/253:5/dm/uuid': '',
      '/sys/dev/block/253:5/dm/name': 'veracrypt1\n',
      '/proc/self/mountinfo': mounts('253:5 / / rw - exfat /dev/mapper/veracrypt1 rw'),
    }
    expect(lookAt(vera).disk).toBe('encrypted')
  })

  it('is not known where the system does not tell, and never a guess', () => {
    for (const line of ['0:40 / / rw - overlay overlay rw', '0:41 / / rw - nfs4 server:/home rw']) {
      expect(lookAt({ '/proc/self/mountinfo': mounts(line) }).disk).toBe('unknown')
    }
    expect(lookAt({}).disk).toBe('unknown')
    expect(lookAt({ '/proc/self/mountinfo': 'nonsense\n\n' }).disk).toBe('unknown')
    // The device is named, but the kernel shows no folder for it.
    expect(lookAt({ '/proc/self/mountinfo': mounts(ROOT) }).disk).toBe('unknown')
    for (const platform of ['darwin', 'win32', 'freebsd'] as const) {
      const asked = machine({ files: { ...PLAIN, '/proc/self/mountinfo': mounts(ROOT) } })
      const { disk, swap, hibernates } = lookAtMachine(FOLDER, asked, platform)
      expect({ disk, swap, hibernates }).toEqual({ disk: 'unknown', swap: 'unknown', hibernates: null })
    }
  })
})

describe('memory that the system puts aside', () => {
  const withSwap = (...lines: string[]) =>
    lookAt({
      ...PLAIN,
      ...LUKS,
      '/proc/self/mountinfo': mounts(ROOT),
      '/sys/class/block/zram0/size': '1',
      '/proc/swaps': swaps(...lines),
      '/sys/power/state': 'freeze mem disk\n',
    })

  it('goes nowhere, stays in memory, or lies on a disk that is encrypted or open', () => {
    expect(withSwap()).toMatchObject({ swap: 'none', hibernates: false })
    expect(withSwap('/dev/zram0 partition')).toMatchObject({ swap: 'memory', hibernates: false })
    expect(withSwap('/dev/dm-0 partition')).toMatchObject({ swap: 'encrypted', hibernates: true })
    expect(withSwap('/dev/sda2 partition')).toMatchObject({ swap: 'open', hibernates: true })
    expect(withSwap('/swapfile file')).toMatchObject({ swap: 'open', hibernates: true })
  })

  it('is told by its worst place', () => {
    expect(withSwap('/dev/zram0 partition', '/dev/dm-0 partition').swap).toBe('encrypted')
    expect(withSwap('/dev/sda2 partition', '/dev/dm-0 partition').swap).toBe('open')
    expect(withSwap('/dev/sdz9 partition', '/dev/dm-0 partition').swap).toBe('unknown')
  })

  it('is not known without the kernel’s list', () => {
    const asked = machine({ files: { '/proc/self/mountinfo': mounts(ROOT) } })
    expect(lookAtMachine(FOLDER, asked, 'linux')).toMatchObject({ swap: 'unknown', hibernates: null })
  })
})

describe('the folder', () => {
  it('is told to be copied away, whatever link leads there', () => {
    const files = { ...PLAIN, '/proc/self/mountinfo': mounts(ROOT), '/proc/swaps': NO_SWAP }
    const asked = machine({ files, links: { [FOLDER]: '/home/lan/Dropbox/vault' } })
    expect(lookAtMachine(FOLDER, asked, 'linux').synced).toBe('Dropbox')
    expect(lookAt(files).synced).toBeNull()
  })
})

it('this machine answers with something', () => {
  const asked: Asked = { text: readText, names: namesIn, exists, real: realPath }
  const found = lookAtMachine(import.meta.dirname, asked)
  expect(['encrypted', 'notFound', 'unknown']).toContain(found.disk)
  if (process.platform === 'linux') expect(found.swap === 'unknown').toBe(readText('/proc/swaps') === null)
})
