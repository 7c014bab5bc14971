// Gestures whose saving was refused, though it had come to the disk, and which she makes again.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '#contract/connect'
import type { Client } from '#contract/define'
import { vaultContract, type VaultContract } from '#contract/index'
import { nodePort } from '#contract/ports'
import { serve } from '#contract/serve'
import type { Id } from '#contract/values'
import { W1 } from './cases/capture-form.fixture.ts'
import { bindHandlers } from './handlers.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { pressHere } from './letters/press-here.fixture.ts'
import type { SentContents } from './bundles/sent.ts'
import type { Session } from './session.ts'
import { valueOf } from './store/index.ts'
import { wordsOfText } from './store/texts.ts'
import { openTrialSession, type TrialSession } from './trial-session.fixture.ts'

type Vault = Client<VaultContract>

const jobs: Jobs = createJobs((message) =>
  pressHere(message, {
    receive: (_, [port]) => port && message.type === 'startHelper' && jobs.arrived(message.job, port),
    lock: () => Promise.resolve(),
  }),
)

let trial: TrialSession
let client: Vault
let session: Session
let caseId: Id
let end: () => void

/** The database is away, and what is written meanwhile goes with it: refused, and on the disk all the same. */
const whileAway = async (gesture: () => Promise<unknown>): Promise<void> => {
  const path = join(session.folder, 'vault.db')
  renameSync(path, `${path}-away`)
  try {
    await expect(gesture()).rejects.toMatchObject({ code: 'store/disk-error' })
  } finally {
    renameSync(`${path}-away`, path)
  }
}

const COLLECTIONS = [
  ...(['cases', 'parties', 'facts', 'sources', 'evidence', 'custody'] as const),
  ...(['letters', 'offices', 'actions', 'partners'] as const),
]
const counts = (): number[] => COLLECTIONS.map((one) => session.store.count(one))
/** How many records of each collection are new since `before`. */
const more = (before: number[]): number[] => counts().map((count, index) => count - before[index]!)

const at = (name: string): string => join(trial.outside, name)
const granted = (name: string, mode: 'read' | 'write'): string => {
  const token = randomBytes(16).toString('hex')
  session.grants.add({ token, path: at(name), mode })
  return token
}
const given = (words: string): string => {
  writeFileSync(at(words), words)
  return granted(words, 'read')
}

beforeAll(async () => {
  trial = await openTrialSession(jobs)
  ;({ session } = trial)
  const { port1, port2 } = new MessageChannel()
  const serving = serve(nodePort(port1), vaultContract, { handlers: bindHandlers(trial.vault) })
  client = connect(vaultContract, nodePort(port2))
  end = () => {
    serving.close()
    port2.close()
    trial.end()
  }
  caseId = (await client.cases.capture({ form: W1, language: 'en' })).id
})
afterAll(() => end())

const person = (text: string) =>
  client.people.add({ caseId, kind: 'person', names: [{ text, kind: 'usual' }], roles: ['relative'] })

const consent = () => {
  const name = { answer: 'yes' as const, until: '', partners: [], conditions: '' }
  return client.consents.record({
    ...{ caseId, about: session.store.find('parties')[0]?.id ?? null, giver: 'her son', given: 'today' },
    ...{ recorded: 'verbal', language: 'en', explained: '', ui: 'en', scopes: { name } },
  })
}

const letter = async () => {
  const { id: office } = await client.offices.addShipped({ key: 'cn-embassy-ca' })
  const of = { caseId, kind: 'embassy' as const, source: 'en', languages: ['en', 'ar'], offices: [office] }
  return client.letters.start(of)
}

const event = () =>
  client.facts.add({
    ...{ caseId, what: ['threatened'], where: null, by: [], byText: '', account: {}, conf: 'likely' },
    when: { text: '3 May 2022', calendar: null, order: null },
    source: { told: 'family', how: null, learned: '', label: 'Her aunt' },
    language: 'en',
  })

const source = () =>
  client.sources.add({
    ...{ caseId, told: 'lawyer', how: null, reliability: null, learned: '', label: 'Lawyer', identity: '' },
    ...{ facts: session.store.find('facts').map(({ id }) => id), language: 'en' },
  })

const office = () =>
  client.offices.save({
    id: null,
    office: {
      ...{ name: { en: 'Ministry of Justice' }, officeKind: 'justiceMinister', represents: 'TN', seat: 'TN' },
      ...{ city: {}, address: {}, channels: { post: true, email: '', phone: '' }, holder: null },
      ...{ checkedOn: '', origin: '', language: 'ar' },
    },
  })

