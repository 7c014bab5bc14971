// The verbs of the vault itself. Every secret that comes in is overwritten when its command ends.
import type { Handlers } from '#contract/define'
import type { VaultContract } from '#contract/index'
import { calibrate, costInstead } from '../crypto/calibrate.ts'
import type { KdfParams } from '../crypto/kdf.ts'
import { wipe } from '../crypto/secret.ts'
import { changePassphrase, type OpenKeys, type Unlock } from '../keys/index.ts'
import type { SharesMade } from '#contract/shares'
import type { Session } from '../session.ts'
import type { Vault } from '../vault.ts'
import { keyFileHandler } from './key-file.ts'
import { openingHandlers, refuseWeak, wiping, type Opening } from './opening.ts'
import { createRecovery, type Recovery } from './recovery.ts'

type VaultHandlers = Handlers<VaultContract>['vault']

export const vaultHandlers = (vault: Vault): VaultHandlers => ({
  ...openingHandlers(vault),
  ...secretHandlers(vault),
})

/** The passphrase and the recovery words of an open vault, and the overview that tells of both. */
const secretHandlers = (vault: Vault): Omit<VaultHandlers, Opening> => {
  const recoveries = new WeakMap<Session, Recovery>()
  const changed = new Set<() => void>()
  const recovery = (): Recovery => {
    const session = vault.session()
    const known = recoveries.get(session) ?? createRecovery(session)
    recoveries.set(session, known)
    return known
  }
  const announce = (): void => changed.forEach((listener) => listener())
  return {
    changePassphrase: (input) =>
      wiping([input.old, input.new], async () => {
        const outcome = await change(vault.session(), input)
        announce()
        return { outcome }
      }),
    setKeyFile: (input) => wiping([input.passphrase], () => keyFileHandler(vault.session(), input)),
    erase: ({ passphrase }) => wiping([passphrase], async () => ({ outcome: await vault.erase(passphrase) })),
    beginRecovery: ({ list }) => recovery().begin(list ?? 'en'),
    confirmRecovery: async ({ answers }) => {
      const wrong = await recovery().confirm(answers)
      announce()
      return { outcome: wrong.length === 0 ? 'confirmed' : 'wrong', wrong }
    },
    overview: (_, push, signal) => {
      const session = vault.session()
      const tell = (): void => push(overviewOf(session))
      changed.add(tell)
      const stop = session.keys.watch(tell)
      signal.addEventListener('abort', () => {
        changed.delete(tell)
        stop()
      })
      session.profile.watch(tell, signal)
    },
  }
}

interface Change {
  old: Uint8Array
  oldIs?: 'passphrase' | 'recovery' | 'shares' | undefined
  new: Uint8Array
  strengthen?: boolean | undefined
  moreMemory?: boolean | undefined
}

const change = async (session: Session, input: Change): Promise<'changed' | 'wrongPassphrase'> => {
  const { keys, derive, now, profile } = session
  refuseWeak(input.new, [profile.get().authorName])
  const current = currentOf(session, input)
  if (current === null) return 'wrongPassphrase'
  const kdf = input.strengthen === true ? await measuredCost(session, input.moreMemory ?? false) : null
  const outcome = await changePassphrase({
    keys,
    current,
    next: input.new,
    now: new Date(now()),
    ...(derive === undefined ? {} : { derive }),
    ...(kdf === null ? {} : { kdf }),
  })
  if (outcome === 'changed') {
    wipe(session.shares)
    session.shares = null
  }
  return outcome
}

/** What still holds: as typed, or the key shares with which this session was opened. */
const currentOf = ({ shares }: Session, { old, oldIs = 'passphrase' }: Change): Unlock | null => {
  if (oldIs !== 'shares') return { kind: oldIs, bytes: old }
  return shares && { kind: 'shares', bytes: shares }
}

/** The cost that this machine allows, or null when the vault's own stays. */
const measuredCost = async ({ keys, derive }: Session, moreMemory: boolean): Promise<KdfParams | null> => {
  const { params } = await calibrate(derive === undefined ? { moreMemory } : { derive, moreMemory })
  return costInstead(keys.kdf(), params, moreMemory)
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const sharesMade = (made: ReturnType<OpenKeys['shares']>): SharesMade | null =>
  made && { set: made.set, need: made.need === 2 ? 2 : 3, of: made.of, day: isoDay(made.day) }

const keyFileSince = (used: ReturnType<OpenKeys['keyFile']>) => used && { day: isoDay(used.day) }

const overviewOf = ({ keys, profile, shares }: Session) => ({
  profile: profile.get(),
  recovery: keys.hasRecovery() ? ('confirmed' as const) : ('none' as const),
  shares: sharesMade(keys.shares()),
  keyFile: keyFileSince(keys.keyFile()),
  openedWithShares: shares !== null,
  createdDay: profile.createdDay(),
  kdf: { memoryMiB: Math.round(keys.kdf().memoryKiB / 1024), passes: keys.kdf().passes },
})
