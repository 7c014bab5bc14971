// Run in a process of its own: opens or makes a vault with the code that ships and lives a story in it, saying what
// it begins and what was acknowledged. It is killed, starved or recorded by others.
import { writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CaptureForm } from '#contract/cases'
import { AppError } from '#contract/errors'
import { casesHandlers } from '../../src-main/vault/cases/handlers.ts'
import { deriveHere } from '../../src-main/vault/crypto/kdf.ts'
import { evidenceHandlers } from '../../src-main/vault/evidence/handlers.ts'
import { createGrants } from '../../src-main/vault/grants.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { valueIn } from '../../src-main/vault/records/field-view.ts'
import { recordsHandlers } from '../../src-main/vault/records/handlers.ts'
import type { Session } from '../../src-main/vault/session.ts'
import { tasksHandlers } from '../../src-main/vault/tasks/handlers.ts'
import { Vault } from '../../src-main/vault/vault.ts'
import { vaultHandlers } from '../../src-main/vault/vault/handlers.ts'
import { fileBytes, fileName, passphraseText, stepAt, type Plot, type Step } from './story.ts'

export interface Telling {
  plot: Plot
  /** The vault's folder, and a folder for files to take in. */
  folder: string
  outside: string
  create: boolean
  /** Number of the passphrase now. */
  passphrase: number
  /** First step, and the one before which to stop. */
  from: number
  until: number
  /** Stays open at the end and waits to be killed, with a full log and nothing tidied up. */
  hold?: boolean
  /** Weakens the database on purpose, for the control that must lose. */
  synchronous?: 'OFF' | 'NORMAL'
  /** Minutes by which the clock is wrong. */
  clock?: number
}

const given = JSON.parse(process.argv[2] ?? '{}') as Telling
const { plot, folder, outside } = given
const COST = { memoryKiB: 8 * 1024, passes: 1 }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const say = (line: string): number => writeSync(1, `${line}\n`)
const signal = new AbortController().signal

const now = (): number => Date.now() + (given.clock ?? 0) * 60_000
const grants = createGrants()
const vault = new Vault({
  ...{ folder, fonts: '', now, grants, log: createLog(now), derive: deriveHere, kdf: COST },
  jobs: createJobs(() => undefined),
})
const verbs = vaultHandlers(vault)
let passphrase = given.passphrase

const weaken = (): void => {
  if (given.synchronous) vault.session().store.sql.pragma(`v.synchronous=${given.synchronous}`)
}

const open = async (): Promise<void> => {
  const bytes = utf8(passphraseText(passphrase))
  const outcome = await verbs.unlock({ passphrase: bytes, acceptOlder: false }, signal)
  if (outcome.outcome !== 'opened') throw new Error(`opening: ${JSON.stringify(outcome)}`)
  weaken()
}

/** A file of step n where a person would have picked it. */
const picked = (n: number): { grant: string; name: string } => {
  const path = join(outside, `paper-${n}`)
  writeFileSync(path, fileBytes(plot, n))
  const token = String(n).padStart(32, '0')
  grants.add({ token, path, mode: 'read' })
  return { grant: token, name: fileName(n) }
}

const formOf = (step: Extract<Step, { do: 'case' }>, n: number): CaptureForm => ({
  who: step.title,
  pseudonym: false,
  what: ['detention'],
  when: { mode: 'on', text: '3 March 2026', until: '', calendar: null, order: null },
  where: { country: 'TR', text: 'a town', precision: 'town', not: null },
  by: { types: [], text: '' },
  now: null,
  told: { who: 'family', how: null, sure: 'sure' },
  permission: null,
  urgent: { kinds: [], next: '', due: '' },
  notes: step.notes,
  files: step.file ? [picked(n)] : [],
})

const find = ({ store }: Session, title: string): string | null =>
  [...store.find('cases', { selector: { _deleted: { $in: [true, false] } } })].find(
    (doc) => valueIn(doc, 'title') === title,
  )?.id ?? null

/** False when the case it is about is not there. */
const perform = async (step: Step, n: number): Promise<boolean> => {
  if (step.do === 'lock') {
    await vault.lock()
    await open()
    return true
  }
  const session = vault.session()
  if (step.do === 'passphrase') {
    const [old, next] = [utf8(passphraseText(passphrase)), utf8(passphraseText(passphrase + 1))]
    const { outcome } = await verbs.changePassphrase({ old, new: next }, signal)
    if (outcome !== 'changed') throw new Error(`the passphrase: ${outcome}`)
    passphrase += 1
    return true
  }
  if (step.do === 'case') {
    await casesHandlers(session).capture({ form: formOf(step, n), language: 'en' }, signal)
    return true
  }
  const id = find(session, step.of)
  if (id === null) return false
  const at = { collection: 'cases', kind: 'case', id } as const
  const records = recordsHandlers(session)
  if (step.do === 'edit') await records.set({ at, field: 'notes', value: step.notes }, signal)
  else if (step.do === 'remove') await records.remove({ at }, signal)
  else if (step.do === 'restore') await records.restore({ at }, signal)
  else if (step.do === 'task') {
    const task = { caseId: id, what: step.what, due: '', why: '', language: 'en' } as const
    await tasksHandlers(session).add(task, signal)
  } else {
    const file = { ...picked(n), caseId: id, title: '', description: '' }
    await evidenceHandlers(session).attach(file, signal)
  }
  return true
}

const codeOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code
  throw error
}

/** A refusal is answered as people would: close, open again, go on. */
const reopen = async (): Promise<void> => {
  await vault.lock()
  await open()
}

const begin = async (): Promise<void> => {
  if (given.create) {
    const profile = { authorName: 'Lan', role: 'documenter', language: 'en' } as const
    await vault.create(utf8(passphraseText(passphrase)), profile)
    weaken()
  } else await open()
  say('open 0')
}

const live = async (): Promise<void> => {
  for (let n = given.from; n < given.until; n++) {
    const step = stepAt(plot, n)
    say(`try ${n}`)
    try {
      say(`${(await perform(step, n)) ? 'done' : 'skip'} ${n}`)
    } catch (error) {
      say(`refused ${n} ${codeOf(error)}`)
      if (/reopen|disk-error|writeFailed|failing/.test(codeOf(error))) await reopen()
    }
  }
}

try {
  await begin()
  await live()
  if (given.hold) {
    say('hold 0')
    await new Promise((resolve) => setTimeout(resolve, 1e9))
  }
  await vault.lock()
  say('end 0')
  process.exit(0)
} catch (error) {
  say(
    error instanceof AppError
      ? `shut ${error.code}`
      : `broke ${(error as Error).stack?.replaceAll('\n', ' | ') ?? ''}`,
  )
  process.exit(error instanceof AppError ? 3 : 4)
}
