// Sealing: choose, make, sign, look over the finished bytes, encrypt, write, remember. In this order and no other.
import { basename } from 'node:path'
import { AppError } from '#contract/errors'
import type { TarFile } from '#contract/tar'
import type { Id } from '#contract/values'
import { custodyEntry } from '../evidence/attach.ts'
import { fileOf } from '../evidence/view.ts'
import { writeOut } from '../exits/write-out.ts'
import { fingerprint } from '../identity/fingerprint.ts'
import { valueIn } from '../records/field-view.ts'
import { dateInWords } from '../records/in-words.ts'
import type { Session } from '../session.ts'
import type { Receipt, Write } from '../store/index.ts'
import { sealAge } from './age.ts'
import { sha256Hex } from './bag.ts'
import { contentsOf, filesOf } from './contents.ts'
import { dossierOf } from './dossier.ts'
import type { FileOut, Outgoing } from './export.ts'
import { readItem } from './gather.ts'
import { findLeak } from './leak.ts'
import { makeManifest, MANIFEST } from './manifest.ts'
import { packBundle, type Packed } from './pack.ts'
import type { Header } from './pages.ts'
import { planOf, type Plan, type SealInput } from './plan.ts'
import { printLetters, withPrint } from './printing.ts'
import { PROFILE } from './selection.ts'
import { lastSent, recordSent } from './sent.ts'
import { paperLanguage } from './words.ts'

const dateWords = (iso: string): Header['made'] => {
  const value = { verbatim: iso, calendar: 'gregory', edtf: iso } as const
  const inLanguage = (language: 'en' | 'ar') => (iso === '' ? '' : dateInWords(value, language))
  return { en: inLanguage('en'), ar: inLanguage('ar') }
}

const headerOf = ({ docs, partner, choice, input, target }: Plan): Header => ({
  number: valueIn<string>(docs.theCase, 'number') ?? '',
  byWords: 'passphrase' in target,
  made: dateWords(choice.today),
  until: dateWords(input.expires),
  language: paperLanguage(valueIn<string[]>(partner, 'languages')?.[0] ?? input.language),
})

const ENDING = /\.([A-Za-z0-9]{1,5})$/

const exhibitsOf = async (session: Session, { docs, selection, input }: Plan): Promise<Map<Id, FileOut>> => {
  const exhibits = new Map<Id, FileOut>()
  for (const item of docs.items.filter((one) => selection.travels(one, 'file'))) {
    const bytes = await readItem(session, item, input.caseId)
    const file = fileOf(item)
    if (!bytes || !file) continue
    const ending = ENDING.exec(file.name)?.[1]?.toLowerCase() ?? 'bin'
    const path = `exhibits/E${String(exhibits.size + 1).padStart(2, '0')}.${ending}`
    exhibits.set(item.id, { path, media: file.media, bytes, sha256: sha256Hex(bytes) })
  }
  return exhibits
}

const infoOf = (session: Session, { bundleId, choice }: Plan, files: number): [string, string][] => [
  ['Bag-Software-Agent', 'Amparo, bundle format 1'],
  ['Bagging-Date', choice.today],
  ['External-Identifier', bundleId],
  ['Amparo-Profile', `${PROFILE.id} ${PROFILE.version}`],
  ['Amparo-Files', String(files)],
  ['Amparo-Sender', fingerprint(session.identity.card).digits.replace(/\d{5}(?=\d)/g, '$& ')],
]

const neutral = (number: string): string => (/^[A-Za-z0-9-]{1,20}$/.test(number) ? number : 'case')

interface Made extends Packed {
  sequence: number
  previous: string | null
}

const packed = (session: Session, plan: Plan, payload: TarFile[]): Made => {
  const { docs, choice, selection, bundleId, now, input, target } = plan
  const last = lastSent(session, { caseId: input.caseId, partner: choice.partner, bundleId })
  const order = { sequence: (last?.sequence ?? 0) + 1, previous: last?.tagManifest ?? null }
  const number = neutral(valueIn<string>(docs.theCase, 'number') ?? '')
  const manifest = makeManifest({
    id: bundleId,
    created: `${now.toISOString().slice(0, 19)}Z`,
    expires: input.expires || null,
    case: number,
    sender: { card: Buffer.from(session.identity.card).toString('base64') },
    recipients: 'recipients' in target ? target.recipients : [],
    passphrase: 'passphrase' in target,
    ...order,
    left: selection.left,
  })
  const made = packBundle({
    folder: `${number}_${choice.today}`,
    info: infoOf(session, plan, payload.length),
    payload,
    tags: [{ path: MANIFEST, bytes: manifest }],
    bundleId,
    identity: session.identity,
  })
  return { ...made, ...order }
}

