// What the system says about the disk under the vault and about memory that it puts aside. It reads what Linux writes
// below /proc and /sys: no other program is started and nothing is written. Elsewhere a plain program is not told.
import type { DiskState, MachineView, SwapState } from '#contract/machine'
import { syncedBy } from './synced.ts'

/** How the system is asked. Tests answer for it. */
export interface Asked {
  /** A small text, or null. */
  text: (path: string) => string | null
  names: (folder: string) => string[]
  exists: (path: string) => boolean
  /** Without links; of what does not exist yet, its folder's. */
  real: (path: string) => string
}

interface Mount {
  /** "8:1"; major number 0 where the file system is not simply one device. */
  device: string
  at: string
  kind: string
  source: string
}

/** The kernel writes blanks and backslashes in a path as octal numbers. */
const plain = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

/** https://www.kernel.org/doc/html/latest/filesystems/proc.html, 3.5 */
const readMount = (line: string): Mount | null => {
  const [before = '', after = ''] = line.split(' - ')
  const [, , device, , at] = before.split(' ')
  const [kind, source] = after.split(' ')
  if (device === undefined || at === undefined || kind === undefined || source === undefined) return null
  return { device, at: plain(at), kind, source: plain(source) }
}

const isBelow = (path: string, at: string): boolean =>
  path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`)

/** Where a path is mounted: the deepest mount above it, of several there the last. */
const mountOf = (path: string, asked: Asked): Mount | null => {
  const mounts = (asked.text('/proc/self/mountinfo') ?? '').split('\n').map(readMount)
  const above = mounts.filter((mount): mount is Mount => mount !== null && isBelow(path, mount.at))
  return above.reduce<Mount | null>(
    (best, mount) => (best === null || mount.at.length >= best.at.length ? mount : best),
    null,
  )
}

/** File systems that encrypt by themselves, and those of which nothing can be said from here. */
const SEALED = /^(ecryptfs|fuse\.(gocryptfs|encfs|cryfs|securefs))$/
const OPAQUE = /^(overlay|zfs|nfs\d?|cifs|smb3|9p|virtiofs|tmpfs|ramfs|fuse.*|squashfs|bcachefs)$/

/** Deeper than any real pile of devices. */
const DEEPEST = 8

/** A device by its folder below /sys, through everything that it is made of. */
const blockState = (folder: string, asked: Asked, depth = 0): DiskState => {
  if (depth > DEEPEST || !asked.exists(folder)) return 'unknown'
  const uuid = asked.text(`${folder}/dm/uuid`) ?? ''
  const name = asked.text(`${folder}/dm/name`) ?? ''
  // VeraCrypt sets up the same encryption in the kernel, under its own name.
  if (uuid.startsWith('CRYPT-') || /^(vera|true)crypt/.test(name)) return 'encrypted'
  const backing = asked.text(`${folder}/loop/backing_file`)?.trim() ?? ''
  if (backing !== '') return diskState(plain(backing), asked, depth + 1)
  const parts = asked.names(`${folder}/slaves`)
  if (parts.length === 0) return 'notFound'
  return worst(parts.map((part) => blockState(`/sys/class/block/${part}`, asked, depth + 1)))
}

/** What is said of the parts together: open beats not known, not known beats encrypted. */
const worst = (states: DiskState[]): DiskState => {
  if (states.includes('notFound')) return 'notFound'
  return states.includes('unknown') ? 'unknown' : 'encrypted'
}

const deviceFolder = (path: string, asked: Asked): string =>
  `/sys/class/block/${asked.real(path).split('/').at(-1) ?? ''}`

const diskState = (path: string, asked: Asked, depth = 0): DiskState => {
  const mount = mountOf(path, asked)
  if (mount === null) return 'unknown'
  if (SEALED.test(mount.kind)) return 'encrypted'
  if (OPAQUE.test(mount.kind)) return 'unknown'
  if (!mount.device.startsWith('0:')) return blockState(`/sys/dev/block/${mount.device}`, asked, depth)
  // Btrfs has no number of its own; it names one of its devices.
  return mount.source.startsWith('/dev/')
    ? blockState(deviceFolder(mount.source, asked), asked, depth)
    : 'unknown'
}

const OF_SWAP: Record<DiskState, SwapState> = { encrypted: 'encrypted', notFound: 'open', unknown: 'unknown' }

/** One line of /proc/swaps: name, type, size, used, priority. */
const swapOf = (line: string, asked: Asked): SwapState => {
  const [name = '', type] = line.split(/\s+/)
  const path = plain(name)
  if (type === 'file') return OF_SWAP[diskState(path, asked)]
  const folder = deviceFolder(path, asked)
  if (!/\/zram\d+$/.test(folder)) return OF_SWAP[blockState(folder, asked)]
  const behind = asked.text(`${folder}/backing_dev`)?.trim() ?? 'none'
  return behind === 'none' ? 'memory' : OF_SWAP[blockState(deviceFolder(behind, asked), asked)]
}

const RISK: readonly SwapState[] = ['none', 'memory', 'encrypted', 'unknown', 'open']

const swapState = (asked: Asked): SwapState => {
  const text = asked.text('/proc/swaps')
  if (text === null) return 'unknown'
  const lines = text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
  return RISK[Math.max(0, ...lines.map((line) => RISK.indexOf(swapOf(line, asked))))] ?? 'unknown'
}

/** The kernel offers it, and there is swap on a disk to write to. */
const hibernates = (asked: Asked, swap: SwapState): boolean | null => {
  const offered = asked.text('/sys/power/state')
  if (offered === null) return null
  return /\bdisk\b/.test(offered) && swap !== 'none' && swap !== 'memory'
}

const SYSTEMS: Partial<Record<NodeJS.Platform, MachineView['system']>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'windows',
}

/** Looks at the machine around a folder. */
export const lookAtMachine = (
  folder: string,
  asked: Asked,
  platform: NodeJS.Platform = process.platform,
): MachineView => {
  const real = asked.real(folder)
  const found = { system: SYSTEMS[platform] ?? 'other', synced: syncedBy(real, asked.exists) }
  if (platform !== 'linux') return { ...found, disk: 'unknown', swap: 'unknown', hibernates: null }
  const swap = swapState(asked)
  return { ...found, disk: diskState(real, asked), swap, hibernates: hibernates(asked, swap) }
}
