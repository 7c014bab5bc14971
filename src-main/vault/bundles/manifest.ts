// amparo-manifest.json: the tag file that says from whom, for whom, until when and what was left out. It is listed
// in the tag manifest, so that the one signature covers it.
import { z } from 'zod'
import { Id } from '#contract/values'
import { PROFILE } from './selection.ts'

export const MANIFEST = 'amparo-manifest.json'
export const FORMAT = 'amparo-bundle'
/** Readers refuse a higher one by name. */
export const READER = 1

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  reader: z.literal(READER),
  id: Id,
  kind: z.literal('case'),
  /** ISO 8601, UTC, whole seconds. */
  created: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  /** ISO 8601 day after which it is refused, or null. */
  expires: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  /** Neutral alias of the case. */
  case: z.string().max(60),
  profile: z.object({ id: z.string().max(60), version: z.number().int(), ceiling: z.number().int() }),
  sender: z.object({ card: z.string().max(2000) }),
  /** Inside what is signed, so that a bundle passed on does not look as if it had been sent there. */
  recipients: z.array(z.string().max(4000)).max(20),
  passphrase: z.boolean(),
  /** Counts the bundles of this case for this partner from 1. */
  sequence: z.number().int().min(1),
  /** SHA-256 of the tag manifest of the one before, or null for the first. */
  previous: hash.nullable(),
  left: z.array(z.object({ reason: z.string().max(60), count: z.number().int().min(0) })).max(60),
})
export type Manifest = z.infer<typeof Manifest>

const Preview = z.looseObject({ format: z.literal(FORMAT), reader: z.number().int() })

export type ReadManifest = { ok: true; manifest: Manifest } | { ok: false; reason: 'future' | 'notOurs' }

const LIMIT = 256 * 1024

/** Never throws. */
export const readManifest = (bytes: Uint8Array | undefined): ReadManifest => {
  if (!bytes || bytes.length > LIMIT) return { ok: false, reason: 'notOurs' }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { ok: false, reason: 'notOurs' }
  }
  const preview = Preview.safeParse(value)
  if (!preview.success) return { ok: false, reason: 'notOurs' }
  if (preview.data.reader > READER) return { ok: false, reason: 'future' }
  const manifest = Manifest.safeParse(value)
  return manifest.success ? { ok: true, manifest: manifest.data } : { ok: false, reason: 'notOurs' }
}

export const makeManifest = (
  given: Omit<Manifest, 'format' | 'version' | 'reader' | 'kind' | 'profile'>,
): Uint8Array => {
  const manifest: Manifest = {
    format: FORMAT,
    version: 1,
    reader: READER,
    kind: 'case',
    profile: { ...PROFILE },
    ...given,
  }
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
}
