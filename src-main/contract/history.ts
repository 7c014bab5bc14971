// History: who changed what, when, before and after; read straight from the log of operations.
import { z } from 'zod'
import { command, watch } from './define.ts'
import { CollectionName } from './records.ts'
import { Id, UiLanguage } from './values.ts'

export const HistoryLine = z.object({
  seq: z.number().int(),
  /** The operation, to take it back. */
  op: Id,
  at: z.string(),
  author: z.string(),
  /** How it changed: set, use, not.unknown …, sens, link, delete, restore, text, seal, dropped. */
  what: z.string(),
  /** Kind of the record, for the screen to label, and its name where one may be shown. */
  kind: z.string(),
  record: Id,
  name: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
})
export type HistoryLine = z.infer<typeof HistoryLine>

/** What was undone, for a sentence; the screen labels kinds and fields. */
export const UndoAbout = z.object({
  collection: CollectionName,
  kind: z.string(),
  record: Id,
  /** The one field that changed; empty for several, or for the whole record. */
  field: z.string(),
  /** What had been done to the record as a whole. */
  whole: z.enum(['made', 'deleted', 'restored']).nullable(),
})
export type UndoAbout = z.infer<typeof UndoAbout>

export const UndoOutcome = z.union([
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('done'), about: UndoAbout }),
  /** Nothing was changed: the same has changed since, it left this computer, or it was removed for good. */
  z.object({ kind: z.enum(['changed', 'left', 'dropped']), about: UndoAbout }),
  /** A permission that was withdrawn would hold again: asked first. */
  z.object({ kind: z.literal('confirm'), seq: z.number().int(), about: UndoAbout }),
])
export type UndoOutcome = z.infer<typeof UndoOutcome>

export const history = {
  /** Takes the newest gesture back. `confirmed` is the `seq` of an answer that asked first. */
  undo: command({ in: z.object({ confirmed: z.number().int().nullable() }), out: UndoOutcome }),
  redo: command({ in: z.object({}), out: UndoOutcome }),
  /** Takes single steps of one record back: a gesture of its own, which can be undone. */
  takeBack: command({ in: z.object({ ops: z.array(Id).min(1).max(500) }), out: UndoOutcome }),
  ofCase: watch({
    in: z.object({
      id: Id,
      language: UiLanguage,
      limit: z.number().int().min(1).max(500),
      record: Id.optional(),
      author: z.string().max(400).optional(),
      /** ISO 8601 instant: what claims to be older is left out. */
      since: z.string().max(40).optional(),
    }),
    out: z.object({
      total: z.number().int(),
      lines: z.array(HistoryLine),
      /** Who has written in this case at all. */
      authors: z.array(z.string()),
    }),
  }),
}
