// Everything that exists only while the vault is unlocked. A noun gets it whole: `casesHandlers(session)` is all
// the injection there is.
import type { Now } from './clock.ts'
import type { Derive } from './crypto/kdf.ts'
import { wipe, type Secret } from './crypto/secret.ts'
import type { Grants } from './grants.ts'
import type { Identity } from './identity/identity.ts'
import type { Job, Jobs } from './jobs.ts'
import type { OpenKeys } from './keys/index.ts'
import type { Log } from './log.ts'
import type { Data } from './data.ts'
import type { Profile } from './profile/profile.ts'
import { latestOf } from './seen-clock.ts'
import type { Store } from './store/index.ts'

/** What lives as long as the process. */
export interface Process {
  /** The vault's folder, and the folder of the fonts for print. */
  folder: string
  fonts: string
  now: Now
  grants: Grants
  jobs: Jobs
  log: Log
  /** A cheaper derivation in tests; the shipped one when missing. */
  derive?: Derive | undefined
}

/** Opened to read and export only: the database is damaged. */
export interface Reading {
  /** Pages that cannot be read, of all. */
  pages: number
  of: number
  /** Records that are gone, or are there as they were before. */
  lost: { collection: string; id: string }[]
}

export interface Session {
  /** Null when it was opened whole. */
  reading: Reading | null
  folder: string
  fonts: string
  keys: OpenKeys
  store: Store
  identity: Identity
  profile: Profile
  now: Now
  /** The later of the clock and what it said before: by this, terms run out (seen-clock.ts). */
  latest: Now
  grants: Grants
  log: Log
  derive?: Derive | undefined
  /** The key shares that opened it, until a new passphrase has been chosen. */
  shares: Secret<'shares'> | null
  /** A fresh process that sets type, or one that reads a stranger's file; for one job each. */
  startPress: () => Promise<Job>
  startQuarantine: () => Promise<Job>
  /** Aborts when the session ends: whatever was begun in it stops then. */
  ended: AbortSignal
  /** Ends every job and closes the store and the keys. */
  close: () => void
}

export const openSession = (process: Process, keys: OpenKeys, data: Data): Session => {
  const { folder, fonts, now, grants, jobs, log, derive } = process
  const end = new AbortController()
  const session: Session = {
    ...{ folder, fonts, now, grants, log, derive, keys, ...data },
    ...{ shares: null, reading: null },
    identity: keys.identity,
    latest: latestOf(data.store, now),
    startPress: () => jobs.start('press'),
    startQuarantine: () => jobs.start('quarantine'),
    ended: end.signal,
    close: () => {
      end.abort()
      wipe(session.shares)
      jobs.stopAll()
      grants.clear()
      try {
        data.store.close()
      } finally {
        keys.close()
      }
    },
  }
  return session
}
