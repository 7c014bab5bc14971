// Every noun of the contract with its handlers. Those that need an open vault are made once per session.
import type { VaultContract } from '#contract/index'
import type { HandlerSource } from '#contract/serve'
import { draftsHandlers } from './drafts/handlers.ts'
import { placeHandlers } from './place/handlers.ts'
import { profileHandlers } from './profile/handlers.ts'
import { bundlesHandlers } from './bundles/handlers.ts'
import { casesHandlers } from './cases/handlers.ts'
import { consentsHandlers } from './consents/handlers.ts'
import { everythingHandlers } from './everything/handlers.ts'
import { evidenceHandlers } from './evidence/handlers.ts'
import { exitsHandlers } from './exits/handlers.ts'
import { factsHandlers } from './facts/handlers.ts'
import { historyHandlers } from './history/handlers.ts'
import { lettersHandlers } from './letters/handlers.ts'
import { officesHandlers } from './offices/handlers.ts'
import { partnersHandlers } from './partners/handlers.ts'
import { peopleHandlers } from './people/handlers.ts'
import { recordsHandlers } from './records/handlers.ts'
import { safetyHandlers } from './safety/handlers.ts'
import { searchHandlers } from './search/handlers.ts'
import { sharesHandlers } from './shares/handlers.ts'
import { sourcesHandlers } from './sources/handlers.ts'
import { tasksHandlers } from './tasks/handlers.ts'
import { todayHandlers } from './today/handlers.ts'
import { readForScreen } from './dates/handlers.ts'
import { localDay } from './clock.ts'
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
    dates: perSession(({ now }) => ({
      read: (input) => readForScreen(input, { today: () => localDay(now()) }),
    })),
    drafts: perSession(draftsHandlers),
    today: perSession(todayHandlers),
    tasks: perSession(tasksHandlers),
    shares: perSession(sharesHandlers),
    sources: perSession(sourcesHandlers),
    search: perSession(searchHandlers),
    safety: perSession(safetyHandlers),
    records: perSession(recordsHandlers),
    partners: perSession(partnersHandlers),
    people: perSession(peopleHandlers),
    history: perSession(historyHandlers),
    letters: perSession(lettersHandlers),
    offices: perSession(officesHandlers),
    facts: perSession(factsHandlers),
    everything: perSession(everythingHandlers),
    evidence: perSession(evidenceHandlers),
    exits: perSession(exitsHandlers),
    consents: perSession(consentsHandlers),
    bundles: perSession(bundlesHandlers),
    cases: perSession(casesHandlers),
  }
}
