// How hard to make guessing: measured once, on this machine, towards one second and never below the floor.
import { wipe } from './secret.ts'
import { random } from './sodium.ts'
import { derive, KDF_FLOOR, KDF_LIMITS, type Derive, type KdfParams } from './kdf.ts'

const AIM_MS = 1000
/** More memory is worth a little more waiting. */
const MEMORY_AIM_MS = 1500

export interface CalibrateOptions {
  /** The person accepted more than 256 MiB (other machines may be too small to open the vault). */
  moreMemory?: boolean
  derive?: Derive
  /** Monotonic milliseconds. */
  clock?: () => number
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
  return { params: scale(floorMs, options.moreMemory ?? false), floorMs }
}

/** The cost for a machine that does the floor in `floorMs`: time grows with memory × passes. */
export function scale(floorMs: number, moreMemory: boolean): KdfParams {
  let { memoryKiB } = KDF_FLOOR
  let ms = floorMs
  while (moreMemory && ms * 2 <= MEMORY_AIM_MS && memoryKiB * 2 <= KDF_LIMITS.maxKiB) {
    memoryKiB *= 2
    ms *= 2
  }
  const wanted = Math.round((KDF_FLOOR.passes * AIM_MS) / ms)
  return { memoryKiB, passes: Math.min(KDF_LIMITS.maxPasses, Math.max(KDF_FLOOR.passes, wanted)) }
}
