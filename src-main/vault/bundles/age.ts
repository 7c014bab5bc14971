// age v1 around a bundle: to recipients or to a passphrase, never both in one file (the format forbids it).
// The stranger's header is measured before any of it is parsed (typage sets no limit).
import { Decrypter, Encrypter } from 'age-encryption'
import { AppError } from '#contract/errors'

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

export const sealAge = async (plain: Uint8Array, target: AgeTarget): Promise<Uint8Array> => {
  const encrypter = new Encrypter()
  if ('passphrase' in target) {
    encrypter.setScryptWorkFactor(WORK_FACTOR)
    encrypter.setPassphrase(target.passphrase)
  } else {
    for (const recipient of target.recipients) encrypter.addRecipient(recipient)
  }
  return encrypter.encrypt(plain)
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
  const forUs = await decrypter.decryptHeader(headerOf(file)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && /no identity matched/i.test(error.message)) return false
      throw new AppError('bundles/damaged')
    },
  )
  if (!forUs) return null
  return decrypter.decrypt(file).catch(() => {
    throw new AppError('bundles/damaged')
  })
}

const headerOf = (file: Uint8Array): Uint8Array => {
  const head = new TextDecoder('latin1').decode(file.subarray(0, HEADER_LIMIT))
  const mac = head.indexOf('\n--- ')
  const end = head.indexOf('\n', mac + 1)
  if (mac === -1 || end === -1) throw new AppError('bundles/damaged')
  return file.subarray(0, end + 1)
}
