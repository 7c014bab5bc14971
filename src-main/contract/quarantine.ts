// What the vault asks of quarantine: a stranger's bytes in, plain data out. Each job has a process of its own.
import { z } from 'zod'
import { query } from './define.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

export const UnbundleResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Every path is safe to keep and to show (tar.ts), and none stands twice. */
    files: z.array(z.object({ path: z.string().max(100), bytes })).max(4000),
  }),
  z.object({ ok: z.literal(false), reason: z.enum(['damaged', 'cutShort', 'unsafeName', 'tooLarge']) }),
])
export type UnbundleResult = z.infer<typeof UnbundleResult>

export const quarantine = {
  jobs: {
    /** The files of a decrypted bundle. Refuses everything that our own packing would not have written. */
    unbundle: query({ in: z.object({ archive: bytes }), out: UnbundleResult, gate: 'always' }),
  },
}
