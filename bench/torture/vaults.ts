// Vault folders as material: copied, hashed, opened by the code that ships, and read whole.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import errors from '../../resources/locales/en/errors.json'
import words from '../../resources/locales/en/vault.json'
import { AppError } from '#contract/errors'
import { verifyBlob } from '../../src-main/vault/blobs/read.ts'
import { hex } from '../../src-main/vault/crypto/bytes.ts'
import { deriveHere, type Derive } from '../../src-main/vault/crypto/kdf.ts'
import { copySecret, type DerivedKey } from '../../src-main/vault/crypto/secret.ts'
import { blobFolder } from '../../src-main/vault/evidence/attach.ts'
import { fileOf } from '../../src-main/vault/evidence/view.ts'
import { createGrants } from '../../src-main/vault/grants.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { valueIn } from '../../src-main/vault/records/field-view.ts'
import type { Session } from '../../src-main/vault/session.ts'
import type { Doc, DocCollection } from '../../src-main/vault/store/index.ts'
import { Vault } from '../../src-main/vault/vault.ts'
import { passphraseText, spelled, type Told, type ToldCase } from './story.ts'

const SHM = '/dev/shm'

/** A folder of our own in memory where the system has that: thousands of vaults are made and thrown away. */
export const scratch = (): string => mkdtempSync(join(existsSync(SHM) ? SHM : tmpdir(), 'amparo-torture-'))

export const remove = (path: string): void => rmSync(path, { recursive: true, force: true })

export const copy = (from: string, to: string): void => {
  remove(to)
  cpSync(from, to, { recursive: true })
}

/** Nothing is kept in these: who has the vault open, and SQLite's index of the log, made anew at each opening. */
const KEEPS_NOTHING = /^(lock|lock-journal|vault\.db-shm)$/

/** Every file below a folder with its bytes. */
export const filesOf = (folder: string, below = ''): Map<string, Buffer> => {
  const found = new Map<string, Buffer>()
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = join(below, name)
    if (statSync(join(folder, path)).isDirectory())
      for (const [inner, bytes] of filesOf(folder, path)) found.set(inner, bytes)
    else if (!KEEPS_NOTHING.test(name)) found.set(path, readFileSync(join(folder, path)))
  }
  return found
}

