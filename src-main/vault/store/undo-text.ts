// Taking words of a letter back. Yjs undoes exactly what the given updates wrote, whatever was written since; but what it
// restored once it does not know again in another replay. Then the blocks that differ are written as they were.
import * as Y from 'yjs'

export interface TextStep {
  update: Uint8Array
  /** Whether it is to be taken back. */
  isTaken: boolean
}

const TAKEN = 'taken back'
/** Beside the fragments of the languages stands one map with the state of the translations. */
const STATES = 'states'

const play = (steps: readonly Pick<TextStep, 'update'>[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const { update } of steps) Y.applyUpdate(doc, update)
  return doc
}

const languagesIn = (doc: Y.Doc): string[] => [...doc.share.keys()].filter((name) => name !== STATES).sort()

type Block = ReturnType<Y.XmlFragment['get']>

/** A block as text, with what is bold in it: two that say the same give the same. */
const blockText = (block: Block | unknown): string =>
  block instanceof Y.XmlText
    ? JSON.stringify(block.toDelta())
    : block instanceof Y.XmlElement
      ? JSON.stringify([
          block.nodeName,
          Object.entries(block.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1)),
          block.toArray().map(blockText),
        ])
      : ''

const blocksOf = (doc: Y.Doc, language: string): string[] =>
  doc.getXmlFragment(language).toArray().map(blockText)

const statesIn = (doc: Y.Doc): [string, string][] =>
  [...doc.getMap<string>(STATES).entries()].sort(([a], [b]) => (a < b ? -1 : 1))

/** All that a letter says. A language without a block is none. */
const contentOf = (doc: Y.Doc): string =>
  JSON.stringify([
    languagesIn(doc)
      .map((language) => [language, blocksOf(doc, language)])
      .filter(([, blocks]) => blocks?.length),
    statesIn(doc),
  ])

/** What `change` does to the document, as one update; null when it does nothing. */
const updateOf = (doc: Y.Doc, change: () => void): Uint8Array | null => {
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  change()
  return made.length === 0 ? null : Y.mergeUpdates(made)
}

/** Keeps what was deleted, since it may have to come back. */
const undone = (steps: readonly TextStep[], roots: readonly string[]): Uint8Array | null => {
  const doc = new Y.Doc({ gc: false })
  const types = roots.map((name) => (name === STATES ? doc.getMap<string>(name) : doc.getXmlFragment(name)))
  const undo = new Y.UndoManager(types, { trackedOrigins: new Set([TAKEN]), captureTimeout: 0 })
  for (const { update, isTaken } of steps) Y.applyUpdate(doc, update, isTaken ? TAKEN : null)
  return updateOf(doc, () => {
    while (undo.undoStack.length > 0) undo.undo()
  })
}

const common = (a: readonly string[], b: readonly string[]): number => {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at++) if (a[at] !== b[at]) return at
  return end
}

const rewriteLanguage = (now: Y.Doc, before: Y.Doc, language: string): void => {
  const [held, wanted] = [blocksOf(now, language), blocksOf(before, language)]
  const start = common(held, wanted)
  const end = common(held.slice(start).reverse(), wanted.slice(start).reverse())
  const fragment = now.getXmlFragment(language)
  if (held.length - end > start) fragment.delete(start, held.length - end - start)
  const blocks = before
    .getXmlFragment(language)
    .toArray()
    .slice(start, wanted.length - end)
  const copies = blocks.flatMap((block) => (block instanceof Y.XmlElement ? [block.clone()] : []))
  if (copies.length > 0) fragment.insert(start, copies as Y.XmlElement[])
}

const rewriteStates = (now: Y.Doc, before: Y.Doc): void => {
  const [held, wanted] = [now.getMap<string>(STATES), new Map(statesIn(before))]
  for (const key of [...held.keys()]) if (!wanted.has(key)) held.delete(key)
  for (const [key, value] of wanted) if (held.get(key) !== value) held.set(key, value)
}

const rewritten = (now: Y.Doc, before: Y.Doc): Uint8Array | null =>
  updateOf(now, () =>
    now.transact(() => {
      for (const language of new Set([...languagesIn(now), ...languagesIn(before)]))
        rewriteLanguage(now, before, language)
      rewriteStates(now, before)
    }),
  )

/**
 * The update that takes the steps back, in the order they came; null when nothing of them is left.
 * Where nothing was written since, the text is afterwards exactly what it was before them.
 */
export const textBack = (steps: readonly TextStep[]): Uint8Array | null => {
  const first = steps.findIndex(({ isTaken }) => isTaken)
  const before = play(steps.slice(0, Math.max(0, first)))
  const now = play(steps)
  const after = play([...steps.slice(0, Math.max(0, first)), ...steps.filter(({ isTaken }) => isTaken)])
  const update = undone(steps, [...now.share.keys()])
  if (contentOf(after) !== contentOf(now)) return update
  const trial = play([...steps, ...(update ? [{ update }] : [])])
  return contentOf(trial) === contentOf(before) ? update : rewritten(now, before)
}
