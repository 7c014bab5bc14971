// A damaged vault opened only to read and export: with its own keys, from what can be read, and with nothing written.
import { AppError } from '#contract/errors'
import type { UnlockOutcome, VaultStatus } from '#contract/vault'
import { openToRead } from '../data.ts'
import type { OpenKeys } from '../keys/index.ts'
import { openSession, type Process, type Reading, type Session } from '../session.ts'

/** Nothing was repaired or compared: what is missing stands in the state. */
export const READ: UnlockOutcome = {
  outcome: 'opened',
  ...{ repaired: false, lastSaveMayBeMissing: false, profileMissing: false, filesMissing: 0 },
}

/** A case whose key is lost gets no new one. */
const onlyRead = (keys: OpenKeys): OpenKeys => {
  const { caseKey } = keys
  return Object.assign(keys, {
    caseKey: (id: string) => {
      if (!keys.hasCaseKey(id)) throw new AppError('blob/keyRefused')
      return caseKey(id)
    },
  })
}

/** Takes a while: every page is read. @throws AppError store/damaged when there is nothing to read */
export const openSessionToRead = async (process: Process, keys: OpenKeys): Promise<Session> => {
  const { reading, ...data } = await openToRead(keys, process.now)
  return Object.assign(openSession(process, onlyRead(keys), data), { reading })
}

export const readingStatus = (reading: Reading | null): Pick<VaultStatus, 'reading'> =>
  reading === null ? {} : { reading: { lost: reading.lost.length, pages: reading.pages, of: reading.of } }
