// The sealed part of the header: the random keys of the database, the anchor and the keyring, and what a reader must be.
import { z } from 'zod'
import { concat, viewOf } from '../crypto/bytes.ts'
import { fromCbor, toCbor } from '../crypto/cbor.ts'
import { fromMaster } from '../crypto/labels.ts'
import { copySecret, secret, wipe, type MasterKey, type Secret } from '../crypto/secret.ts'
import { open, random, sameSecret, seal } from '../crypto/sodium.ts'
import { AT, finishHeader, layOut, preamble, SLOT_COUNT, type Header } from './header.ts'
import type { FileSecret } from './types.ts'

const PLAIN_BYTES = AT.mac - AT.body - 16
/** What this program can read: a body that asks for more is from the future. */
export const READER = 2
/** The oldest schema of the records that this vault may be taken for. */
const SCHEMA_FLOOR = 1

const bytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
const count = z.int().min(0).max(0xffffffff)

const BodyShape = z.strictObject({
  reader: count,
  schema: count,
  features: z.array(z.string().max(40)).max(16),
  day: count,
  previous: bytes(32),
  slots: bytes(SLOT_COUNT),
  keyEpoch: count,
  database: bytes(32),
  anchor: bytes(32),
  keyring: bytes(32),
  shares: z
    .strictObject({
      set: bytes(3),
      need: z.int().min(2).max(7),
      of: z.int().min(2).max(7),
      day: count,
      marks: z.array(bytes(16)).max(7),
    })
    .optional(),
  keyFile: z.strictObject({ key: bytes(32), day: count }).optional(),
})

/** The key shares in use. */
export interface SharesBody {
  set: Uint8Array
  need: number
  of: number
  day: number
  /** One for each card: tells a card of this set from a forged one, and nothing of the card. */
  marks: Uint8Array[]
}

/** What the passphrase has to come with. Whoever reads this has every other key too. */
export interface KeyFileBody {
  key: FileSecret
  day: number
}

export interface HeaderBody {
  reader: number
  schema: number
  features: string[]
  /** When the vault was made: days since 1970-01-01. */
  day: number
  /** BLAKE2b-256 of the whole header before this one; zeros in the first. */
  previous: Uint8Array
  /** What each slot is (SLOT_KINDS): outside, nobody can tell. */
  slots: Uint8Array
  /** +1 when the three keys are replaced. */
  keyEpoch: number
  database: Secret<'database'>
  anchor: Secret<'anchor'>
  keyring: Secret<'keyring'>
  shares?: SharesBody | undefined
  keyFile?: KeyFileBody | undefined
}

export const newBody = (day: number): HeaderBody => ({
  reader: 1,
  schema: SCHEMA_FLOOR,
  features: [],
  day,
  previous: new Uint8Array(32),
  slots: new Uint8Array(SLOT_COUNT),
  keyEpoch: 1,
  database: secret(random(32)),
  anchor: secret(random(32)),
  keyring: secret(random(32)),
})

export const wipeBody = (body: HeaderBody): void =>
  wipe(body.database, body.anchor, body.keyring, body.keyFile?.key)

/** An older program must not take what it does not know for damage. */
const asWritten = ({ shares, keyFile, ...body }: HeaderBody) => ({
  ...body,
  reader: shares || keyFile ? 2 : 1,
  ...(shares && { shares }),
  ...(keyFile && { keyFile }),
})

export type HeaderFields = Pick<Header, 'vaultId' | 'epoch' | 'groups' | 'slots'>

/** The whole 4,096 bytes: fields, sealed body, MAC, checksum. */
export function buildHeader(fields: HeaderFields, body: HeaderBody, master: MasterKey): Uint8Array {
  const sealKey = fromMaster(master, 'header-body', fields.vaultId)
  const macKey = fromMaster(master, 'header-mac', fields.vaultId)
  const cbor = toCbor(asWritten(body))
  const plain = new Uint8Array(PLAIN_BYTES)
  try {
    viewOf(plain).setUint16(0, cbor.length, true)
    plain.set(cbor, 2)
    const nonce = random(24)
    const sealed = seal(plain, { key: sealKey, nonce, ad: preamble(fields.vaultId, fields.epoch) })
    return finishHeader(layOut({ ...fields, bodyNonce: nonce, body: sealed }), macKey)
  } finally {
    wipe(sealKey, macKey, cbor, plain)
  }
}

/** Whether the keyed MAC over everything before it holds. */
export function macHolds(header: Header, whole: Uint8Array, master: MasterKey): boolean {
  const key = fromMaster(master, 'header-mac', header.vaultId)
  const copy = whole.slice(0, AT.checksum)
  try {
    const expected = finishHeader(concat(copy, new Uint8Array(32)), key)
    return sameSecret(expected.subarray(AT.mac, AT.checksum), copy.subarray(AT.mac))
  } finally {
    wipe(key)
  }
}

export type BodyReading = { kind: 'body'; body: HeaderBody } | { kind: 'future'; needs: string } | null

/** null when it is not what we write. Check the MAC first. */
export function readBody(header: Header, master: MasterKey): BodyReading {
  const key = fromMaster(master, 'header-body', header.vaultId)
  const ad = preamble(header.vaultId, header.epoch)
  const plain = open(header.body, { key, nonce: header.bodyNonce, ad })
  wipe(key)
  if (!plain) return null
  const length = viewOf(plain).getUint16(0, true)
  const value = fromCbor(plain.subarray(2, 2 + length))
  const body = checked(value)
  wipe(plain)
  return body
}

function checked(value: unknown): BodyReading {
  const reader = (value as { reader?: unknown } | undefined)?.reader
  if (typeof reader === 'number' && reader > READER) return { kind: 'future', needs: `1.0+${reader}` }
  const parsed = BodyShape.safeParse(value)
  if (!parsed.success) return null
  const [feature] = parsed.data.features
  if (feature !== undefined) return { kind: 'future', needs: `1.0+${feature}` }
  return { kind: 'body', body: takeKeys(parsed.data) }
}

/** Own copies of the keys: the decoded ones may lie inside the plaintext, which is wiped. */
function takeKeys(data: z.infer<typeof BodyShape>): HeaderBody {
  const own = <K extends string>(key: Uint8Array): Secret<K> => {
    const copy = copySecret(secret<K>(key))
    wipe(key)
    return copy
  }
  const { shares, keyFile, ...rest } = data
  return {
    ...rest,
    ...(shares && {
      shares: { ...shares, set: shares.set.slice(), marks: shares.marks.map((mark) => mark.slice()) },
    }),
    ...(keyFile && { keyFile: { day: keyFile.day, key: own<'key-file'>(keyFile.key) } }),
    previous: data.previous.slice(),
    slots: data.slots.slice(),
    database: own(data.database),
    anchor: own(data.anchor),
    keyring: own(data.keyring),
  }
}