/** One line that changes when any byte of any file does. */
export const hashesOf = (folder: string): string =>
  [...filesOf(folder)]
    .map(([name, bytes]) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`)
    .join('\n')

const known = new Map<string, DerivedKey>()

/** Argon2id once per distinct question. */
export const remember: Derive = async (request) => {
  const name = [hex(request.secret), hex(request.salt), request.memoryKiB, request.passes].join('/')
  const key = known.get(name) ?? (await deriveHere(request))
  known.set(name, key)
  return copySecret(key)
}

export const COST = { memoryKiB: 8 * 1024, passes: 1 }

export const vaultAt = (folder: string, now: () => number = Date.now): Vault =>
  new Vault({
    ...{ folder, fonts: '', now, grants: createGrants(), log: createLog(now), derive: remember, kdf: COST },
    jobs: createJobs(() => undefined),
  })

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const sentences: Record<string, unknown> = errors
const refusals: Record<string, unknown> = { ...words.refused, ...words.broken }
const OLDER: Record<string, string> = { header: 'olderHeader', data: 'olderData', unknown: 'noAnchor' }

/** Whether the screen has words of its own for it, and not only "something went wrong". */
export const hasSentence = (code: string): boolean =>
  code !== 'internal/unexpected' && (code in sentences || (OLDER[code] ?? code) in refusals)

export type Seen =
  /** `told`: what the screen says beside it, such as `repaired` or `lastSaveMayBeMissing`. */
  { kind: 'whole'; cases: Told['cases']; told: string[] } | { kind: 'refused'; code: string }

const problemOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code
  throw error
}

/** What belongs to a case; while it is in the trash, with what went along. */
const partsOf = (store: Session['store'], { id, kind }: Doc, name: DocCollection): Doc[] => {
  const at = { collection: 'cases', kind, id } as const
  const along = store.get(at) === null ? store.trashedWith(at) : []
  const parts = [
    ...store.ofCase(name, id),
    ...along.filter(({ ref }) => ref.collection === name).map(({ doc }) => doc),
  ]
  const made = ({ q }: Doc): string => JSON.stringify(q['made'])
  return parts.sort((a, b) => (made(a) === made(b) ? (a.id < b.id ? -1 : 1) : made(a) < made(b) ? -1 : 1))
}

const filesIn = async (session: Session, doc: Doc, told: string[]): Promise<ToldCase['files']> => {
  const files: ToldCase['files'] = {}
  for (const item of partsOf(session.store, doc, 'evidence')) {
    const file = fileOf(item)
    if (!file) continue
    const ref = {
      folder: blobFolder(session.folder),
      name: file.blob,
      wrappedKey: new Uint8Array(Buffer.from(file.key, 'base64')),
      caseKey: session.keys.caseKey(doc.id),
    }
    const check = await verifyBlob(ref, new Uint8Array(Buffer.from(file.sha256, 'hex')))
    if (!check.ok) told.push(`blob ${check.problem}`)
    const entries = session.store
      .ofCase('custody', doc.id)
      .filter((entry) => valueIn(entry, 'item') === item.id)
    files[file.name] = entries.length === 2 ? file.sha256 : `custody of ${entries.length} entries`
  }
  return files
}

/** Everything a story can tell, out of an open vault. Halves show: a case has one person and one fact. */
export const readAll = async (session: Session, told: string[]): Promise<Told['cases']> => {
  const { store } = session
  const cases: Told['cases'] = {}
  for (const doc of store.find('cases', { selector: { _deleted: { $in: [true, false] } } })) {
    const title = valueIn<string>(doc, 'title') ?? 'without a title'
    const halves = (['parties', 'facts'] as const).some((name) => partsOf(store, doc, name).length !== 1)
    cases[title in cases ? `${title} twice` : title] = {
      notes: halves ? 'half of a case' : (valueIn<string>(doc, 'notes') ?? ''),
      gone: store.get({ collection: 'cases', id: doc.id }) === null,
      files: await filesIn(session, doc, told),
      tasks: partsOf(store, doc, 'actions')
        .filter(({ kind }) => kind === 'task')
        .map((task) => valueIn<string>(task, 'what') ?? ''),
    }
  }
  return cases
}

export interface Look {
  passphrase: number
  acceptOlder?: boolean
  /** Every row against the log and every operation against its signature, as *Verify everything* does. */
  verify?: boolean
  now?: () => number
}

const lookInside = async (session: Session, { verify }: Look, told: string[]): Promise<Seen> => {
  try {
    if (verify) told.push(...session.store.verify().faults.map(({ what }) => `verify ${what}`))
    return { kind: 'whole', cases: await readAll(session, told), told }
  } catch (error) {
    // It opened, and told when it came to what is damaged.
    return { kind: 'whole', cases: {}, told: [...told, `reading ${problemOf(error)}`] }
  }
}

/** Opens, reads everything and closes again. Only what has a code of ours is an outcome; all else is thrown. */
export const see = async (folder: string, look: Look): Promise<Seen> => {
  const vault = vaultAt(folder, look.now)
  const { status } = vault
  if (status.state === 'broken') return { kind: 'refused', code: status.code ?? '' }
  if (status.state === 'absent') return { kind: 'refused', code: 'absent' }
  const secret = { kind: 'passphrase', bytes: utf8(passphraseText(look.passphrase)) } as const
  try {
    const outcome = await vault.open(secret, { acceptOlder: look.acceptOlder ?? false })
    if (outcome.outcome === 'olderThanData') return { kind: 'refused', code: OLDER[outcome.older] ?? '' }
    if (outcome.outcome !== 'opened') return { kind: 'refused', code: outcome.outcome }
    const told = (['repaired', 'lastSaveMayBeMissing', 'profileMissing'] as const).filter(
      (name) => outcome[name],
    )
    return await lookInside(vault.session(), look, [...told])
  } catch (error) {
    return { kind: 'refused', code: problemOf(error) }
  } finally {
    await vault.lock()
  }
}

/** Opens with whatever passphrase may hold now, the newest first. */
export const seeAny = async (
  folder: string,
  possible: readonly Told[],
  look: Omit<Look, 'passphrase'> = {},
): Promise<{ seen: Seen; passphrase: number }> => {
  const numbers = [...new Set(possible.map(({ passphrase }) => passphrase))].sort((a, b) => b - a)
  let last: { seen: Seen; passphrase: number } = { seen: { kind: 'refused', code: '' }, passphrase: 0 }
  for (const passphrase of numbers) {
    last = { seen: await see(folder, { ...look, passphrase }), passphrase }
    if (last.seen.kind === 'whole' || last.seen.code !== 'wrongPassphrase') return last
  }
  return last
}

/** What is wrong with what was seen, or null when it is one of the states that were promised. */
export const broken = (seen: Seen, possible: readonly Told[]): string | null => {
  if (seen.kind === 'refused') return `refused with ${seen.code}`
  const found = spelled(seen.cases)
  if (possible.some((told) => spelled(told.cases) === found)) return null
  const expected = spelled(possible.at(-1)?.cases ?? {})
  let at = 0
  while (at < found.length && found[at] === expected[at]) at++
  const from = Math.max(0, at - 40)
  return `holds …${found.slice(from, at + 60)}… instead of …${expected.slice(from, at + 60)}…`
}
