// Making a key file, or doing without it: the passphrase first, then the file, safe on its disk and read back, and only
// then the vault asks for it.
import { isAbsolute, relative, sep } from 'node:path'
import { AppError } from '#contract/errors'
import { sameBytes } from '../crypto/bytes.ts'
import { wipe } from '../crypto/secret.ts'
import { leaveAt } from '../exits/record.ts'
import { KEY_FILE_BYTES, newKeyFile, setKeyFile, type FileSecret } from '../keys/index.ts'
import type { Session } from '../session.ts'
import { readBounded } from '../files.ts'

interface Asked {
  passphrase: Uint8Array
  /** Null: without a file. */
  grant: string | null
}

type Outcome = { outcome: 'changed' | 'wrongPassphrase' }

/** @throws AppError keyfile/inside-vault, disk/…, vault/writeFailed */
export const keyFileHandler = async (session: Session, { passphrase, grant }: Asked): Promise<Outcome> => {
  const { keys, derive, now } = session
  const given = { keys, passphrase, derive, now: new Date(now()) }
  if (grant === null) return { outcome: await setKeyFile({ ...given, fileKey: null }) }
  const { bytes, key } = newKeyFile()
  const fileKey = async (): Promise<FileSecret> => {
    await writeKeyFile(session, grant, bytes)
    return key
  }
  try {
    return { outcome: await setKeyFile({ ...given, fileKey }) }
  } finally {
    wipe(bytes, key)
  }
}

const writeKeyFile = ({ grants, ...session }: Session, grant: string, bytes: Uint8Array): Promise<void> =>
  grants.use(async (take) => {
    const path = await take(grant, 'write')
    if (isInside(session.folder, path)) throw new AppError('keyfile/inside-vault')
    await leaveAt(session, path, { bytes, what: 'keyFile', record: null, caseIds: [], why: '' })
    checkWritten(path, bytes)
  })

/** Whoever takes the vault's folder must not have the file with it. */
const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}

const checkWritten = (path: string, bytes: Uint8Array): void => {
  const back = readBounded(path, KEY_FILE_BYTES)
  if (!back || !sameBytes(back, bytes)) throw new AppError('disk/failing')
  wipe(back)
}
