// What a window sends is judged here before it is kept: the bytes are one Yjs V1 update, only the window's own
// client wrote it, and the letter it leads to holds no node, attribute or mark that we do not know.
import * as Y from 'yjs'
import { z } from 'zod'
import { AppError } from '#contract/errors'
import { BLOCK_NODES } from '#contract/letter-text'
import { Id, LangTag } from '#contract/values'
import { elementsOf, fragmentOf, openText, statesOf } from './text.ts'

const MOST_BYTES = 4_000_000
const MOST_BLOCKS = 2000
const MOST_TEXT = 20_000

const Block = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/)

const Attributes = z.strictObject({
  block: Block.optional(),
  role: z.enum(['plain', 'facts']).nullish(),
  when: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish(),
  level: z.number().int().min(1).max(3).nullish(),
  list: z.enum(['bullet', 'ordered']).nullish(),
  ask: Id.nullish(),
  dir: z.enum(['ltr', 'rtl']).nullish(),
})

const Marks = z.strictObject({
  bold: z.strictObject({}).optional(),
  italic: z.strictObject({}).optional(),
  fact: z.strictObject({ fact: Id, version: z.string().max(40) }).optional(),
})

const Delta = z.array(z.strictObject({ insert: z.string(), attributes: Marks.optional() }))

const bad = (): never => {
  throw new AppError('letters/bad-text')
}

const checkElement = (element: Y.XmlElement): void => {
  if (!BLOCK_NODES.some((node) => node === element.nodeName)) bad()
  if (!Attributes.safeParse(element.getAttributes()).success) bad()
  let length = 0
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) return bad()
    const delta = Delta.safeParse(child.toDelta())
    if (!delta.success || Object.keys(child.getAttributes()).length > 0) return bad()
    for (const { insert } of delta.data) length += insert.length
  }
  if (length > MOST_TEXT) throw new AppError('letters/too-big')
}

/**
 * Refuses a document that holds more than a letter.
 * @throws AppError letters/bad-text, letters/too-big
 */
export const checkText = (doc: Y.Doc): void => {
  for (const name of doc.share.keys()) {
    if (name === 'states') continue
    const language = LangTag.safeParse(name.replace(/^text:/, ''))
    if (!name.startsWith('text:') || !language.success) return bad()
    const elements = elementsOf(doc, language.data)
    if (elements.length !== fragmentOf(doc, language.data).length) bad()
    if (elements.length > MOST_BLOCKS) throw new AppError('letters/too-big')
    elements.forEach(checkElement)
  }
}

/**
 * The structs of a V1 update. Bytes of another format or with something behind the update do not come back with
 * the length they had.
 */
const structsOf = (update: Uint8Array) => {
  try {
    const again = Y.convertUpdateFormatV2ToV1(Y.convertUpdateFormatV1ToV2(update))
    if (again.length !== update.length) throw new AppError('letters/bad-update')
    return Y.decodeUpdate(update).structs
  } catch {
    throw new AppError('letters/bad-update')
  }
}

export interface Judged {
  /** The text with the update in it. */
  doc: Y.Doc
  /** Whether the update changed anything. */
  changed: boolean
  /** The clients that wrote what is new. */
  clients: Set<number>
}

/** The clients that add something the document does not hold yet. */
const writersOf = (held: Y.Doc, update: Uint8Array): Set<number> => {
  const known = Y.decodeStateVector(Y.encodeStateVector(held))
  const writers = new Set<number>()
  for (const { id, length } of structsOf(update))
    if (id.clock + length > (known.get(id.client) ?? 0)) writers.add(id.client)
  return writers
}

const apply = (doc: Y.Doc, update: Uint8Array): boolean => {
  let changed = false
  doc.on('update', () => void (changed = true))
  try {
    Y.applyUpdate(doc, update)
  } catch {
    throw new AppError('letters/bad-update')
  }
  // Something that leans on what we never got would wait in the file, unseen.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new AppError('letters/bad-update')
  return changed
}

/**
 * Judges an update against the kept state.
 * @throws AppError letters/bad-update (no V1 update, or by a client we did not name), letters/bad-text, letters/too-big
 */
export const judgeUpdate = (
  state: Uint8Array | null,
  update: Uint8Array,
  issued: ReadonlySet<number>,
): Judged => {
  if (update.length > MOST_BYTES) throw new AppError('letters/too-big')
  const doc = openText(state)
  const clients = writersOf(doc, update)
  if ([...clients].some((client) => !issued.has(client))) throw new AppError('letters/bad-update')
  const before = JSON.stringify(statesOf(doc).toJSON())
  const changed = apply(doc, update)
  if (changed) checkText(doc)
  if (JSON.stringify(statesOf(doc).toJSON()) !== before) bad()
  return { doc, changed, clients }
}
