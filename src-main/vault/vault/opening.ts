// What can be asked before there is a session.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { VaultContract } from '#contract/index'
import type { UnlockOutcome } from '#contract/vault'
import { wipe } from '../crypto/secret.ts'
import { KEY_FILE_BYTES, type Unlock } from '../keys/index.ts'
import { fileFrom } from '../shares/card-given.ts'
import type { Accepted, Vault } from '../vault.ts'
import { createGivenCards, createGivenFile } from './given.ts'
import { judge } from './judge.ts'
import { suggestWords } from './suggest.ts'

export type Opening =
  | 'state'
  | 'suggestPassphrase'
  | 'judge'
  | 'create'
  | 'unlock'
  | 'unlockWithWords'
  | 'giveShare'
  | 'takeShares'
  | 'unlockWithShares'
  | 'giveKeyFile'
  | 'retry'

/** Runs, then overwrites. */
export const wiping = async <T>(secrets: Uint8Array[], run: () => T | Promise<T>): Promise<T> => {
  try {
    return await run()
  } finally {
    wipe(...secrets)
  }
}

export const refuseWeak = (passphrase: Uint8Array, about: string[]): void => {
  const { verdict, reason } = judge(passphrase, about)
  if (verdict === 'tooWeak') throw new AppError('passphrase/too-weak', { reason })
}

export const openingHandlers = (vault: Vault): Pick<Handlers<VaultContract>['vault'], Opening> => {
  const [cards, file] = [createGivenCards(), createGivenFile()]
  const open = async (secret: Unlock, accepted: Accepted): Promise<UnlockOutcome> => {
    const outcome = await vault.open(secret, accepted)
    if (outcome.outcome === 'opened') {
      cards.takeBack(null)
      file.takeBack()
    }
    return outcome
  }
  return {
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
      wiping([passphrase], () =>
        open({ kind: 'passphrase', bytes: passphrase, fileKey: file.key() }, accepted),
      ),
    unlockWithWords: ({ words, ...accepted }) =>
      wiping([words], () => open({ kind: 'recovery', bytes: words }, accepted)),
    giveShare: (card) => cards.give(card, vault.grants),
    takeShares: ({ number }) => cards.takeBack(number),
    unlockWithShares: async (accepted) => {
      const bytes = cards.joined()
      return wiping([bytes], () => open({ kind: 'shares', bytes }, accepted))
    },
    giveKeyFile: async ({ grant }) => {
      if (grant !== null) return { outcome: file.give(await fileFrom(vault.grants, grant, KEY_FILE_BYTES)) }
      file.takeBack()
      return { outcome: 'none' }
    },
    retry: () => vault.retry(),
  }
}
