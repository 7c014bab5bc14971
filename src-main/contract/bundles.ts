// Bundles: one case with its letters, sealed for one partner; and what partners sealed for us.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Grant, Id, Instant, Receipt, UiLanguage } from './values.ts'

/** One thing that may travel: what it is, how sensitive, and why it stays behind. */
export const BundleItem = z.object({
  id: z.string(),
  record: Id,
  kind: z.string(),
  label: z.string(),
  sens: z.number().int(),
  /** Goes by itself (L0–L1), needs releasing (L2), or never goes here. */
  verdict: z.enum(['goes', 'release', 'never']),
  reason: z.string(),
  released: z.boolean(),
})
export type BundleItem = z.infer<typeof BundleItem>

export const Seal = z.union([
  z.object({ partner: Id }),
  z.object({ passphrase: z.instanceof(Uint8Array), partner: Id.nullable() }),
])

export const BundleRow = z.object({
  id: Id,
  direction: z.enum(['sent', 'received']),
  caseNumber: z.string(),
  partner: z.string(),
  at: z.string(),
  expires: z.string(),
  file: z.string(),
  items: z.number().int(),
  left: z.number().int(),
})
export type BundleRow = z.infer<typeof BundleRow>

/** Every way a received bundle can be: good, or wrong in one of these ways, each with its sentence. */
export const OpenOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('opened'),
    id: Id,
    sender: z.object({ name: z.string(), words: z.array(z.string()), known: z.boolean() }),
    bundleId: z.string(),
    created: z.string(),
    expires: z.string(),
    title: z.string(),
    sections: z.array(
      z.object({ heading: z.string(), rows: z.array(z.object({ label: z.string(), value: z.string() })) }),
    ),
    files: z.array(z.object({ path: z.string(), size: z.number().int(), media: z.string() })),
    seenBefore: z.boolean(),
  }),
  z.object({
    outcome: z.enum([
      'notABundle',
      'notForUs',
      'wrongPassphrase',
      'needsPassphrase',
      'damaged',
      'cutShort',
      'badSignature',
      'notAddressedToUs',
      'contentsDiffer',
      'unsafeName',
      'expired',
      'future',
      'tooLarge',
    ]),
    /** The part that is wrong, by its neutral name, when one can be named. */
    part: z.string(),
  }),
])
export type OpenOutcome = z.infer<typeof OpenOutcome>

export const bundles = {
  list: watch({ in: z.object({ language: UiLanguage }), out: z.array(BundleRow) }),
  /** What would travel and what would stay, for the choice so far. */
  look: watch({
    in: z.object({
      caseId: Id,
      partner: Id.nullable(),
      released: z.array(z.string().max(120)).max(5000),
      letters: z.array(Id).max(100),
      language: UiLanguage,
    }),
    out: z.object({
      items: z.array(BundleItem),
      letters: z.array(
        z.object({ id: Id, title: z.string(), languages: z.array(z.string()), draft: z.boolean() }),
      ),
      goes: z.number().int(),
      left: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      stops: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
    }),
  }),
  seal: command({
    in: z.object({
      caseId: Id,
      to: Seal,
      released: z.array(z.string().max(120)).max(5000),
      letters: z.array(Id).max(100),
      expires: z.string().max(10),
      grant: Grant,
      language: UiLanguage,
    }),
    out: Receipt.extend({ id: Id, size: z.number().int(), bundleId: z.string() }),
  }),
  /** Half a page for the partner in her language: what this is, how to open it, who tells her the words. */
  note: query({
    in: z.object({ partner: Id.nullable(), passphrase: z.boolean(), language: z.string().max(35) }),
    out: z.object({ text: z.string(), pages: z.array(z.string()) }),
  }),
  saveNote: command({
    in: z.object({
      partner: Id.nullable(),
      passphrase: z.boolean(),
      language: z.string().max(35),
      grant: Grant,
    }),
    out: Receipt,
  }),
  open: command({
    in: z.object({ grant: Grant, passphrase: z.instanceof(Uint8Array).nullable(), language: UiLanguage }),
    out: OpenOutcome,
  }),
  /** Saves one file of an opened bundle in clear: listed under What left this computer. */
  saveFile: command({
    in: z.object({ id: Id, path: z.string().max(400), grant: Grant, why: z.string().max(400) }),
    out: Receipt,
  }),
}

export const BundleMade = z.object({ id: Id, at: Instant })
