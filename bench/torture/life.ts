// One step of a story, done to an open vault with the verbs that ship: used by the teller's process and by ordeals
// that need no process of their own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaptureForm } from '#contract/cases'
import { casesHandlers } from '../../src-main/vault/cases/handlers.ts'
import { evidenceHandlers } from '../../src-main/vault/evidence/handlers.ts'
import type { Grants } from '../../src-main/vault/grants.ts'
import { valueIn } from '../../src-main/vault/records/field-view.ts'
import { recordsHandlers } from '../../src-main/vault/records/handlers.ts'
import type { Session } from '../../src-main/vault/session.ts'
import { tasksHandlers } from '../../src-main/vault/tasks/handlers.ts'
import type { Vault } from '../../src-main/vault/vault.ts'
import { vaultHandlers } from '../../src-main/vault/vault/handlers.ts'
import { fileBytes, fileName, passphraseText, type Plot, type Step } from './story.ts'

export interface Life {
  plot: Plot
  vault: Vault
  grants: Grants
  /** A folder for files to take in. */
  outside: string
  /** Number of the passphrase now. */
  passphrase: number
}

export interface Turn {
  step: Step
  n: number
}

export const signal: AbortSignal = new AbortController().signal

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What opening came to: `opened`, or why not. @throws AppError */
export const unlock = async ({ vault, passphrase }: Life, number = passphrase): Promise<string> => {
  const bytes = utf8(passphraseText(number))
  const { outcome } = await vaultHandlers(vault).unlock({ passphrase: bytes, acceptOlder: false }, signal)
  return outcome
}

/** A file of step n where a person would have picked it. */
const picked = ({ plot, outside, grants }: Life, n: number): { grant: string; name: string } => {
  const path = join(outside, `paper-${n}`)
  writeFileSync(path, fileBytes(plot, n))
  const token = String(n).padStart(32, '0')
  grants.add({ token, path, mode: 'read' })
  return { grant: token, name: fileName(n) }
}

/** What a person writes down of a case. */
export const formOf = (who: string, notes: string, files: CaptureForm['files'] = []): CaptureForm => ({
  ...{ who, pseudonym: false, what: ['detention'], now: null, permission: null, notes, files },
  when: { mode: 'on', text: '3 March 2026', until: '', calendar: null, order: null },
  where: { country: 'TR', text: 'a town', precision: 'town', not: null },
  by: { types: [], text: '' },
  told: { who: 'family', how: null, sure: 'sure' },
  urgent: { kinds: [], next: '', due: '' },
})

const find = ({ store }: Session, title: string): string | null =>
  [...store.find('cases', { selector: { _deleted: { $in: [true, false] } } })].find(
    (doc) => valueIn(doc, 'title') === title,
  )?.id ?? null

const changePassphrase = async (life: Life): Promise<void> => {
  const [old, next] = [utf8(passphraseText(life.passphrase)), utf8(passphraseText(life.passphrase + 1))]
  const { outcome } = await vaultHandlers(life.vault).changePassphrase({ old, new: next }, signal)
  if (outcome !== 'changed') throw new Error(`the passphrase: ${outcome}`)
  life.passphrase += 1
}

const attach = async (life: Life, caseId: string, n: number): Promise<void> => {
  const file = { ...picked(life, n), caseId, title: '', description: '' }
  await evidenceHandlers(life.vault.session()).attach(file, signal)
}

/** False when the case it is about is not there. */
const change = async (life: Life, step: Extract<Step, { of: string }>, n: number): Promise<boolean> => {
  const session = life.vault.session()
  const id = find(session, step.of)
  if (id === null) return false
  const at = { collection: 'cases', kind: 'case', id } as const
  const records = recordsHandlers(session)
  if (step.do === 'edit') await records.set({ at, field: 'notes', value: step.notes }, signal)
  else if (step.do === 'remove') await records.remove({ at }, signal)
  else if (step.do === 'restore') await records.restore({ at }, signal)
  else if (step.do === 'attach') await attach(life, id, n)
  else if (step.do === 'task') {
    const task = { caseId: id, what: step.what, due: '', why: '', language: 'en' } as const
    await tasksHandlers(session).add(task, signal)
  }
  return true
}

/** False when there is nothing to do it to. After `lock` the vault is closed. @throws AppError */
export const perform = async (life: Life, { step, n }: Turn): Promise<boolean> => {
  if ('of' in step) return change(life, step, n)
  if (step.do === 'lock') await life.vault.lock()
  else if (step.do === 'passphrase') await changePassphrase(life)
  else {
    const form = formOf(step.title, step.notes, step.file ? [picked(life, n)] : [])
    await casesHandlers(life.vault.session()).capture({ form, language: 'en' }, signal)
  }
  return true
}
