// Letters: blocks with stable ids, parallel languages, facts that point to their source, gates before sending.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Conf, Grant, Id, LangTag, Receipt, UiLanguage } from './values.ts'

export const LetterStatus = z.enum(['drafting', 'approved', 'sent'])

export const LetterRow = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  title: z.string(),
  kind: z.string(),
  languages: z.array(z.string()),
  /** `short` is what an office stands for ("China"); with its city where two stand for the same. */
  recipients: z.array(z.object({ id: Id, name: z.string(), short: z.string() })),
  status: LetterStatus,
  /** Null in a long list until it has been counted. */
  stops: z.number().int().nullable(),
  /** The day of the last change, in words. */
  changed: z.string(),
})
export type LetterRow = z.infer<typeof LetterRow>

export const BlockState = z.enum(['missing', 'translated', 'stale', 'source'])
export type BlockState = z.infer<typeof BlockState>

/** One sentence of a gate: what is wrong, whether it stops or warns, and where to mend it (domain §1.2). */
export const GateLine = z.object({
  code: z.string(),
  level: z.enum(['stop', 'warn']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  go: z.object({
    where: z.enum(['block', 'fact', 'consent', 'office', 'letter']),
    id: Id.nullable(),
    block: z.string().nullable(),
    language: z.string().nullable(),
  }),
  /** A warning set aside with a typed reason. */
  overridden: z.string().nullable(),
})
export type GateLine = z.infer<typeof GateLine>

export const LetterFact = z.object({
  id: Id,
  /** The sentence a letter would say, by language. */
  sentences: z.record(z.string(), z.string()),
  sourceLabels: z.array(z.string()),
  when: z.string(),
  conf: Conf,
  sens: z.number().int(),
  /** Changes whenever the fact changes: a sentence written from an older one is pointed out. */
  version: z.string(),
})
export type LetterFact = z.infer<typeof LetterFact>

export const LetterView = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  title: z.string(),
  kind: z.string(),
  source: z.string(),
  languages: z.array(z.string()),
  reference: z.string(),
  date: z.string(),
  /** The day it is for the vault, ISO 8601. */
  today: z.string(),
  /** By language, one to a line; the source stands in for a language without any. */
  enclosures: z.record(z.string(), z.string()),
  copies: z.record(z.string(), z.string()),
  status: LetterStatus,
  approvedHash: z.string().nullable(),
  recipients: z.array(
    z.object({ id: Id, label: z.string(), language: z.string(), warnings: z.array(z.string()) }),
  ),
  outline: z.array(
    z.object({
      block: z.string(),
      kind: z.string(),
      label: z.string(),
      states: z.record(z.string(), BlockState),
    }),
  ),
  gates: z.array(GateLine),
  stops: z.number().int(),
  unsourced: z.record(z.string(), z.number().int()),
  facts: z.array(LetterFact),
  asks: z.array(z.object({ id: Id, type: z.string(), text: z.record(z.string(), z.string()) })),
  sent: z.array(
    z.object({
      office: z.string(),
      channel: z.string(),
      at: z.string(),
      language: z.string(),
      proof: z.string(),
    }),
  ),
})
export type LetterView = z.infer<typeof LetterView>

/** What stands below the signature, by language. */
const Tail = z.record(LangTag, z.string().max(4000))

/** One letter, one recipient, one language: what is rendered. */
const Rendering = z.object({ id: Id, office: Id, language: LangTag })

export const letters = {
  list: watch({ in: z.object({ language: UiLanguage }), out: z.array(LetterRow) }),
  open: watch({ in: z.object({ id: Id, language: UiLanguage }), out: LetterView.nullable() }),
  /** Every update of the text, Yjs V1: the first is the whole state, then each change that came from elsewhere. */
  text: watch({
    in: z.object({ id: Id }),
    out: z.object({ update: z.instanceof(Uint8Array), client: z.number().int().nullable() }),
    every: true,
  }),
  /** Starts a draft from a case for the offices chosen, composed in every language asked for. */
  start: command({
    in: z.object({
      caseId: Id,
      kind: z.literal('embassy'),
      source: LangTag,
      languages: z.array(LangTag).min(1).max(6),
      offices: z.array(Id).max(200),
    }),
    out: Receipt.extend({ id: Id }),
  }),
  /** Keeps a change of the text. Yjs V1 only, from the client id this window was given. */
  update: command({ in: z.object({ id: Id, update: z.instanceof(Uint8Array) }), out: Receipt }),
  set: command({
    in: z.object({
      id: Id,
      title: z.string().max(400).optional(),
      reference: z.string().max(200).optional(),
      date: z.string().max(400).optional(),
      enclosures: Tail.optional(),
      copies: Tail.optional(),
      offices: z.array(Id).max(200).optional(),
      languages: z.array(LangTag).min(1).max(6).optional(),
      ui: UiLanguage,
    }),
    out: Receipt,
  }),
  /** Says that a paragraph still says the same although its source changed. */
  markSame: command({ in: z.object({ id: Id, block: z.string().max(60), language: LangTag }), out: Receipt }),
  /** Sets a warning aside with a reason, which is kept. */
  override: command({
    in: z.object({ id: Id, code: z.string().max(60), reason: z.string().min(3).max(400) }),
    out: Receipt,
  }),
  /** The printed pages themselves, as SVG. `draft` while a gate still stops. */
  preview: query({
    in: Rendering,
    out: z.object({ pages: z.array(z.string()), draft: z.boolean(), overOnePage: z.boolean() }),
  }),
  pdf: command({ in: Rendering.extend({ grant: Grant, why: z.string().max(400) }), out: Receipt }),
  docx: command({ in: Rendering.extend({ grant: Grant, why: z.string().max(400) }), out: Receipt }),
  /** Written down after the system's print dialog was opened. */
  printed: command({ in: Rendering, out: Receipt }),
  /** Prepare to send: freezes the text with a hash. Refused with letters/stopped while a gate stops. */
  prepare: command({ in: z.object({ id: Id }), out: Receipt }),
  /** Opens a prepared letter for changes again. */
  reopen: command({ in: z.object({ id: Id }), out: Receipt }),
  sent: command({
    in: z.object({
      id: Id,
      office: Id,
      language: LangTag,
      channel: z.enum(['post', 'email', 'hand', 'fax']),
      date: z.string().max(400),
      proof: z.string().max(400),
      ui: UiLanguage,
    }),
    out: Receipt,
  }),
}
