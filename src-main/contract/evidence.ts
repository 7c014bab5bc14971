// Evidence: the original is hashed on arrival and sealed; every touch is a custody entry.
import { z } from 'zod'
import { command } from './define.ts'
import { Grant, Id, Receipt } from './values.ts'

export const EvidenceRow = z.object({
  id: Id,
  title: z.string(),
  description: z.string(),
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  media: z.string(),
  received: z.string(),
  sens: z.number().int(),
  custody: z.array(z.object({ action: z.string(), at: z.string(), reason: z.string() })),
})
export type EvidenceRow = z.infer<typeof EvidenceRow>

export const evidence = {
  /** Copies, hashes and seals a file the user picked. */
  attach: command({
    in: z.object({
      caseId: Id,
      grant: Grant,
      name: z.string().max(400),
      title: z.string().max(400),
      description: z.string().max(4000),
    }),
    out: Receipt.extend({ id: Id, sha256: z.string() }),
  }),
  /** Writes a clear copy outside: listed under What left this computer. */
  saveCopy: command({ in: z.object({ id: Id, grant: Grant, why: z.string().max(400) }), out: Receipt }),
  /** Reads the sealed file back and compares its hash. */
  verify: command({ in: z.object({ id: Id }), out: Receipt.extend({ ok: z.boolean() }) }),
}
