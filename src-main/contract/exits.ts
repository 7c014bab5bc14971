// What left this computer: every clear file written, until the user confirms that it is gone.
import { z } from 'zod'
import { command, watch } from './define.ts'
import { Id, Receipt, UiLanguage } from './values.ts'

export const ExitRow = z.object({
  id: Id,
  /** letterPdf, letterDocx, print, evidenceCopy, bundle, bundleFile, note, card, publicKey, everything, keyShare, keyFile. */
  what: z.string(),
  title: z.string(),
  name: z.string(),
  where: z.string(),
  why: z.string(),
  at: z.string(),
  goneAt: z.string().nullable(),
  clear: z.boolean(),
})
export type ExitRow = z.infer<typeof ExitRow>

export const exits = {
  list: watch({ in: z.object({ language: UiLanguage }), out: z.array(ExitRow) }),
  gone: command({ in: z.object({ id: Id, gone: z.boolean() }), out: Receipt }),
}
