// The reader: pages for any browser, from a folder, without a script and without a request. One page to a case, one to
// every other kind of record, in each of our languages; the first page has both.
import { el, htmlFile, lines, own, type Html, type Page } from '../bundles/html.ts'
import type { PaperLanguage } from '../bundles/words.ts'
import { dateInWords } from '../records/in-words.ts'
import { labelOf } from '../vocabulary/labels.ts'
import { DateValue } from '#contract/values'
import type { Id } from '#contract/values'
import type { Step } from '../store/index.ts'
import { inWords } from '../records/in-words.ts'
import { tonguesOf, type Held, type Inventory } from './inventory.ts'
import { recordOut, used, type AccountOut, type FieldOut, type RecordOut } from './records.ts'
import { codeLabel, fieldLabel, filled, kindLabel, stepLabel, wordsOf } from './words.ts'

/** What can be seen of one case, in this order; everything else has a page for all cases. */
const IN_CASE = [
  'person',
  'organisation',
  'event',
  'source',
  'consent',
  'item',
  'letter',
  'task',
  'dispatch',
  'bundle',
] as const

/** Kinds with a page of their own, for all cases together. */
export const ROOMS = [
  'person',
  'organisation',
  'office',
  'letter',
  'item',
  'task',
  'dispatch',
  'bundle',
  'partner',
  'exit',
] as const
export type Room = (typeof ROOMS)[number]

/** Long lists for programs: a reader finds them in data/. */
const NOT_SHOWN = new Set(['bundle.contents', 'partner.card', 'item.file'])

export interface Reader {
  inventory: Inventory
  language: PaperLanguage
}

const link = (href: string, text: string): Html => el('a', { href }, own(text))

const valueHtml = ({ language }: Reader, { words, sealed }: AccountOut): Html[] =>
  sealed
    ? [el('span', { class: 'soft' }, wordsOf(language).page.sealed)]
    : lines(words[language], words.en === words.ar ? words.en.split('\n') : [])

/** Who says so, how sure, since when known. */
const notesOf = ({ language }: Reader, { sourceLabel, confidence, learned }: AccountOut): string[] => {
  const { page } = wordsOf(language)
  const date = DateValue.safeParse(learned).data
  const slots = (text: string, value: Record<string, string>): string => filled(text, value, language)
  return [
    sourceLabel ? slots(page.source, { label: sourceLabel[language] }) : '',
    confidence === 'notAssessed'
      ? ''
      : slots(page.confidence, { conf: labelOf('conf', confidence, language) }),
    date ? slots(page.learned, { date: dateInWords(date, language) }) : '',
  ].filter(Boolean)
}

const accountHtml = (reader: Reader, account: AccountOut): Html[] => {
  const head = account.inUse
    ? []
    : [el('span', { class: 'soft' }, `${wordsOf(reader.language).page.alsoSaid}:`)]
  const notes = notesOf(reader, account)
  const tail = notes.length > 0 ? [el('span', { class: 'soft' }, own(notes.join(' · ')))] : []
  return [...head, ...valueHtml(reader, account), ...tail]
}

const fieldHtml = (
  reader: Reader,
  { kind, name, field }: { kind: string; name: string; field: FieldOut },
): Html[] => {
  const { not } = wordsOf(reader.language)
  const shown = field.accounts.filter(({ sealed, words }) => sealed || words[reader.language].trim() !== '')
  const empty = field.not ? [el('span', { class: 'soft' }, not[field.not])] : []
  if (shown.length === 0 && empty.length === 0) return []
  return [
    el('dt', {}, fieldLabel(reader.language, kind, name)),
    el('dd', {}, empty, ...shown.map((account) => accountHtml(reader, account))),
  ]
}

const fieldsHtml = (reader: Reader, { kind, fields }: RecordOut): Html =>
  el(
    'dl',
    {},
    Object.entries(fields)
      .filter(([name]) => !NOT_SHOWN.has(`${kind}.${name}`))
      .map(([name, field]) => fieldHtml(reader, { kind, name, field })),
  )

const entriesOf = ({ inventory }: Reader, item: Id): RecordOut[] =>
  inventory
    .of('entry')
    .filter(({ doc, deleted }) => !deleted && doc.q['item'] === item)
    .map((held) => recordOut(held, inventory))

const tableHtml = (head: string[], body: string[][]): Html =>
  el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))),
    el('tbody', {}, ...body.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, own(cell)))))),
  )

/** The file itself, and who handled it. */
const fileHtml = (reader: Reader, id: Id): Html[] => {
  const { inventory, language } = reader
  const file = inventory.files.find(({ item }) => item.id === id)
  const chain = entriesOf(reader, id)
  const words = (record: RecordOut, field: string): string =>
    used(record.fields[field])?.words[language] ?? ''
  const columns = ['at', 'action', 'reason', 'hash']
  return [
    ...(file ? [el('p', {}, link(`../../${file.path}`, wordsOf(language).page.openFile))] : []),
    ...(file
      ? [el('p', { class: 'soft' }, own(`${file.path} · ${file.file.size} · ${file.file.sha256}`))]
      : []),
    ...(chain.length > 0
      ? [
          el('h4', {}, wordsOf(language).page.custody),
          tableHtml(
            columns.map((field) => fieldLabel(language, 'entry', field)),
            chain.map((entry) => columns.map((field) => words(entry, field))),
          ),
        ]
      : []),
  ]
}

