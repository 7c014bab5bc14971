// How hard to make guessing: measured once, on this machine, towards one second and never below the floor.
import { totalmem } from 'node:os'
import { wipe } from './secret.ts'
import { random } from './sodium.ts'
import { derive, KDF_FLOOR, KDF_LIMITS, memoryLimit, type Derive, type KdfParams } from './kdf.ts'

const AIM_MS = 1000
/** More memory is worth a little more waiting. */
const MEMORY_AIM_MS = 1500

export interface CalibrateOptions {
  /** The person accepted more than 256 MiB (other machines may be too small to open the vault). */
  moreMemory?: boolean
  derive?: Derive
  /** Monotonic milliseconds. */
  clock?: () => number
  /** Of this machine, in bytes. */
  memory?: number
}

export interface Calibration {
  params: KdfParams
  /** How long the floor took here. */
  floorMs: number
}

/** Runs the floor once and scales from it. About as long as one unlock. */
export async function calibrate(options: CalibrateOptions = {}): Promise<Calibration> {
  const clock = options.clock ?? (() => performance.now())
  const input = random(32)
  const started = clock()
  const key = await (options.derive ?? derive)({ secret: input, salt: random(16), ...KDF_FLOOR })
  const floorMs = Math.max(1, clock() - started)
  wipe(key, input)
  const most =
    options.moreMemory === true
      ? shareOf(options.memory ?? Math.min(totalmem(), memoryLimit()))
      : KDF_FLOOR.memoryKiB
  return { params: scale(floorMs, most), floorMs }
}

/** A quarter of the machine's memory: other programs run too, and the next machine may be smaller. In KiB. */
const shareOf = (bytes: number): number => Math.min(KDF_LIMITS.maxKiB, Math.floor(bytes / 4 / 1024))

/** The cost for a machine that does the floor in `floorMs`, with `mostKiB` of memory: time grows with memory × passes. */
export function scale(floorMs: number, mostKiB: number): KdfParams {
  let { memoryKiB } = KDF_FLOOR
  let ms = floorMs
  while (ms * 2 <= MEMORY_AIM_MS && memoryKiB * 2 <= mostKiB) {
    memoryKiB *= 2
    ms *= 2
  }
  const wanted = Math.round((KDF_FLOOR.passes * AIM_MS) / ms)
  return { memoryKiB, passes: Math.min(KDF_LIMITS.maxPasses, Math.max(KDF_FLOOR.passes, wanted)) }
}

const work = ({ memoryKiB, passes }: KdfParams): number => memoryKiB * passes

/**
 * The cost to take instead of the present one, or null to leave it: a busy moment must not weaken a vault. Without
 * `moreMemory` a vault that asked for more than the floor gets the same work from less memory.
 */
export function costInstead(present: KdfParams, measured: KdfParams, moreMemory: boolean): KdfParams | null {
  if (!moreMemory && present.memoryKiB > KDF_FLOOR.memoryKiB) {
    const passes = Math.ceil(work(present) / KDF_FLOOR.memoryKiB)
    return { ...KDF_FLOOR, passes: Math.min(KDF_LIMITS.maxPasses, Math.max(measured.passes, passes)) }
  }
  if (work(measured) > work(present)) return measured
  return work(measured) === work(present) && measured.memoryKiB > present.memoryKiB ? measured : null
}
