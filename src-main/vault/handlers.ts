// Every noun of the contract with its handlers. Those that need an open vault are made once per session.
import type { Handlers, Noun } from '#contract/define'
import { AppError } from '#contract/errors'
import { vaultContract, type VaultContract } from '#contract/index'
import type { HandlerSource } from '#contract/serve'
import { draftsHandlers } from './drafts/handlers.ts'
import { placeHandlers } from './place/handlers.ts'
import { profileHandlers } from './profile/handlers.ts'
import { backupsHandlers } from './backups/handlers.ts'
import { bundlesHandlers } from './bundles/handlers.ts'
import { casesHandlers } from './cases/handlers.ts'
import { consentsHandlers } from './consents/handlers.ts'
import { everythingHandlers } from './everything/handlers.ts'
import { evidenceHandlers } from './evidence/handlers.ts'
import { exitsHandlers } from './exits/handlers.ts'
import { factsHandlers } from './facts/handlers.ts'
import { createGestures } from './gestures.ts'
import { healthHandlers } from './health/handlers.ts'
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
import { trashHandlers } from './trash/handlers.ts'
import { readForScreen } from './dates/handlers.ts'
import { localDay } from './clock.ts'
import type { Session } from './session.ts'
import type { Vault } from './vault.ts'
import { vaultHandlers } from './vault/handlers.ts'

type Nouns = Omit<VaultContract, 'vault'>

const MAKE: { [N in keyof Nouns]: (session: Session) => Handlers<Nouns>[N] } = {
  profile: profileHandlers,
  place: placeHandlers,
  dates: ({ now }) => ({ read: (input) => readForScreen(input, { today: () => localDay(now()) }) }),
  drafts: draftsHandlers,
  today: todayHandlers,
  trash: trashHandlers,
  tasks: tasksHandlers,
  shares: sharesHandlers,
  sources: sourcesHandlers,
  search: searchHandlers,
  safety: safetyHandlers,
  records: recordsHandlers,
  partners: partnersHandlers,
  people: peopleHandlers,
  health: healthHandlers,
  history: historyHandlers,
  letters: lettersHandlers,
  offices: officesHandlers,
  facts: factsHandlers,
  everything: everythingHandlers,
  evidence: evidenceHandlers,
  exits: exitsHandlers,
  consents: consentsHandlers,
  backups: backupsHandlers,
  bundles: bundlesHandlers,
  cases: casesHandlers,
}

type AnyTable = Record<string, (input: unknown, ...rest: unknown[]) => unknown>

/** What may be asked of a vault that was opened only to read: nothing of it writes there, but its end. */
const READS = new Set(['place.keep', 'everything.begin', 'vault.erase'])

/** @throws AppError store/read-only before anything of a gesture is done */
const refuseToWrite = ({ reading }: Session, call: string): void => {
  if (reading !== null && !READS.has(call)) throw new AppError('store/read-only')
}

/** A noun's handlers may keep state of their own; it goes with the session. */
const tablesOf = (session: Session): ((noun: keyof Nouns) => AnyTable) => {
  const gesture = createGestures(session.store.isInDoubt)
  const made = new Map<string, AnyTable>()
  const make = (noun: keyof Nouns): AnyTable => {
    const calls: Noun = vaultContract[noun]
    const table = MAKE[noun](session) as unknown as AnyTable
    const done = (verb: string, handle: AnyTable[string], [input, ...rest]: unknown[]): unknown => {
      refuseToWrite(session, `${noun}.${verb}`)
      return handle(input, ...rest)
    }
    const bound = Object.entries(table).map(([verb, handle]): [string, AnyTable[string]] =>
      calls[verb]?.kind === 'command'
        ? [
            verb,
            (input, ...rest) => gesture(`${noun}.${verb}`, input, () => done(verb, handle, [input, ...rest])),
          ]
        : [verb, handle],
    )
    return Object.fromEntries(bound)
  }
  return (noun) => {
    const table = made.get(noun) ?? make(noun)
    made.set(noun, table)
    return table
  }
}

/** Those of the vault itself: while it is open they change what opens it. */
const ownVerbs = (vault: Vault): Handlers<VaultContract>['vault'] => {
  const table = vaultHandlers(vault) as unknown as AnyTable
  const bound = Object.entries(table).map(([verb, handle]): [string, AnyTable[string]] => {
    const call = vaultContract.vault[verb as keyof VaultContract['vault']]
    if (call.kind !== 'command') return [verb, handle]
    return [
      verb,
      (input, ...rest) => {
        if (vault.isUnlocked()) refuseToWrite(vault.session(), `vault.${verb}`)
        return handle(input, ...rest)
      },
    ]
  })
  return Object.fromEntries(bound) as unknown as Handlers<VaultContract>['vault']
}

export const bindHandlers = (vault: Vault): HandlerSource<VaultContract> => {
  const opened = new WeakMap<Session, (noun: keyof Nouns) => AnyTable>()
  const table = (noun: keyof Nouns) => (): AnyTable => {
    const session = vault.session()
    const tables = opened.get(session) ?? tablesOf(session)
    opened.set(session, tables)
    return tables(noun)
  }
  const nouns = Object.fromEntries((Object.keys(MAKE) as (keyof Nouns)[]).map((noun) => [noun, table(noun)]))
  return { ...(nouns as unknown as HandlerSource<Nouns>), vault: ownVerbs(vault) }
}
