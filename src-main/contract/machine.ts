// What the computer itself does with what it is given: facts that no vault can change and that she should know.
// Looked at, never altered, and never a reason to refuse anything.
import { z } from 'zod'
import { query } from './define.ts'

/** Whether the disk under a folder is encrypted. `unknown` where the system does not tell a plain program. */
export const DiskState = z.enum(['encrypted', 'notFound', 'unknown'])
export type DiskState = z.infer<typeof DiskState>

/**
 * Where the system puts memory aside. `none`: nowhere. `memory`: compressed, in memory only. `open`: on a disk that is
 * not found to be encrypted, so that pages of memory can be read from it later.
 */
export const SwapState = z.enum(['none', 'memory', 'encrypted', 'open', 'unknown'])
export type SwapState = z.infer<typeof SwapState>

export const MachineView = z.object({
  /** Which advice fits. */
  system: z.enum(['linux', 'mac', 'windows', 'other']),
  disk: DiskState,
  swap: SwapState,
  /** True when the system can write the whole memory to the disk and sleep; null when it does not tell. */
  hibernates: z.boolean().nullable(),
  /** The service that copies the vault's folder away, such as "Dropbox", or null. */
  synced: z.string().max(60).nullable(),
})
export type MachineView = z.infer<typeof MachineView>

export const machine = {
  /** Looks now; `turn` counts how often she has asked. */
  look: query({ in: z.object({ turn: z.number().int() }), out: MachineView, gate: 'always' }),
}