const seal = (partner: Id) =>
  client.bundles.seal({
    ...{
      caseId,
      released: [],
      letters: [],
      expires: '',
      grant: granted('bundle.age', 'write'),
      language: 'en',
    },
    to: { partner },
  })

const attach = (words: string) =>
  client.evidence.attach({ caseId, grant: given(words), name: 'scan.txt', title: '', description: '' })

const itemOf = async (): Promise<Id> => session.store.find('evidence')[0]?.id ?? (await attach('paper')).id

const GESTURES: Record<string, () => Promise<unknown>> = {
  'a case': () => client.cases.capture({ form: W1, language: 'en' }),
  'a person': () => person('Katherine'),
  'an event and its source': event,
  'a source': source,
  'a consent': consent,
  'something to do': () =>
    client.tasks.add({ caseId, what: 'Call her', due: 'tomorrow', why: '', language: 'en' }),
  'a file': () => attach('minutes'),
  'a letter': letter,
  'an office': office,
  'a partner': () =>
    client.partners.save({ id: null, name: 'Mina', recipient: '', language: 'en', verified: 'no' }),
  'a card that leaves': () => client.partners.saveCard({ what: 'card', grant: granted('card.txt', 'write') }),
  'a copy that leaves': async () =>
    client.evidence.saveCopy({
      id: await itemOf(),
      grant: granted('copy.txt', 'write'),
      why: 'For the court',
    }),
}

it.each(Object.entries(GESTURES))('%s is made once', async (name, gesture) => {
  if (name === 'a letter') await client.offices.addShipped({ key: 'cn-embassy-ca' })
  if (name === 'a copy that leaves') await itemOf()
  const before = counts()
  await whileAway(gesture)
  // What did not make it is what a person sees until she tries again.
  await gesture()
  const once = more(before)
  expect(once.some((count) => count > 0)).toBe(true)
  // The same words are another record as soon as nothing is in doubt.
  const then = counts()
  await gesture()
  expect(more(then)).toEqual(once)
})

it('a letter that is started again says each word once, though the case says more by now', async () => {
  const words = (id: Id): string[] => wordsOfText(session.store.text(id)!).map(({ text }) => text)
  const { id: sound } = await letter()
  await whileAway(letter)
  await client.cases.setAsks({ id: caseId, asks: [{ type: 'discloseWhereabouts', text: {} }] })
  const { id } = await letter()
  expect(id).not.toBe(sound)
  expect(words(id)).toEqual(words(sound))
})

it('a bundle that is sealed again comes after the last one that was a file', async () => {
  const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
  const network = { id: null, name: 'Network', recipient, language: 'en', verified: 'voice' } as const
  const { id: partner } = await client.partners.save(network)
  await seal(partner)
  await whileAway(() => seal(partner))
  await seal(partner)
  const sent = session.store.find('actions', { selector: { kind: 'bundle' } })
  const order = sent.map((doc) => valueOf(doc, 'contents') as unknown as SentContents)
  order.sort((a, b) => a.sequence - b.sequence)
  expect(order.map(({ sequence }) => sequence)).toEqual([1, 2])
  expect(order.map(({ previous }) => previous)).toEqual([null, order[0]!.tagManifest])
  expect(readFileSync(at('bundle.age')).length).toBeGreaterThan(1000)
})

it('another person, another file or what is said later is never put into what is in doubt', async () => {
  const before = counts()
  await whileAway(() => person('Katherine'))
  await person('Her brother')
  await person('Katherine')
  expect(more(before)[COLLECTIONS.indexOf('parties')]).toBe(3)
  await whileAway(() => attach('one'))
  await attach('two')
  expect(more(before)[COLLECTIONS.indexOf('evidence')]).toBe(2)
})

it('a case mended before it is saved again is that case, under its number', async () => {
  const form = { ...W1, who: 'Huong' }
  const before = session.store.count('cases')
  await whileAway(() => client.cases.capture({ form, language: 'en' }))
  const saved = await client.cases.capture({ form: { ...form, notes: 'Her phone is off.' }, language: 'en' })
  const { store } = session
  expect(store.count('cases')).toBe(before + 1)
  expect(store.get({ collection: 'cases', id: saved.id })).toMatchObject({ q: { number: saved.number } })
  expect(Number(saved.number.slice(-4))).toBe(before + 1)
})
