// The verbs of the vault itself. Every secret that comes in is overwritten when its command ends.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { VaultContract } from '#contract/index'
import { calibrate, costInstead } from '../crypto/calibrate.ts'
import type { KdfParams } from '../crypto/kdf.ts'
import { wipe } from '../crypto/secret.ts'
import { changePassphrase } from '../keys/index.ts'
import type { Session } from '../session.ts'
import type { Vault } from '../vault.ts'
import { judge } from './judge.ts'
import { createRecovery, type Recovery } from './recovery.ts'
import { suggestWords } from './suggest.ts'

type VaultHandlers = Handlers<VaultContract>['vault']

/** Runs, then overwrites. */
const wiping = async <T>(secrets: Uint8Array[], run: () => T | Promise<T>): Promise<T> => {
  try {
    return await run()
  } finally {
    wipe(...secrets)
  }
}

const refuseWeak = (passphrase: Uint8Array, about: string[]): void => {
  const { verdict, reason } = judge(passphrase, about)
  if (verdict === 'tooWeak') throw new AppError('passphrase/too-weak', { reason })
}

export const vaultHandlers = (vault: Vault): VaultHandlers => ({
  ...openingHandlers(vault),
  ...secretHandlers(vault),
})

type Opening = 'state' | 'suggestPassphrase' | 'judge' | 'create' | 'unlock' | 'unlockWithWords' | 'retry'

/** What can be asked before there is a session. */
const openingHandlers = (vault: Vault): Pick<VaultHandlers, Opening> => ({
  state: (_, push, signal) => vault.watch(push, signal),
  suggestPassphrase: ({ words }) => ({ words: suggestWords(words) }),
  judge: ({ passphrase, about }) => wiping([passphrase], () => judge(passphrase, about ?? [])),
  create: ({ passphrase, profile }) =>
    wiping([passphrase], async () => {
      refuseWeak(passphrase, [profile.authorName])
      await vault.create(passphrase, profile)
      return {}
    }),
  unlock: ({ passphrase, ...accepted }) =>
    wiping([passphrase], () => vault.open({ kind: 'passphrase', bytes: passphrase }, accepted)),
  unlockWithWords: ({ words, ...accepted }) =>
    wiping([words], () => vault.open({ kind: 'recovery', bytes: words }, accepted)),
  retry: () => vault.retry(),
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
      signal.addEventListener('abort', () => changed.delete(tell))
      session.profile.watch(tell, signal)
    },
  }
}

interface Change {
  old: Uint8Array
  oldIs?: 'passphrase' | 'recovery' | undefined
  new: Uint8Array
  strengthen?: boolean | undefined
  moreMemory?: boolean | undefined
}

const change = async (session: Session, input: Change): Promise<'changed' | 'wrongPassphrase'> => {
  const { keys, derive, now, profile } = session
  refuseWeak(input.new, [profile.get().authorName])
  const kdf = input.strengthen === true ? await measuredCost(session, input.moreMemory ?? false) : null
  return changePassphrase({
    keys,
    current: { kind: input.oldIs ?? 'passphrase', bytes: input.old },
    next: input.new,
    now: new Date(now()),
    ...(derive === undefined ? {} : { derive }),
    ...(kdf === null ? {} : { kdf }),
  })
}

/** The cost that this machine allows, or null when the vault's own stays. */
const measuredCost = async ({ keys, derive }: Session, moreMemory: boolean): Promise<KdfParams | null> => {
  const { params } = await calibrate(derive === undefined ? { moreMemory } : { derive, moreMemory })
  return costInstead(keys.kdf(), params, moreMemory)
}

const overviewOf = ({ keys, profile }: Session) => ({
  profile: profile.get(),
  recovery: keys.hasRecovery() ? ('confirmed' as const) : ('none' as const),
  createdDay: profile.createdDay(),
  kdf: { memoryMiB: Math.round(keys.kdf().memoryKiB / 1024), passes: keys.kdf().passes },
})
