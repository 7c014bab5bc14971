// The life of a vault in this process: which state it is in, and how it gets to the next (vault/states.ts).
import { AppError } from '#contract/errors'
import type { NewProfile } from '#contract/profile'
import type { UnlockOutcome, VaultStatus } from '#contract/vault'
import { calibrate } from './crypto/calibrate.ts'
import type { KdfParams } from './crypto/kdf.ts'
import { secret as asSecret } from './crypto/secret.ts'
import type { Grants } from './grants.ts'
import {
  createVaultFolder,
  destroyHeaders,
  openVaultFolder,
  opensVault,
  removeErased,
  type OpenKeys,
  type Unlock,
} from './keys/index.ts'
import { ageOf, openData, type Data } from './data.ts'
import { openSession, type Process, type Session } from './session.ts'
import { lockFolder } from './store/index.ts'
import { explain } from './store/sql.ts'
import { heldBlobs, keepAllBlobs, tidyBlobs } from './tidy.ts'
import { dropWhatIsDue } from './trash/dropping.ts'
import { codeOf, eventOf, lookAt } from './vault/look.ts'
import { brokenBy, outcomeOf } from './vault/outcome.ts'
import { openSessionToRead, READ, readingStatus } from './vault/to-read.ts'
import { after, type VaultEvent } from './vault/states.ts'

export interface VaultOptions extends Process {
  /** The cost of a new vault's passphrase; measured on this machine when missing. */
  kdf?: KdfParams | undefined
  /** The vault has been erased: whoever shows something of it must end. */
  erased?: () => void
}

/** What she has read and wants all the same. */
export interface Accepted {
  acceptOlder?: boolean | undefined
  acceptMemoryMiB?: number | undefined
  /** Only to read and export: nothing is written, and what is damaged is passed by. */
  toRead?: boolean | undefined
}

interface Start {
  acceptOlder: boolean
  repaired?: boolean
  /** Repairs the header and the keyring, once all of the vault is known to open. */
  mend?: () => void
}

interface Settling extends Pick<Start, 'mend'> {
  data: Data
  keys: OpenKeys
  isAccepted: boolean
}

export class Vault {
  readonly #options: VaultOptions
  readonly #listeners = new Set<(status: VaultStatus) => void>()
  #status: VaultStatus
  #session: Session | null = null
  #opening: Promise<unknown> = Promise.resolve()
  /** What a new vault gets first; kept until it has it, should its disk be full meanwhile. */
  #begin: ((data: Data) => void) | null = null

  constructor(options: VaultOptions) {
    this.#options = options
    this.#status = lookAt(options.folder)
  }

  get status(): VaultStatus {
    return this.#status
  }

  isUnlocked(): boolean {
    return this.#status.state === 'unlocked'
  }

  get grants(): Grants {
    return this.#options.grants
  }

