// The vault itself: whether it exists, making and opening it, its passphrase and its recovery words.
// Locking is not here: it is the shell's, because lock is the end of the process that would answer.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { NewProfile, ProfileView } from './profile.ts'
import { CardGiven, GiveOutcome, SharesMade, Tray } from './shares.ts'
import { Grant } from './values.ts'

export const VaultState = z.enum(['absent', 'locked', 'unlocking', 'unlocked', 'locking', 'broken'])
export type VaultState = z.infer<typeof VaultState>

/** Bytes as cloned over the port. The receiver wipes what is secret. */
const bytes = (max: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= max)

/** UTF-8, at most 1,024 bytes. Normalised (NFKC) in the vault. The caller overwrites its copy. */
export const Passphrase = bytes(1024)

/** Twelve recovery words, or thirteen groups of recovery digits, as typed: any case, any spacing; UTF-8. */
export const RecoveryWords = bytes(1024)

export const VaultStatus = z.object({
  state: VaultState,
  /** Why it is broken, or what should be told about the last opening: a key of errors.json. */
  code: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** While locked: how much memory opening takes, when that is more than the 256 MiB that need no asking. */
  memoryMiB: z.number().int().optional(),
  /**
   * Unlocked only to read and export, because the database is damaged: how many records are not there as they were
   * saved last, and how many of its pages cannot be read.
   */
  reading: z.object({ lost: z.number().int(), pages: z.number().int(), of: z.number().int() }).optional(),
  /** What takes long while unlocking. */
  step: z.enum(['keys', 'data']).optional(),
})
export type VaultStatus = z.infer<typeof VaultStatus>

/** Everything that can come of opening. Each is its own sentence on the screen. */
export const UnlockOutcome = z.discriminatedUnion('outcome', [
  /**
   * `repaired`: one copy of the header or the keyring was damaged and has been restored from the other.
   * `lastSaveMayBeMissing`: half of the anchor was damaged, so a single last save could be gone.
   * `filesMissing`: how many attached files have a record and are not in the vault's folder.
   * `profileMissing`: its making was cut short before her name and role could be kept; they have to be asked again.
   */
  z.object({
    outcome: z.literal('opened'),
    repaired: z.boolean(),
    lastSaveMayBeMissing: z.boolean(),
    profileMissing: z.boolean(),
    filesMissing: z.number().int(),
  }),
  z.object({ outcome: z.literal('wrongPassphrase') }),
  /**
   * The words cannot be right: how many there are, or the positions (from 1) of words not in the list. Or the digits
   * (`groupCount`, `groups`, `numbers`): how many groups there are, or the positions of those with a mistake.
   */
  z.object({
    outcome: z.literal('wrongWords'),
    problem: z.enum(['count', 'unknown', 'check', 'groupCount', 'groups', 'numbers']),
    found: z.number().int().optional(),
    positions: z.array(z.number().int()).optional(),
  }),
  z.object({ outcome: z.literal('bothDamaged') }),
  z.object({ outcome: z.literal('keyringDamaged') }),
  /**
   * The header (`header`) or the database (`data`) is older than what was saved last; `unknown` when nothing is left
   * to compare the data with. Nothing was changed. `missing` counts the saves that are not there, where that is known.
   */
  z.object({
    outcome: z.literal('olderThanData'),
    older: z.enum(['header', 'data', 'unknown']),
    missing: z.number().int().nullable(),
  }),
  /**
   * Opening takes more memory than 256 MiB or than was accepted. Nothing was spent. It may be a vault for strong
   * machines, or a header that somebody has changed to wear this one out.
   */
  z.object({ outcome: z.literal('needsMemory'), memoryMiB: z.number().int() }),
  /** Made by a later Amparo; nothing was touched. */
  z.object({ outcome: z.literal('future'), needs: z.string() }),
  z.object({ outcome: z.literal('openElsewhere') }),
  z.object({ outcome: z.literal('absent') }),
  /** Its owner erased it; nothing opens it any more. */
  z.object({ outcome: z.literal('erased') }),
])
export type UnlockOutcome = z.infer<typeof UnlockOutcome>

/** The one reason that matters most, as a key of vault.json. */
export const JudgeReason = z.enum([
  'empty',
  'tooShort',
  'tooLong',
  'common',
  'keyboard',
  'repeated',
  'sequence',
  'date',
  'aboutYou',
  'knownText',
  'fewWords',
  'guessable',
  'good',
])
export type JudgeReason = z.infer<typeof JudgeReason>

/** How long a hundred graphics cards would need, half of the guesses, at this vault's cost per guess. */
export const HowLong = z.enum(['moments', 'hours', 'days', 'months', 'years', 'lifetimes', 'beyond'])
export type HowLong = z.infer<typeof HowLong>

export const Judgement = z.object({
  verdict: z.enum(['tooWeak', 'fair', 'strong']),
  reason: JudgeReason,
  howLong: HowLong,
  /** Of `howLong` where it is countable: hours, days, months, years. */
  count: z.number().int().nullable(),
})
export type Judgement = z.infer<typeof Judgement>

export const WordList = z.enum(['en', 'fr', 'es', 'ar', 'digits'])
export type WordList = z.infer<typeof WordList>

/** What the recovery words are written in; `digits` are thirteen groups of four instead. */
export const RecoveryList = z.enum(['en', 'ar', 'digits'])
export type RecoveryList = z.infer<typeof RecoveryList>

/** Which of the twelve words or thirteen groups she is asked to type back, counted from 1. */
const Answers = z
  .array(z.object({ place: z.number().int().min(1).max(13), word: z.string().max(40) }))
  .max(13)

