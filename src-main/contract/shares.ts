// Key shares: cards, any two of three or three of five of which open the vault. Made and tried here while it is open;
// given at the lock through the verbs of vault.ts.
import { z } from 'zod'
import { command, query } from './define.ts'
import { Grant, Receipt, UiLanguage } from './values.ts'

/** How many cards open the vault: two of three, or three of five. */
export const Need = z.union([z.literal(2), z.literal(3)])
export type Need = z.infer<typeof Need>

/** The digits of a card as typed, UTF-8; the receiver wipes it. */
const Typed = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 4096)

/** One card: typed, or a file that was picked. */
export const CardGiven = z.union([z.object({ typed: Typed }), z.object({ grant: Grant })])
export type CardGiven = z.infer<typeof CardGiven>

const set = z.string().max(8)
const number = z.number().int().min(1).max(7)

/** Why what was given is no card. */
const NoCard = z.object({
  outcome: z.literal('noCard'),
  /**
   * `groupCount`: there are `found` groups of four digits, not twenty. `groups`: slips in those at `positions` (from
   * 1). `numbers`: each group is right, and together they are no card. `file`: the file has no card in it.
   */
  problem: z.enum(['groupCount', 'groups', 'numbers', 'file', 'future']),
  found: z.number().int().optional(),
  positions: z.array(z.number().int()).optional(),
})

/** The cards given so far. `set` and `need` are those of the first; null before it. */
export const Tray = z.object({
  set: set.nullable(),
  need: Need.nullable(),
  of: z.number().int().nullable(),
  given: z.array(number),
})
export type Tray = z.infer<typeof Tray>

export const GiveOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('given'), number, tray: Tray }),
  NoCard,
  z.object({ outcome: z.literal('again'), number }),
  /** `set` is the one this card belongs to. */
  z.object({ outcome: z.literal('otherSet'), number, set }),
])
export type GiveOutcome = z.infer<typeof GiveOutcome>

const CheckOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('good'), number }),
  /** A card that no longer opens this vault, or never did. */
  z.object({ outcome: z.literal('otherSet'), number, set }),
  NoCard,
])
export type CheckOutcome = z.infer<typeof CheckOutcome>

/** The key shares that open this vault. */
export const SharesMade = z.object({
  set,
  need: Need,
  of: z.number().int(),
  /** ISO 8601 day. */
  day: z.string(),
})
export type SharesMade = z.infer<typeof SharesMade>

export const shares = {
  /**
   * Makes cards, which open nothing before they are confirmed; asking again makes others. `ask` says which group of
   * each card is to be typed back.
   */
  begin: command({
    in: z.object({ need: Need }),
    out: z.object({
      set,
      of: z.number().int(),
      ask: z.array(z.object({ card: number, group: z.number().int() })),
    }),
  }),
  /** The twenty groups of one card, to be written by hand. Refused with shares/not-begun. */
  card: query({ in: z.object({ number }), out: z.object({ groups: z.array(z.string()) }) }),
  /** One card outside the vault, as a page to print or as a text file. Refused with shares/not-begun, press/…, disk/…. */
  save: command({
    in: z.object({ number, as: z.enum(['pdf', 'text']), language: UiLanguage, grant: Grant }),
    out: Receipt,
  }),
  /** From now on these cards open the vault, and older ones do not. `wrong` lists cards. Refused with shares/not-begun. */
  confirm: command({
    in: z.object({ answers: z.array(z.object({ card: number, group: z.string().max(40) })).max(7) }),
    out: z.object({ outcome: z.enum(['confirmed', 'wrong']), wrong: z.array(number) }),
  }),
  /** No card opens the vault any more. */
  remove: command({ in: z.object({}), out: z.object({}) }),
  /** Whether a card still opens this vault, together with others. Changes nothing. */
  check: command({ in: CardGiven, out: CheckOutcome }),
}
