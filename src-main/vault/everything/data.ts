// The records for programs: one JSON file and one table of each kind, one table of every account, the history.
import { csv } from '../bundles/tables.ts'
import type { PaperLanguage } from '../bundles/words.ts'
import { utf8 } from '../crypto/bytes.ts'
import { DateValue } from '#contract/values'
import type { Session } from '../session.ts'
import { KINDS, type Step } from '../store/index.ts'
import type { Held, Inventory } from './inventory.ts'
import { recordOut, SCHEMA, SCHEMA_VERSION, used, type FieldOut, type RecordOut } from './records.ts'
import { stepLabel, wordsOf } from './words.ts'

/** The name of a kind's files. */
const FILES: Readonly<Record<string, string>> = {
  case: 'cases',
  person: 'people',
  organisation: 'groups',
  event: 'facts',
  source: 'sources',
  consent: 'consents',
  item: 'evidence',
  entry: 'custody',
  letter: 'letters',
  office: 'offices',
  task: 'tasks',
  exit: 'exits',
  dispatch: 'dispatches',
  bundle: 'bundles',
  partner: 'partners',
}

const plain = (kind: string): string => kind.replace(/[^a-z0-9-]/gi, '')

export const fileFor = (kind: string): string => FILES[kind] ?? `other-${plain(kind)}`

const AT_A_TIME = 50

/** Text in pieces; between them whoever waits for the vault gets a turn. */
export async function* inSlices<T>(
  all: Iterable<T>,
  write: (one: T, index: number) => string,
): AsyncGenerator<Uint8Array> {
  let text = ''
  let index = 0
  for (const one of all) {
    text += write(one, index)
    index += 1
    if (index % AT_A_TIME !== 0) continue
    yield utf8(text)
    text = ''
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (text !== '') yield utf8(text)
}

/** `{schema, version, kind, records: […]}`, one record to a line. */
export async function* recordsFile(kind: string, inventory: Inventory): AsyncGenerator<Uint8Array> {
  yield utf8(`{"schema":"${SCHEMA}","version":${SCHEMA_VERSION},"kind":${JSON.stringify(kind)},"records":[\n`)
  yield* inSlices(
    inventory.of(kind),
    (held, index) => `${index === 0 ? '' : ',\n'}${JSON.stringify(recordOut(held, inventory))}`,
  )
  yield utf8('\n]}\n')
}

export interface Written {
  inventory: Inventory
  language: PaperLanguage
}

const caseNames = ({ inventory, language }: Written, record: RecordOut): string =>
  record.cases.map((id) => inventory.label(id)?.[language] ?? id).join(' | ')

const isDated = (field: FieldOut | undefined): boolean => DateValue.safeParse(used(field)?.value).success

const BOM = '\ufeff'

/** Rows of a table; only the first piece has the mark of UTF-8. */
const rows = (cells: string[][], isFirst = false): Uint8Array => {
  const bytes = csv(cells)
  return isFirst ? bytes : bytes.subarray(utf8(BOM).length)
}

async function* table<T>(
  head: string[],
  all: Iterable<T>,
  cells: (one: T) => string[][],
): AsyncGenerator<Uint8Array> {
  yield rows([head], true)
  const decoder = new TextDecoder()
  yield* inSlices(all, (one) => decoder.decode(rows(cells(one))))
}

const fieldNames = (kind: string, held: Held[]): string[] => {
  const known = Object.keys(KINDS.find((def) => def.kind === kind)?.fields ?? {})
  return [...new Set([...known, ...held.flatMap(({ doc }) => Object.keys(doc.f))])]
}

type Column = [heading: string, cell: (record: RecordOut) => string]

const fieldColumns = (name: string, dated: boolean, language: PaperLanguage): Column[] => {
  const words: Column = [
    name,
    ({ fields }) => {
      const field = fields[name]
      const account = used(field)
      if (account?.sealed === true) return wordsOf(language).page.sealed
      return account?.words[language] ?? (field?.not ? wordsOf(language).not[field.not] : '')
    },
  ]
  const part = (of: 'verbatim' | 'edtf'): Column => [
    `${name}.${of}`,
    ({ fields }) => DateValue.safeParse(used(fields[name])?.value).data?.[of] ?? '',
  ]
  return dated ? [words, part('verbatim'), part('edtf')] : [words]
}

/** One row to a record; its columns are the fields by their names in data/. */
export async function* tableFile(kind: string, written: Written): AsyncGenerator<Uint8Array> {
  const { inventory, language } = written
  const held = inventory.of(kind)
  const { column } = wordsOf(language)
  const some = held.slice(0, 200).map((one) => recordOut(one, inventory))
  const columns: Column[] = [
    [column.id, ({ id }) => id],
    [column.cases, (record) => caseNames(written, record)],
    [column.deleted, ({ deleted }) => (deleted ? '1' : '')],
    [column.name, ({ name }) => name[language]],
    ...fieldNames(kind, held).flatMap((name) =>
      fieldColumns(
        name,
        some.some(({ fields }) => isDated(fields[name])),
        language,
      ),
    ),
  ]
  yield* table(
    columns.map(([heading]) => heading),
    held,
    (one) => {
      const record = recordOut(one, inventory)
      return [columns.map(([, cell]) => cell(record))]
    },
  )
}

/** Every account of every field of every record: what was said besides is here. */
export async function* accountsFile({ inventory, language }: Written): AsyncGenerator<Uint8Array> {
  const { column, page } = wordsOf(language)
  const head = [
    ...[column.kind, column.record, column.name, column.field, column.inUse, column.value],
    ...[column.source, column.confidence, column.learned, column.at],
  ]
  yield* table(head, [...inventory.kinds.values()].flat(), (held) => {
    const { kind, id, name, fields } = recordOut(held, inventory)
    return Object.entries(fields).flatMap(([field, { accounts }]) =>
      accounts.map((account) => [
        ...[kind, id, name[language], field, account.inUse ? '1' : ''],
        account.sealed ? page.sealed : account.words[language],
        account.sourceLabel?.[language] ?? '',
        account.confidence,
        DateValue.safeParse(account.learned).data?.verbatim ?? '',
        account.at,
      ]),
    )
  })
}

/** The steps of every record, record after record, each oldest first. */
function* stepsOf({ store }: Session, inventory: Inventory): Generator<Step> {
  for (const { doc } of [...inventory.kinds.values()].flat())
    yield* store.history({ record: doc.id }, Number.MAX_SAFE_INTEGER).steps.reverse()
}

/** Keys of sealed files are in the history as well; they stay here. */
const openValue = (value: Step['before']): Step['before'] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { blob, key, ...rest } = value
  return blob === undefined && key === undefined ? value : rest
}

export const historyFile = (session: Session, inventory: Inventory): AsyncGenerator<Uint8Array> =>
  inSlices(stepsOf(session, inventory), ({ before, after, ...step }) => {
    const line = { ...step, before: openValue(before), after: openValue(after) }
    return `${JSON.stringify(line)}\n`
  })

const asCell = (value: Step['before']): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(openValue(value))

export const historyTable = (
  session: Session,
  { inventory, language }: Written,
): AsyncGenerator<Uint8Array> => {
  const { column } = wordsOf(language)
  const head = [
    ...[column.at, column.author, column.kind, column.record, column.name],
    ...[column.field, column.how, column.before, column.after],
  ]
  return table(head, stepsOf(session, inventory), (step) => [
    [
      ...[step.at, step.author, step.kind, step.id, inventory.label(step.id)?.[language] ?? ''],
      ...[step.field, stepLabel(language, step.how), asCell(step.before), asCell(step.after)],
    ],
  ])
}