const letterHtml = ({ inventory }: Reader, { doc }: Held): Html[] => {
  const name = inventory.letters.get(doc.id) ?? ''
  return tonguesOf(doc).map((tongue) => {
    const path = `../../letters/${name}_${tongue}`
    return el(
      'p',
      {},
      link(`${path}.html`, `${name}_${tongue}.html`),
      ' · ',
      link(`${path}.txt`, `${name}_${tongue}.txt`),
    )
  })
}

const recordHtml = (reader: Reader, held: Held): Html => {
  const record = recordOut(held, reader.inventory)
  return el(
    'section',
    { id: record.id },
    el('h3', {}, own(record.name[reader.language])),
    fieldsHtml(reader, record),
    ...(record.kind === 'item' ? fileHtml(reader, record.id) : []),
    ...(record.kind === 'letter' ? letterHtml(reader, held) : []),
  )
}

const here = (held: Held[]): Held[] => held.filter(({ deleted }) => !deleted)

const sectionHtml = (reader: Reader, kind: (typeof IN_CASE)[number] | Room, held: Held[]): Html[] =>
  held.length === 0
    ? []
    : [el('h2', {}, wordsOf(reader.language).plural[kind]), ...held.map((one) => recordHtml(reader, one))]

/** "K7-0042 · Pine 3": its number, and its working title when there is one. */
const titleOf = ({ inventory, language }: Reader, { doc }: Held): string => {
  const record = recordOut({ doc, deleted: false }, inventory)
  const title = used(record.fields['title'])?.words[language] ?? ''
  return [record.name[language], title].filter(Boolean).join(' · ')
}

const homeLink = ({ language }: Reader): Html =>
  el('p', {}, link('../../index.html', wordsOf(language).page.home))

export const casePage = (reader: Reader, held: Held): Uint8Array => {
  const { inventory, language } = reader
  const inCase = (kind: string): Held[] =>
    here(inventory.of(kind)).filter(({ doc }) => doc.caseIds.includes(held.doc.id))
  const title = titleOf(reader, held)
  const history = `${inventory.pages.get(held.doc.id) ?? ''}-history.html`
  const body = [
    homeLink(reader),
    el('h1', {}, own(title)),
    fieldsHtml(reader, recordOut(held, inventory)),
    ...IN_CASE.map((kind) => sectionHtml(reader, kind, inCase(kind))),
    el('h2', {}, wordsOf(language).page.history),
    el('p', {}, link(history, wordsOf(language).page.historyLink)),
  ]
  return htmlFile([{ title, language, body }])
}

export const roomPage = (reader: Reader, room: Room): Uint8Array => {
  const { inventory, language } = reader
  const title = wordsOf(language).plural[room]
  const held = here(inventory.of(room))
  const body = [
    homeLink(reader),
    el('h1', {}, title),
    ...held.map((one) => recordHtml(reader, one)),
    ...(held.length === 0 ? [el('p', { class: 'soft' }, wordsOf(language).page.none)] : []),
  ]
  return htmlFile([{ title, language, body }])
}

const stepCells = ({ inventory, language }: Reader, step: Step): string[] => {
  const words = (value: Step['before']): string =>
    value === null
      ? ''
      : (codeLabel(language, `${step.kind}.${step.field}`, value) ??
        inWords(language)(step.kind, step.field, value))
  const field =
    step.field === '' ? '' : fieldLabel(language, step.kind, step.field.replace(/^text\..*/, 'text'))
  const label = inventory.label(step.id)?.[language] ?? ''
  return [
    step.at.slice(0, 16).replace('T', ' '),
    step.author,
    `${kindLabel(language, step.kind)}: ${label}`,
    field,
    stepLabel(language, step.how),
    words(step.before),
    words(step.after),
  ]
}

/** `steps` newest first. */
export const historyPage = (reader: Reader, held: Held, steps: Step[]): Uint8Array => {
  const { page } = wordsOf(reader.language)
  const title = `${titleOf(reader, held)} · ${page.history}`
  const head = [page.when, page.who, page.record, page.field, page.step, page.before, page.after]
  const back = `${reader.inventory.pages.get(held.doc.id) ?? ''}.html`
  const body = [
    el('p', {}, link(back, titleOf(reader, held))),
    el('h1', {}, own(title)),
    tableHtml(
      head,
      steps.map((step) => stepCells(reader, step)),
    ),
  ]
  return htmlFile([{ title, language: reader.language, body }])
}

/** The way to every page, below what the folder is; `said` are the sentences of README.txt. */
export const indexPage = (reader: Reader, said: { title: string; parts: (string | string[])[] }): Page => {
  const { inventory, language } = reader
  const { page, plural } = wordsOf(language)
  const cases = here(inventory.of('case')).map((held) =>
    el(
      'li',
      {},
      link(`pages/${language}/${inventory.pages.get(held.doc.id) ?? ''}.html`, titleOf(reader, held)),
    ),
  )
  const rooms = ROOMS.map((room) => el('li', {}, link(`pages/${language}/${room}.html`, plural[room])))
  return {
    ...{ title: said.title, language },
    body: [
      el('h1', {}, said.title),
      ...said.parts.slice(0, 3).map((part) => el('p', {}, [part].flat().join('\n'))),
      el('h2', {}, page.cases),
      cases.length > 0 ? el('ul', {}, ...cases) : el('p', { class: 'soft' }, page.none),
      el('h2', {}, page.rooms),
      el('ul', {}, ...rooms),
      ...said.parts
        .slice(3)
        .map((part) =>
          typeof part === 'string'
            ? el('h2', {}, part)
            : el('ul', {}, ...part.map((line) => el('li', {}, own(line)))),
        ),
    ],
  }
}