/** What goes into the bag, as files. @throws AppError press/…, blob/…, letters/… */
const payloadOf = async (session: Session, plan: Plan, signal: AbortSignal) => {
  const { docs, choice, selection, bundleId, now } = plan
  const chosen = selection.letters.filter((letter) => letter.chosen && !letter.stays).map(({ id }) => id)
  const exhibits = await exhibitsOf(session, plan)
  return withPrint(session, signal, async (print) => {
    const letters = await printLetters(session, chosen, print)
    const given = {
      docs,
      selection,
      salt: choice.partner ?? bundleId,
      partner: choice.partner,
      today: choice.today,
    }
    const out: Outgoing = { ...given, letters, exhibits }
    const contents = contentsOf(out, headerOf(plan))
    const day = Math.floor(Date.parse(`${choice.today}T00:00:00Z`) / 1000)
    const dossier = await print(
      dossierOf(contents, Number.isFinite(day) ? day : Math.floor(now.getTime() / 1000)),
    )
    return { payload: filesOf(contents, out, dossier), exhibits }
  })
}

const custodyWrites = ({ input, now, bundleId }: Plan, exhibits: Map<Id, FileOut>): Write[] =>
  [...exhibits].flatMap(([item, { sha256 }]) =>
    custodyEntry({
      caseId: input.caseId,
      item,
      action: 'bundled',
      at: now.toISOString(),
      hash: sha256,
      reason: bundleId,
    }),
  )

/** The persons whose names are in it: what a later withdrawal must know. */
const namedIn = ({ docs, selection }: Plan): Id[] =>
  docs.persons.filter((person) => selection.travels(person, 'names')).map(({ id }) => id)

interface Finished {
  path: string
  payload: TarFile[]
  made: Made
  size: number
}

const recorded = (session: Session, plan: Plan, { path, payload, made, size }: Finished) => {
  const { input, choice, selection, target, bundleId, now } = plan
  const { tagManifest, sequence, previous } = made
  return recordSent(session, {
    caseId: input.caseId,
    partner: choice.partner,
    bundleId,
    path,
    at: now.toISOString(),
    expires: input.expires,
    left: selection.left,
    contents: {
      files: payload.map(({ path: name, bytes }) => ({
        path: name,
        size: bytes.length,
        sha256: sha256Hex(bytes),
      })),
      ...{ tagManifest, sequence, previous, size },
      goes: selection.goes,
      passphrase: 'passphrase' in target,
      unverified: input.acceptUnverified === true,
      named: namedIn(plan),
      name: basename(path),
    },
  })
}

export type Sealed = Receipt & { id: Id; size: number; bundleId: Id }

/**
 * @throws AppError bundles/stopped, bundles/unverified, bundles/no-key, bundles/bad-expiry, bundles/leak (nothing
 * was written; `part` is the neutral name of the file), passphrase/too-weak, grant/…, disk/…, press/…, blob/…
 */
export const sealBundle = async (
  session: Session,
  input: SealInput,
  signal: AbortSignal,
): Promise<Sealed> => {
  const plan = planOf(session, input)
  const { payload, exhibits } = await payloadOf(session, plan, signal)
  const made = packed(session, plan, payload)
  const leak = findLeak(made.archive, plan.selection.guard)
  if (leak !== null) throw new AppError('bundles/leak', { part: leak.split('/').slice(1).join('.') })
  const file = await sealAge(made.archive, plan.target)
  if (signal.aborted) throw new AppError('contract/cancelled')
  const { id, ...receipt } = await session.grants.use(async (take) => {
    const path = await take(input.grant, 'write')
    const { undo, ...sent } = recorded(session, plan, { path, payload, made, size: file.length })
    try {
      await writeOut(path, file)
    } catch (error) {
      undo()
      throw error
    }
    return sent
  })
  const chain = custodyWrites(plan, exhibits)
  const last = chain.length > 0 ? session.store.commit(chain) : receipt
  return { seq: last.seq, at: last.at, id, size: file.length, bundleId: plan.bundleId }
}
