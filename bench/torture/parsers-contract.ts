// Messages on a port: the window may be made to say anything.
import { readAnswered, readAsked } from '#contract/frames'
import { vaultContract } from '#contract/index'
import type { Call } from '#contract/define'
import { toWire, AppError } from '#contract/errors'
import { ToVault } from '#contract/host'
import type { Chance } from './chance.ts'
import { mutatedText, mutatedValue } from './mutate.ts'
import type { Parser } from './t16-parsers.ts'

const ID = '0123456789abcdefghjkmnpqrs'
const GRANT = '0123456789abcdef0123456789abcdef'
const DATE = { verbatim: '1 March 2026', calendar: 'gregory', edtf: '2026-03-01' }

/** One good message for calls of many shapes; every other call gets them too, as a confused window would send. */
const EXAMPLES: Record<string, unknown> = {
  'cases.capture': {
    form: {
      ...{ who: 'Lan', pseudonym: false, what: ['detention'], now: null, permission: null, notes: 'x' },
      when: { mode: 'on', text: '1 March 2026', until: '', calendar: null, order: null },
      where: { country: 'TR', text: 'town', precision: 'town', not: null },
      by: { types: ['police'], text: '' },
      told: { who: null, how: null, sure: 'sure' },
      urgent: { kinds: [], next: 'call', due: '' },
      files: [{ grant: GRANT, name: 'a.txt' }],
    },
    language: 'en',
  },
  'records.set': {
    at: { collection: 'facts', kind: 'event', id: ID },
    field: 'when',
    value: DATE,
    claim: { id: 'c', source: ID, learned: DATE, conf: 'likely' },
    use: true,
  },
  'dates.read': { text: '1 March', calendar: 'persian', order: 'dmy', year: 1404, language: 'fa' },
  'evidence.attach': { caseId: ID, grant: GRANT, name: 'a', title: 'b', description: 'c' },
  'vault.unlock': { passphrase: new Uint8Array(20), acceptOlder: false },
  'cases.list': { language: 'ar', offset: 0, limit: 50, text: 'a', urgentOnly: true },
  'cases.setAsks': { id: ID, asks: [{ type: 'release', text: { en: 'a' }, country: 'CA' }] },
}

const CALLS: Call[] = Object.values(vaultContract).flatMap((noun) =>
  Object.values(noun as Record<string, Call>),
)
const INPUTS = Object.values(EXAMPLES)

const isClean = (): boolean => !('a' in {}) && !('extra' in {})

const inputs: Parser = {
  name: 'messages to the vault',
  share: 90,
  once: (dice) => {
    const value = mutatedValue(dice.pick(INPUTS), dice)
    const read = dice.pick(CALLS).in.safeParse(value)
    if (read.success && Object.prototype.hasOwnProperty.call(read.data ?? {}, '__proto__'))
      return 'a prototype came in'
    return isClean() ? null : 'the prototype of everything was changed'
  },
}

const FRAMES = [
  { t: 'call', id: 1, noun: 'cases', verb: 'list', in: {} },
  { t: 'cancel', id: 1 },
  { t: 'ack', id: 1 },
  { t: 'err', id: 1, error: { code: 'a/b', params: { n: 1 } } },
  { t: 'next', id: 2, out: {} },
  { type: 'grant', token: GRANT, path: '/a', mode: 'read' },
  { type: 'open', folder: '/a', fonts: '/b' },
]

const frames: Parser = {
  name: 'frames',
  share: 130,
  once: (dice: Chance) => {
    const value = mutatedValue(dice.pick(FRAMES), dice)
    readAsked(value)
    readAnswered(value)
    ToVault.safeParse(value)
    return null
  },
}

/** What a person wrote must not leave by way of an error. */
const errors: Parser = {
  name: 'errors on the way out',
  share: 60,
  once: (dice) => {
    const text = mutatedText(['disk/full', '/home/lan/vault', 'Maryam al-Sayyid', 'store/failed'], dice)
    const wire = toWire(dice.once(2) ? new AppError(text, { name: text, count: 3 }) : new Error(text))
    const out = JSON.stringify(wire)
    return out.includes('Maryam al') || out.includes('/home/') ? `lets out ${out}` : null
  },
}

export const contractParsers = (): Parser[] => [inputs, frames, errors]
