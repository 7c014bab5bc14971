// Opening a stranger's file step by step: each way it can be wrong is a value, and nothing is shown before the
// last byte, every hash and the signature are good. Decrypted here; unpacked in quarantine; checked here again.
import { connect } from '#contract/connect'
import { AppError } from '#contract/errors'
import type { OpenOutcome } from '#contract/bundles'
import { quarantine } from '#contract/quarantine'
import { isSafePath, type TarFile } from '#contract/tar'
import { padme } from '../crypto/padme.ts'
import { readCard, type Card } from '../identity/card.ts'
import { minisignKeyId } from './key-id.ts'
import { openAge, readAgeHeader, type AgeSecret } from './age.ts'
import { checkBag } from './bag.ts'
import { MANIFEST, readManifest, type Manifest } from './manifest.ts'
import { verifyFile } from './minisign.ts'
import { minisignCrypto, SIGNATURE } from './pack.ts'
import type { Session } from '../session.ts'

/** What opening needs of an open vault. */
export type Opener = Pick<Session, 'identity' | 'startQuarantine'>

type Wrong = Exclude<OpenOutcome, { outcome: 'opened' }>

export interface Opening {
  file: Uint8Array
  passphrase: string | null
  today: string
}

export interface Opened {
  manifest: Manifest
  card: Card
  cardBytes: Uint8Array
  /** Paths below the bag's folder. */
  files: Map<string, Uint8Array>
}

export type Result = { ok: true; opened: Opened } | { ok: false; wrong: Wrong }

const no = (outcome: Wrong['outcome'], part = ''): { ok: false; wrong: Wrong } => ({
  ok: false,
  wrong: { outcome, part },
})

const CHUNK = 65_536
const TAG = 16
const BLOCK = 512
const NONCE = 16

/** Sizes are padded, so few are possible: a file of another size has lost its end. */
const lostItsEnd = (file: Uint8Array): boolean => {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(file.length, CHUNK)).toString('latin1')
  const mac = head.indexOf('\n--- ')
  const end = mac === -1 ? -1 : head.indexOf('\n', mac + 1)
  if (end === -1) return true
  const sealed = file.length - (end + 1) - NONCE
  const plain = sealed - Math.ceil(sealed / (CHUNK + TAG)) * TAG
  return plain < 2 * BLOCK || Math.ceil(padme(plain) / BLOCK) * BLOCK !== plain
}

const AGE = 'age-encryption.org/v1\n'

const beginsLikeAge = (file: Uint8Array): boolean =>
  Buffer.from(file.subarray(0, AGE.length)).toString('latin1') === AGE

interface Decrypted {
  ok: true
  archive: Uint8Array
  byPassphrase: boolean
}

const secretFor = ({ identity }: Opener, passphrase: string | null, isWords: boolean): AgeSecret | null => {
  if (!isWords) return { identity: identity.ageIdentity() }
  return passphrase === null ? null : { passphrase }
}

const decrypt = async (
  session: Opener,
  { file, passphrase }: Opening,
): Promise<Decrypted | ReturnType<typeof no>> => {
  const { kind } = readAgeHeader(file)
  if (kind === 'tooLarge') return no('tooLarge')
  if (kind === 'notAge') return no(beginsLikeAge(file) ? 'cutShort' : 'notABundle')
  const byPassphrase = kind === 'passphrase'
  const secret = secretFor(session, passphrase, byPassphrase)
  if (secret === null) return no('needsPassphrase')
  try {
    const archive = await openAge(file, secret)
    if (archive === null) return no(byPassphrase ? 'wrongPassphrase' : 'notForUs')
    return { ok: true, archive, byPassphrase }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return no(lostItsEnd(file) ? 'cutShort' : 'damaged')
  }
}

/** One job, one process: it is killed whatever comes of it. @throws AppError job/lost, vault/gone */
const unpack = async (session: Opener, archive: Uint8Array) => {
  const job = await session.startQuarantine()
  try {
    const lost = job.gone.then((reason) => Promise.reject(new AppError('job/lost', { reason })))
    lost.catch(() => undefined)
    return await Promise.race([connect(quarantine, job.port).jobs.unbundle({ archive }), lost])
  } finally {
    job.port.close()
    job.stop()
  }
}

const MOST_BYTES = 512 * 1024 * 1024

/** What came back is a stranger's too: the same rules again, on this side. */
const isSound = (files: TarFile[]): boolean =>
  files.every(({ path }) => isSafePath(path)) &&
  new Set(files.map(({ path }) => path.toLowerCase())).size === files.length &&
  files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= MOST_BYTES

const bagOf = (files: TarFile[]) => {
  const bag = checkBag(files)
  if (bag.ok) return bag
  return bag.reason === 'notABag' ? no('notABundle') : no('contentsDiffer', bag.part)
}

/** The sender's card is inside what the sender signed with the key on it. */
const signed = (files: Map<string, Uint8Array>, card: Card): boolean => {
  const minisig = files.get(SIGNATURE)
  const message = files.get('tagmanifest-sha256.txt')
  if (!minisig || !message || minisig.length > 4096) return false
  const key = { keyId: minisignKeyId(card.signPublicKey), publicKey: card.signPublicKey }
  return verifyFile(message, new TextDecoder().decode(minisig), { key, crypto: minisignCrypto })
}

const addressed = (session: Opener, manifest: Manifest, byPassphrase: boolean): boolean =>
  byPassphrase
    ? manifest.passphrase && manifest.recipients.length === 0
    : manifest.recipients.includes(session.identity.ageRecipient)

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

const judge = (
  session: Opener,
  { files, byPassphrase, today }: { files: Map<string, Uint8Array>; byPassphrase: boolean; today: string },
): Result => {
  const read = readManifest(files.get(MANIFEST))
  if (!read.ok) return no(read.reason === 'future' ? 'future' : 'notABundle', MANIFEST)
  const { manifest } = read
  const cardBytes = fromBase64(manifest.sender.card)
  const card = readCard(cardBytes)
  if (!card) return no('badSignature', MANIFEST)
  if (!signed(files, card)) return no('badSignature', SIGNATURE)
  if (!addressed(session, manifest, byPassphrase)) return no('notAddressedToUs')
  if (manifest.expires !== null && today > manifest.expires) return no('expired', manifest.expires)
  return { ok: true, opened: { manifest, card, cardBytes, files } }
}

const REASONS = {
  damaged: 'damaged',
  cutShort: 'cutShort',
  unsafeName: 'unsafeName',
  tooLarge: 'tooLarge',
} as const

/** @throws AppError job/lost when quarantine was killed; everything a file can be is in the result */
export const openBundle = async (session: Opener, opening: Opening): Promise<Result> => {
  const decrypted = await decrypt(session, opening)
  if (!decrypted.ok) return decrypted
  const { archive, byPassphrase } = decrypted
  const unpacked = await unpack(session, archive)
  if (!unpacked.ok) return no(REASONS[unpacked.reason])
  if (!isSound(unpacked.files)) return no('unsafeName')
  const bag = bagOf(unpacked.files)
  if (!bag.ok) return bag
  return judge(session, { files: bag.files, byPassphrase, today: opening.today })
}
