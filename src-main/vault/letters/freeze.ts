// An approved letter is frozen with a hash over everything a recipient could read of it. Any change of that voids
// the approval.
import { createHash } from 'node:crypto'
import type { Id } from '#contract/values'
import { valueIn } from '../records/field-view.ts'
import type { Doc, Json, Ref, Write } from '../store/types.ts'
import { languagesOf } from './scene.ts'
import { projectText } from './project.ts'
import { openText } from './text.ts'

export const letterRef = (id: Id): Ref => ({ collection: 'letters', kind: 'letter', id })

const byLanguage = (texts: Json): Json => Object.entries(texts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

/** What decides the printed words, in one order: text of every language, recipients, date, reference, what stands below it. */
const canonical = (letter: Doc, state: Uint8Array | null): Json => {
  const { source, languages, blocks } = projectText(openText(state), languagesOf(letter))
  const sorted = [...languages].sort()
  return [
    'amparo letter 1',
    source,
    sorted,
    blocks.map(({ block, kind, attributes, runs }) => [
      block,
      kind,
      Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)) as Json,
      sorted.map((language) => (runs[language] ?? []) as unknown as Json),
    ]),
    valueIn<Id[]>(letter, 'recipients') ?? [],
    valueIn(letter, 'date'),
    valueIn(letter, 'reference') ?? '',
    ...['enclosures', 'copies'].map((field) => byLanguage(valueIn(letter, field) ?? {})),
  ]
}

/** SHA-256, hex. */
export const letterHash = (letter: Doc, state: Uint8Array | null): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(letter, state)))
    .digest('hex')

const set = (id: Id, field: string, value: Json): Write => ({ do: 'set', at: letterRef(id), field, value })

export const approveWrites = (id: Id, hash: string, at: string): Write[] => [
  set(id, 'approved', { hash, at }),
  set(id, 'status', 'approved'),
]

/** Nothing when the letter was open for changes already. */
export const reopenWrites = (letter: Doc): Write[] => {
  const status = valueIn<string>(letter, 'status')
  const free = status === null || status === 'drafting'
  return free && valueIn(letter, 'approved') === null
    ? []
    : [set(letter.id, 'approved', null), set(letter.id, 'status', 'drafting')]
}
