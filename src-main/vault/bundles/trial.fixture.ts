// Two vaults and the helpers between them, for tests of bundles: press and quarantine's own code at the other end of
// real message channels.
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import type { BundleItem } from '#contract/bundles'
import type { CaptureForm } from '#contract/cases'
import type { Port } from '#contract/define'
import type { FromVault } from '#contract/host'
import { nodePort } from '#contract/ports'
import type { Id } from '#contract/values'
import type { Host } from '../host.ts'
import { pressHere } from '../letters/press-here.fixture.ts'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Quarantine {
  serveQuarantine: (port: Port) => unknown
}

/** By address: pages and processes do not import each other. */
const page = (await import(
  pathToFileURL(resolve('src-renderer/quarantine/serve.ts')).href
)) as unknown as Quarantine

const helpersHere = (message: FromVault, host: Host): void => {
  pressHere(message, host)
  if (message.type !== 'startHelper' || message.helper !== 'quarantine') return
  const { port1, port2 } = new MessageChannel()
  page.serveQuarantine(nodePort(port1))
  host.receive({ type: 'helper', job: message.job }, [nodePort(port2)])
}

export const NOW = '2026-03-01T10:00:00.000Z'

export const openTrial = (author: string): Promise<TrialVault> =>
  openTrialVault({ now: NOW, author, helper: helpersHere })

const fresh = (trial: TrialVault, ending: string): string =>
  join(trial.outside, `${randomBytes(6).toString('hex')}.${ending}`)

/** A grant to read these bytes. */
export const given = (trial: TrialVault, bytes: Uint8Array, ending = 'age'): string => {
  const path = fresh(trial, ending)
  writeFileSync(path, bytes)
  return trial.grant(path, 'read')
}

export const PERSON = 'Dong Guangping'
export const CONTACT = '+1 613 555 0142'
export const NOTES = 'His cousin Wen Li hides in Da Nang.'
export const ACCOUNT = 'Police took him from his home and showed no paper.'
export const FILE = 'minutes of a meeting, two pages'

const capture: CaptureForm = {
  who: PERSON,
  pseudonym: false,
  what: ['disappeared', 'held'],
  when: { mode: 'about', text: '24 August 2022', until: '', calendar: null, order: null },
  where: { country: 'VN', text: 'Hanoi', precision: 'town', not: null },
  by: { types: ['police'], text: '' },
  now: 'heldUnknown',
  told: { who: 'family', how: 'toldByFamily', sure: 'fairly' },
  permission: 'notAsked',
  urgent: { kinds: ['deportation'], next: '', due: '' },
  notes: NOTES,
  files: [],
}

export interface TrialCase {
  caseId: Id
  person: Id
  fact: Id
  letter: Id
  item: Id
}

const writeMore = async ({ client }: TrialVault, caseId: Id, person: Id, fact: Id): Promise<void> => {
  const at = { collection: 'parties' as const, kind: 'person', id: person }
  await client.records.set({ at, field: 'contact', value: CONTACT })
  await client.records.set({ at, field: 'pseudonym', value: 'Pine 3' })
  const names = [
    { text: PERSON, kind: 'usual', preferred: true },
    { text: '董广平', kind: 'legal', preferred: false },
  ]
  await client.records.set({ at, field: 'names', value: names })
  const event = { collection: 'facts' as const, kind: 'event', id: fact }
  await client.records.set({ at: event, field: 'account', value: { en: ACCOUNT } })
  const sources = { caseId, told: 'colleague', how: 'saw', reliability: null, learned: '3 September 2022' }
  await client.sources.add({
    ...sources,
    label: 'Neighbour Tran Thi Mai',
    identity: 'Tran Thi Mai',
    facts: [fact],
    language: 'en',
  })
}

/** A case with a person, a fact, a letter to an embassy in two languages and one piece of evidence. */
export const makeCase = async (trial: TrialVault): Promise<TrialCase> => {
  const { client } = trial
  const { id: caseId } = await client.cases.capture({ form: capture, language: 'en' })
  const view = await trial.first(client.cases.open, { id: caseId, language: 'en' })
  const [person, fact] = [view?.people[0]?.id ?? '', view?.facts[0]?.id ?? '']
  await writeMore(trial, caseId, person, fact)
  await client.cases.setAsks({ id: caseId, asks: [{ type: 'discloseWhereabouts', text: {} }] })
  const { id: office } = await client.offices.addShipped({ key: 'cn-embassy-ca' })
  const { id: letter } = await client.letters.start({
    ...{ caseId, kind: 'embassy', source: 'en', languages: ['en', 'ar'], offices: [office] },
  })
  const { id: item } = await client.evidence.attach({
    ...{ caseId, grant: given(trial, utf8(FILE), 'txt'), name: 'minutes-dong.txt' },
    ...{ title: 'Minutes', description: 'Taken on the day' },
  })
  return { caseId, person, fact, letter, item }
}

export const agree = async (trial: TrialVault, { caseId, person }: TrialCase, partner: Id): Promise<Id> => {
  const { id } = await trial.client.consents.record({
    ...{ caseId, about: person, giver: 'his daughter Katherine', given: 'today', recorded: 'verbal' },
    ...{ language: 'en', explained: '', ui: 'en' },
    scopes: { partner: { answer: 'yes', until: '', partners: [partner], conditions: 'only for the appeal' } },
  })
  return id
}

/** The other vault as a partner of this one, with her whole card. */
export const befriend = async (trial: TrialVault, other: TrialVault, name: string): Promise<Id> => {
  const { card } = await other.first(other.client.partners.list, { language: 'en' })
  const { id } = await trial.client.partners.save({
    ...{ id: null, name, recipient: card.text, language: 'en', verified: 'person' },
  })
  return id
}

export interface Ask {
  caseId: Id
  partner: Id | null
  released?: string[]
  letters?: Id[]
}

export const look = (trial: TrialVault, { caseId, partner, released = [], letters = [] }: Ask) =>
  trial.first(trial.client.bundles.look, { caseId, partner, released, letters, language: 'en' })

/** Everything that may be released but the notes, released; twice, for names open other things. */
export const releaseAll = async (trial: TrialVault, ask: Ask): Promise<string[]> => {
  const open = (items: BundleItem[]) =>
    items.filter(({ id, verdict }) => verdict === 'release' && !id.endsWith(':notes')).map(({ id }) => id)
  const first = open((await look(trial, ask)).items)
  return open((await look(trial, { ...ask, released: first })).items)
}

interface SealAsk extends Ask {
  passphrase?: string
  expires?: string
}

/** Seals and gives the bytes of the file. */
export const sealed = async (trial: TrialVault, ask: SealAsk): Promise<Uint8Array> => {
  const path = fresh(trial, 'age')
  const { caseId, partner, released = [], letters = [], passphrase, expires = '' } = ask
  await trial.client.bundles.seal({
    ...{ caseId, released, letters, expires, grant: trial.grant(path, 'write'), language: 'en' },
    to: passphrase === undefined ? { partner: partner ?? '' } : { passphrase: utf8(passphrase), partner },
  })
  return new Uint8Array(readFileSync(path))
}

export const openWith = (trial: TrialVault, bytes: Uint8Array, words: string | null = null) =>
  trial.client.bundles.open({
    ...{ grant: given(trial, bytes), passphrase: words === null ? null : utf8(words), language: 'en' },
  })
