// age v1 around a bundle: to recipients or to a passphrase, never both in one file (the format forbids it).
// The stranger's header is measured before any of it is parsed (typage sets no limit).
import { Decrypter, Encrypter } from 'age-encryption'
import { AppError } from '#contract/errors'
import { openPayload, sealPayload } from './age-payload.ts'

const HEADER_LIMIT = 64 * 1024
const STANZA_LIMIT = 20
/** scrypt 2^18: about a second and a half on two cores; typage itself refuses to read above 2^20. */
const WORK_FACTOR = 18
const MAGIC = 'age-encryption.org/v1\n'

export type AgeHeader = { kind: 'recipients' | 'passphrase' } | { kind: 'notAge' | 'tooLarge' }

/** Looks at the plain header: is it age v1, is it small enough, and who can open it. */
export const readAgeHeader = (file: Uint8Array): AgeHeader => {
  const head = new TextDecoder('latin1').decode(file.subarray(0, HEADER_LIMIT))
  if (!head.startsWith(MAGIC)) return { kind: 'notAge' }
  const end = head.indexOf('\n--- ')
  if (end === -1) return { kind: file.length >= HEADER_LIMIT ? 'tooLarge' : 'notAge' }
  const stanzas = head.slice(0, end).match(/^-> .*$/gm) ?? []
  if (stanzas.length > STANZA_LIMIT) return { kind: 'tooLarge' }
  return { kind: stanzas.some((stanza) => stanza.startsWith('-> scrypt ')) ? 'passphrase' : 'recipients' }
}

/** Whether a text is an X25519 recipient that stock age can encrypt to. */
export const isRecipient = (text: string): boolean => {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}

export type AgeTarget = { recipients: string[] } | { passphrase: string }

/** The library makes the header, and with it the file key; it gives the key to whoever is among the recipients. */
const headerTo = async (
  recipients: readonly string[],
): Promise<{ header: Uint8Array; fileKey: Uint8Array }> => {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const keys: Uint8Array[] = []
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      keys.push(key.slice())
      return []
    },
  })
  const file = await encrypter.encrypt(new Uint8Array())
  const [fileKey] = keys
  if (fileKey === undefined || recipients.length === 0) throw new AppError('bundles/no-key')
  return { header: headerOf(file), fileKey }
}

export const sealAge = async (plain: Uint8Array, target: AgeTarget): Promise<Uint8Array> => {
  if ('passphrase' in target) {
    // Here the library gives the key to nobody.
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(WORK_FACTOR)
    encrypter.setPassphrase(target.passphrase)
    return encrypter.encrypt(plain)
  }
  const { header, fileKey } = await headerTo(target.recipients)
  try {
    return await sealPayload(header, plain, { fileKey })
  } finally {
    fileKey.fill(0)
  }
}

export type AgeSecret = { identity: string } | { passphrase: string }

/**
 * Decrypts whole: nothing is released before the last chunk is verified.
 * null when no stanza is for us; throws bundles/damaged when it is ours but broken.
 */
export const openAge = async (file: Uint8Array, secret: AgeSecret): Promise<Uint8Array | null> => {
  const decrypter = new Decrypter()
  if ('identity' in secret) decrypter.addIdentity(secret.identity)
  else decrypter.addPassphrase(secret.passphrase)
  const header = headerOf(file)
  const fileKey = await decrypter.decryptHeader(header).catch((error: unknown) => {
    if (error instanceof Error && /no identity matched/i.test(error.message)) return null
    throw new AppError('bundles/damaged')
  })
  if (fileKey === null) return null
  const plain = await openPayload(file.subarray(header.length), { fileKey })
  fileKey.fill(0)
  if (plain === null) throw new AppError('bundles/damaged')
  return plain
}

const headerOf = (file: Uint8Array): Uint8Array => {
  const head = new TextDecoder('latin1').decode(file.subarray(0, HEADER_LIMIT))
  const mac = head.indexOf('\n--- ')
  const end = head.indexOf('\n', mac + 1)
  if (mac === -1 || end === -1) throw new AppError('bundles/damaged')
  return file.subarray(0, end + 1)
}
