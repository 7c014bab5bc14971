// Every noun of the contract with its handlers. Those that need an open vault are made once per session.
import type { VaultContract } from '#contract/index'
import type { HandlerSource } from '#contract/serve'
import { draftsHandlers } from './drafts/handlers.ts'
import { placeHandlers } from './place/handlers.ts'
import { profileHandlers } from './profile/handlers.ts'
import type { Session } from './session.ts'
import type { Vault } from './vault.ts'
import { vaultHandlers } from './vault/handlers.ts'

export const bindHandlers = (vault: Vault): HandlerSource<VaultContract> => {
  /** A noun's handlers may keep state of their own; it goes with the session. */
  const perSession = <T>(make: (session: Session) => T): (() => T) => {
    const made = new WeakMap<Session, T>()
    return () => {
      const session = vault.session()
      const table = made.get(session) ?? make(session)
      made.set(session, table)
      return table
    }
  }
  return {
    vault: vaultHandlers(vault),
    profile: perSession(profileHandlers),
    place: perSession(placeHandlers),
    drafts: perSession(draftsHandlers),
  }
}
