// Partners: to whom an encrypted bundle may go, and our own card for them.
import { z } from 'zod'
import { command, watch } from './define.ts'
import { Grant, Id, Receipt, UiLanguage } from './values.ts'

export const PartnerView = z.object({
  id: Id,
  name: z.string(),
  /** age recipient, or empty when they open with a passphrase. */
  recipient: z.string(),
  /** Eight words to compare aloud. */
  words: z.array(z.string()),
  verified: z.enum(['person', 'voice', 'no']),
  verifiedAt: z.string(),
  language: z.string(),
})
export type PartnerView = z.infer<typeof PartnerView>

export const partners = {
  list: watch({
    in: z.object({ language: UiLanguage }),
    out: z.object({
      partners: z.array(PartnerView),
      /** What we give to a partner so that they can write to us and check our signature. */
      card: z.object({
        recipient: z.string(),
        minisign: z.string(),
        words: z.array(z.string()),
        digits: z.string(),
        text: z.string(),
      }),
    }),
  }),
  /** Refused with partners/bad-recipient when the key is not one. */
  save: command({
    in: z.object({
      id: Id.nullable(),
      name: z.string().min(1).max(400),
      recipient: z.string().max(4000),
      language: z.string().max(35),
      verified: z.enum(['person', 'voice', 'no']),
    }),
    out: Receipt.extend({ id: Id }),
  }),
  /** Our card as a text file (`card`), or our public key as `minisign -V -p` reads it (`minisign`). No secret in either. */
  saveCard: command({ in: z.object({ what: z.enum(['card', 'minisign']), grant: Grant }), out: Receipt }),
}
