// The small values that every noun is built from (domain §1.2). Branded only where mixing two would harm.
import { z } from 'zod'

/** 128 random bits as 26 characters of lower-case Crockford base32. */
export const Id = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
export type Id = z.infer<typeof Id>

export const UiLanguage = z.enum(['en', 'ar', 'en-XA'])
export type UiLanguage = z.infer<typeof UiLanguage>

/** BCP 47, the short forms we use: "en", "ar", "zh-Hans". */
export const LangTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)
export type LangTag = z.infer<typeof LangTag>

/** Sensitivity L0 public … L4 sealed (domain §1.2). */
export const Sens = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Sens = z.infer<typeof Sens>

/** The four kinds of not knowing. Blank is notAsked. */
export const Not = z.enum(['unknown', 'notAsked', 'declined', 'na'])
export type Not = z.infer<typeof Not>

export const Conf = z.enum(['confirmed', 'likely', 'possible', 'doubtful', 'refuted', 'notAssessed'])
export type Conf = z.infer<typeof Conf>

export const Calendar = z.enum([
  'gregory',
  'islamic-umalqura',
  'islamic-civil',
  'islamic-tbla',
  'persian',
  'buddhist',
  'ethiopic',
  'roc',
])
export type Calendar = z.infer<typeof Calendar>

/** A question a written date leaves open; it never blocks saving. */
export const DateAsk = z.enum(['dayOrMonth', 'calendar', 'impossible', 'unreadable', 'century'])
export type DateAsk = z.infer<typeof DateAsk>

/** A date as kept: what was written, in which calendar, and EDTF when it is understood (ISO 8601-2). */
export const DateValue = z.object({
  verbatim: z.string().max(400),
  calendar: Calendar,
  edtf: z.string().max(60).nullable(),
  basis: z.string().max(400).optional(),
  ask: DateAsk.optional(),
})
export type DateValue = z.infer<typeof DateValue>

export const NameKind = z.enum([
  'legal',
  'birth',
  'usual',
  'alias',
  'pen',
  'handle',
  'religious',
  'married',
  'transliteration',
  'charge',
  'prison',
  'pseudonym',
])
export type NameKind = z.infer<typeof NameKind>

/** One form of a name, never forced into first and last (domain §1.5). */
export const NameForm = z.object({
  text: z.string().min(1).max(400),
  kind: NameKind,
  /** ISO 15924. */
  script: z.string().max(4).optional(),
  lang: LangTag.optional(),
  preferred: z.boolean().optional(),
})
export type NameForm = z.infer<typeof NameForm>

export const Precision = z.enum(['exact', 'neighbourhood', 'town', 'region', 'country', 'withheld'])
export type Precision = z.infer<typeof Precision>

export const PlaceValue = z.object({
  /** ISO 3166-1 alpha-2, or null when not known. */
  country: z.string().length(2).nullable(),
  text: z.string().max(400),
  precision: Precision,
})
export type PlaceValue = z.infer<typeof PlaceValue>

export const LangText = z.record(LangTag, z.string())
export type LangText = z.infer<typeof LangText>

/** An instant: ISO 8601 in UTC with milliseconds. */
export const Instant = z.string().max(30)

/** What a command answers: its place in the log, never the data. */
export const Receipt = z.object({ seq: z.number().int() })
export type Receipt = z.infer<typeof Receipt>

/** A one-use token for a file that the user picked in a dialog of the system. */
export const Grant = z.string().regex(/^[0-9a-f]{32}$/)
export type Grant = z.infer<typeof Grant>