const accepting = {
  /** She has read the warning of `olderThanData` and wants to go on. */
  acceptOlder: z.boolean().optional(),
  /** Only to read and export: nothing is written, and what is damaged is passed by. */
  toRead: z.boolean().optional(),
  /** She has read that opening takes so much memory. Up to 256 need no asking. */
  acceptMemoryMiB: z.number().int().optional(),
}

export const vault = {
  /** The first value comes at once, so the right first screen needs no request. */
  state: watch({ gate: 'always', in: z.object({}), out: VaultStatus }),
  /** Six words of 2,048 (six groups of four for `digits`): at least 66 bits. */
  suggestPassphrase: query({
    gate: 'always',
    in: z.object({ words: WordList }),
    out: z.object({ words: z.array(z.string()) }),
  }),
  /** Judges a passphrase of her own. `about` holds what an attacker would try first, such as the author name. */
  judge: query({
    gate: 'always',
    in: z.object({ passphrase: Passphrase, about: z.array(z.string().max(200)).max(8).optional() }),
    out: Judgement,
  }),
  /** Makes the vault and leaves it unlocked. Refused with vault/exists, passphrase/too-weak, vault/open-elsewhere. */
  create: command({
    gate: 'always',
    in: z.object({ passphrase: Passphrase, profile: NewProfile }),
    out: z.object({}),
  }),
  /** Refused with kdf/memory when this machine has too little. */
  unlock: command({
    gate: 'always',
    in: z.object({ passphrase: Passphrase, ...accepting }),
    out: UnlockOutcome,
  }),
  unlockWithWords: command({
    gate: 'always',
    in: z.object({ words: RecoveryWords, ...accepting }),
    out: UnlockOutcome,
  }),
  /** One card of a set of key shares; the vault holds what is given until it opens. */
  giveShare: command({ gate: 'always', in: CardGiven, out: GiveOutcome }),
  /** Takes back one card that was given, or all of them (null). */
  takeShares: command({ gate: 'always', in: z.object({ number: z.number().int().nullable() }), out: Tray }),
  /** With the cards given. Refused with shares/too-few. */
  unlockWithShares: command({ gate: 'always', in: z.object(accepting), out: UnlockOutcome }),
  /**
   * A key file for the next try with a passphrase, kept until the vault opens; null takes it back. Whether one is
   * needed, nobody can see before.
   */
  giveKeyFile: command({
    gate: 'always',
    in: z.object({ grant: Grant.nullable() }),
    out: z.object({ outcome: z.enum(['given', 'none', 'noKeyFile']) }),
  }),
  /** Looks at the folder again after `broken`: a copy may have been put back. */
  retry: command({ gate: 'always', in: z.object({}), out: VaultStatus }),
  /**
   * `old` is the passphrase in use, or the recovery words when it is lost, or empty for `shares`: then those count
   * with which this session was opened, once. After words or shares the new passphrase needs no key file. `strengthen` measures this machine again
   * and raises the cost where it allows, never lowers it; `moreMemory` then allows more than 256 MiB, so that the
   * vault opens only on strong machines, and without it such a vault is made to open everywhere again. Refused with
   * passphrase/too-weak.
   */
  changePassphrase: command({
    in: z.object({
      old: Passphrase,
      oldIs: z.enum(['passphrase', 'recovery', 'shares']).optional(),
      new: Passphrase,
      strengthen: z.boolean().optional(),
      moreMemory: z.boolean().optional(),
    }),
    out: z.object({ outcome: z.enum(['changed', 'wrongPassphrase']) }),
  }),
  /**
   * Writes a new key file where a dialog granted it; from then on the passphrase opens the vault with that file only.
   * Null: with the passphrase alone again. Refused with keyfile/inside-vault, disk/….
   */
  setKeyFile: command({
    in: z.object({ passphrase: Passphrase, grant: Grant.nullable() }),
    out: z.object({ outcome: z.enum(['changed', 'wrongPassphrase']) }),
  }),
  /**
   * The end of this vault: no key is left when it answers, and the app starts anew without a vault. A wrong passphrase
   * changes nothing. Refused with vault/locked unless open; it answers when nothing is open any more.
   */
  erase: command({
    gate: 'always',
    in: z.object({ passphrase: Passphrase }),
    out: z.object({ outcome: z.enum(['erased', 'wrongPassphrase']) }),
  }),
  /** Twelve words, or thirteen groups, to write down. Nothing is stored until some are typed back; asking again gives new ones. */
  beginRecovery: command({
    in: z.object({ list: RecoveryList.optional() }),
    out: z.object({ words: z.array(z.string()), ask: z.array(z.number().int()) }),
  }),
  /** Stores the words once those asked for are typed back. Refused with recovery/not-begun. */
  confirmRecovery: command({
    in: z.object({ answers: Answers }),
    out: z.object({ outcome: z.enum(['confirmed', 'wrong']), wrong: z.array(z.number().int()) }),
  }),
  /** For the footer and the settings. */
  overview: watch({
    in: z.object({}),
    out: z.object({
      profile: ProfileView,
      recovery: z.enum(['none', 'confirmed']),
      shares: SharesMade.nullable(),
      /** Since when (ISO 8601 day) the passphrase needs a key file beside it. */
      keyFile: z.object({ day: z.string() }).nullable(),
      /** Opened with key shares, and no new passphrase since: one may be chosen without the old. */
      openedWithShares: z.boolean(),
      /** ISO 8601 day. */
      createdDay: z.string().nullable(),
      kdf: z.object({ memoryMiB: z.number().int(), passes: z.number().int() }),
    }),
  }),
}
