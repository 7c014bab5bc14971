// Bundles: one case with its letters, sealed for one partner; and what partners sealed for us.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Grant, Id, Receipt, UiLanguage } from './values.ts'
import { Passphrase } from './vault.ts'

/** Why something goes or stays. Each is one sentence on the screen and in the file itself. */
export const BundleReason = z.enum([
  /** Goes. */
  'open',
  'released',
  /** Stays, and could be released. */
  'notReleased',
  'thirdParty',
  'notChosen',
  /** Stays, whatever is chosen. */
  'restricted',
  'sealed',
  'sourceIdentity',
  'lawyerClient',
  'safeLocation',
  'noConsent',
  'namesSomeone',
  'protectedInside',
  'noFile',
  'otherAccounts',
  'placeTooExact',
])
export type BundleReason = z.infer<typeof BundleReason>

/** One thing that may travel: what it is, how sensitive, and why it stays behind. */
export const BundleItem = z.object({
  /** Stable: `<record>:<field>`. What `released` lists. */
  id: z.string(),
  record: Id,
  /** case, person, organisation, event, source, consent, item. */
  kind: z.string(),
  /** Whose record it is, in words: the case's number, a name, a date, a source's label. */
  of: z.string(),
  /** The field in words. */
  label: z.string(),
  /** The start of the value in words; empty for what is L3 or above. */
  value: z.string(),
  sens: z.number().int(),
  /** Goes by itself (L0–L1), needs releasing (L2), or never goes here. */
  verdict: z.enum(['goes', 'release', 'never']),
  reason: BundleReason,
  released: z.boolean(),
})
export type BundleItem = z.infer<typeof BundleItem>

/** To the partner's own key, or closed with a passphrase that she is told by another channel. */
export const Seal = z.union([
  z.object({ partner: Id }),
  z.object({ passphrase: Passphrase, partner: Id.nullable() }),
])
export type Seal = z.infer<typeof Seal>

/** A sentence by its code: what stops the sealing, or what should be read first. */
const Said = z.object({ code: z.string(), params: z.record(z.string(), z.string()) })

export const BundleRow = z.object({
  id: Id,
  direction: z.enum(['sent', 'received']),
  caseNumber: z.string(),
  partner: z.string(),
  /** Null: somebody who is no partner of ours, or an unknown sender. */
  partnerId: Id.nullable(),
  /** Closed with words instead of a key: the half page is another one. */
  passphrase: z.boolean(),
  /** The name that the file itself carries inside. */
  bundleId: z.string(),
  /** Bytes of the sealed file. */
  size: z.number().int(),
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
    /** What the sender says was left out. */
    left: z.array(z.object({ reason: z.string(), count: z.number().int() })),
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

/** The same checks, and nothing kept. */
export const VerifyOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('sound'),
    sender: z.object({ name: z.string(), words: z.array(z.string()), known: z.boolean() }),
    bundleId: z.string(),
    files: z.number().int(),
  }),
  OpenOutcome.options[1],
])

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
      /** The day on which it would be sealed, ISO 8601. */
      today: z.string(),
      items: z.array(BundleItem),
      letters: z.array(
        z.object({
          id: Id,
          title: z.string(),
          languages: z.array(z.string()),
          draft: z.boolean(),
          chosen: z.boolean(),
          /** Null when it may go; else why it stays even when it is chosen. */
          stays: BundleReason.nullable(),
        }),
      ),
      goes: z.number().int(),
      left: z.array(z.object({ reason: BundleReason, count: z.number().int() })),
      /** partnerGone, permission: sealing is refused with bundles/stopped while one stands. */
      stops: z.array(Said),
      /** unverified, notAsked, draftLetter: to be read first. */
      warns: z.array(Said),
    }),
  }),
  seal: command({
    in: z.object({
      caseId: Id,
      to: Seal,
      released: z.array(z.string().max(120)).max(5000),
      letters: z.array(Id).max(100),
      /** ISO 8601 day, or empty for never. */
      expires: z.string().max(10),
      /** She has read the warning that this partner's key was never compared. It is written into the record. */
      acceptUnverified: z.boolean().optional(),
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
  /** Written down before the system's print dialog opens. */
  notePrinted: command({ in: z.object({ partner: Id.nullable(), passphrase: z.boolean() }), out: Receipt }),
  /**
   * `grant` null: the file of the last call again, after it asked for words or they were wrong, so that nobody has
   * to find it twice. Refused with grant/unknown when there was none.
   */
  open: command({
    in: z.object({
      grant: Grant.nullable(),
      passphrase: Passphrase.nullable(),
      language: UiLanguage,
    }),
    out: OpenOutcome,
  }),
  /** Whether a bundle is good, without keeping it. */
  verify: command({
    in: z.object({ grant: Grant, passphrase: Passphrase.nullable() }),
    out: VerifyOutcome,
  }),
  /** A received bundle again, from what was kept of it; null when there is none of that id. */
  show: query({ in: z.object({ id: Id, language: UiLanguage }), out: OpenOutcome.nullable() }),
  /** Saves one file of an opened bundle in clear: listed under What left this computer. */
  saveFile: command({
    in: z.object({ id: Id, path: z.string().max(400), grant: Grant, why: z.string().max(400) }),
    out: Receipt,
  }),
}