  /** @throws AppError vault/locked */
  session(): Session {
    if (this.#session === null || !this.isUnlocked()) throw new AppError('vault/locked')
    return this.#session
  }

  /** Calls at once and at each change, until `signal` aborts. */
  watch(listener: (status: VaultStatus) => void, signal: AbortSignal): void {
    this.#listeners.add(listener)
    signal.addEventListener('abort', () => this.#listeners.delete(listener))
    listener(this.#status)
  }

  /**
   * Makes the vault and leaves it unlocked. `passphrase` stays the caller's.
   * @throws AppError vault/not-now, vault/exists, vault/openElsewhere, passphrase/…, disk/…
   */
  create(passphrase: Uint8Array, profile: NewProfile): Promise<void> {
    this.#move('create', { step: 'keys' })
    return this.#track(this.#create(passphrase, profile))
  }

  /** What a person can meet is in the outcome; throws AppError vault/not-now, disk/…, store/…. */
  open(secret: Unlock, accepted: Accepted = {}): Promise<UnlockOutcome> {
    this.#move('unlock', { step: 'keys' })
    return this.#track(this.#open(secret, accepted))
  }

  /** Looks at the folder again. @throws AppError vault/not-now unless broken */
  retry(): VaultStatus {
    const found = lookAt(this.#options.folder)
    const { state: _, ...more } = found
    this.#move(eventOf(found.state), more)
    return this.#status
  }

  /** Closes everything that is open in this process; waits for an opening under way. In order from any state. */
  async lock(): Promise<void> {
    if (after(this.#status.state, 'lock') === null) return
    this.#move('lock')
    await this.#opening
    const session = this.#session
    this.#session = null
    try {
      session?.close()
    } finally {
      this.#move('closed')
    }
  }

  /**
   * The end of this vault. The headers go first; from then on nothing opens it, and what cannot be removed now is
   * removed at the next start. `passphrase` stays the caller's.
   * @throws AppError vault/locked, passphrase/…, disk/… when the headers could not be overwritten
   */
  async erase(passphrase: Uint8Array): Promise<'erased' | 'wrongPassphrase'> {
    const { keys, derive } = this.session()
    if (!(await opensVault(keys, { kind: 'passphrase', bytes: passphrase }, derive))) return 'wrongPassphrase'
    const session = this.session()
    destroyHeaders(session.keys)
    this.#move('lock')
    this.#session = null
    try {
      session.close()
      removeErased(this.#options.folder)
    } catch {
      this.#options.log.add('vault/erase-unfinished')
    }
    this.#move('erased')
    this.#options.erased?.()
    return 'erased'
  }

  async #create(passphrase: Uint8Array, profile: NewProfile): Promise<void> {
    const { folder, derive, now, kdf } = this.#options
    const cost = kdf ?? (await calibrate(derive === undefined ? {} : { derive })).params
    const date = new Date(now())
    const given = { folder, passphrase, kdf: cost, lock: lockFolder, now: date }
    let keys: OpenKeys
    try {
      keys = await createVaultFolder(derive === undefined ? given : { ...given, derive })
    } catch (error) {
      if (this.#status.state === 'unlocking') this.#unmade()
      throw error
    }
    this.#begin = (data) => data.profile.begin(profile, date.toISOString().slice(0, 10))
    this.#start(keys, { acceptOlder: false })
  }

  async #open(secret: Unlock, accepted: Accepted): Promise<UnlockOutcome> {
    const { folder, derive } = this.#options
    const { toRead = false, acceptOlder = toRead, acceptMemoryMiB = 0 } = accepted
    const given = { folder, secret, acceptOlder, acceptMemoryMiB, lock: lockFolder, mendLater: true }
    try {
      const outcome = await openVaultFolder(derive === undefined ? given : { ...given, derive })
      if (outcome.kind !== 'opened') return this.#refuse(outcome)
      if (toRead) return await this.#read(outcome.keys)
      const repaired = outcome.repaired.length > 0
      if (repaired) this.#options.log.add('vault/repaired', { files: outcome.repaired.length })
      const opened = this.#start(outcome.keys, { acceptOlder, repaired, mend: outcome.mend })
      if (secret.kind === 'shares' && this.#session) this.#session.shares = asSecret(secret.bytes.slice())
      return opened
    } catch (error) {
      // A full disk or a bad passphrase text: nothing is open, and it may be tried again.
      if (this.#status.state === 'unlocking') this.#refused()
      throw error
    }
  }

  #refuse(outcome: Parameters<typeof outcomeOf>[0]): UnlockOutcome {
    const broken = brokenBy(outcome)
    if (this.#status.state === 'unlocking') {
      if (broken === null) this.#refused()
      else this.#move('broke', broken)
    }
    return outcomeOf(outcome)
  }

  /** Nothing was made; another process may have made one. */
  #unmade(): void {
    const { state, ...more } = lookAt(this.#options.folder)
    if (state === 'broken') this.#move('broke', more)
    else this.#move(state === 'locked' ? 'refused' : 'undone', more)
  }

  /** Locked as before, with what the lock screen should know of it. */
  #refused(): void {
    const { state, ...more } = lookAt(this.#options.folder)
    this.#move('refused', state === 'locked' ? more : {})
  }

  /** From open keys to an open session, or to everything closed again. */
  #start(keys: OpenKeys, { acceptOlder, repaired = false, mend }: Start): UnlockOutcome {
    let data: Data | null = null
    const close = (): void => {
      try {
        data?.store.leave()
      } catch {
        // The disk fails in this as well: what it was asked first is what is told.
        this.#options.log.add('vault/not-left-as-found')
      }
      keys.close()
    }
    try {
      // Locked meanwhile: nothing may be left open.
      if (this.#status.state !== 'unlocking') throw new AppError('vault/locked')
      this.#tell({ state: 'unlocking', step: 'data' })
      data = openData(keys, this.#options.now)
      const age = ageOf(data.store, acceptOlder)
      if (age.kind !== 'current') {
        close()
        this.#refused()
        if (age.kind === 'unknown') return { outcome: 'olderThanData', older: 'unknown', missing: null }
        return { outcome: 'olderThanData', older: 'data', missing: age.missing }
      }
      const filesMissing = this.#settle({ data, keys, mend, isAccepted: age.isAccepted })
      this.#session = openSession(this.#options, keys, data)
      this.#move('opened')
      const { lastSaveMayBeMissing } = age
      const profileMissing = !data.profile.isKept()
      return { outcome: 'opened', repaired, lastSaveMayBeMissing, profileMissing, filesMissing }
    } catch (raw) {
      const error = explain(raw)
      close()
      const code = codeOf(error)
      // A disk that refused a repair may allow it the next time: nothing of the vault is broken.
      if (this.#status.state === 'unlocking') {
        if (code.startsWith('disk/')) this.#refused()
        else this.#move('broke', { code })
      }
      throw error
    }
  }

  /** To a session that only reads; nothing is mended, tidied or promised. */
  async #read(keys: OpenKeys): Promise<UnlockOutcome> {
    try {
      this.#tell({ state: 'unlocking', step: 'data' })
      this.#session = await openSessionToRead(this.#options, keys)
      this.#move('opened', readingStatus(this.#session.reading))
      return READ
    } catch (raw) {
      const session = this.#session
      this.#session = null
      ;(session ?? keys).close()
      throw explain(raw)
    }
  }

  /** Repairs and tidying, once all that opening reads has been read: who is refused finds everything as it was. */
  #settle({ data, keys, mend, isAccepted }: Settling): number {
    const { store } = data
    let held = heldBlobs(store)
    mend?.()
    if (store.settle()) held = heldBlobs(store)
    if (isAccepted) keepAllBlobs(store)
    if (!data.profile.isKept()) this.#begin?.(data)
    this.#begin = null
    if (dropWhatIsDue(store, keys.folder, this.#options.now())) held = heldBlobs(store)
    return tidyBlobs(store, { vaultFolder: keys.folder, held, now: this.#options.now() }).missing
  }

  #track<T>(opening: Promise<T>): Promise<T> {
    this.#opening = opening.catch(() => undefined)
    return opening
  }

  #move(event: VaultEvent, more: Omit<VaultStatus, 'state'> = {}): void {
    const state = after(this.#status.state, event)
    if (state === null) throw new AppError('vault/not-now')
    this.#tell({ ...more, state })
  }

  #tell(status: VaultStatus): void {
    this.#status = status
    for (const listener of this.#listeners) listener(status)
  }
}
