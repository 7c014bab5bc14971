// Letters: the list, the studio, its text, what is printed, and what was sent.
import type { Handlers, HandlerOf } from '#contract/define'
import { AppError } from '#contract/errors'
import type { letters } from '#contract/letters'
import type { Id, UiLanguage } from '#contract/values'
import { localDay } from '../clock.ts'
import { readDate } from '../dates/read.ts'
import { recordExit } from '../exits/record.ts'
import { newRecordId } from '../gestures.ts'
import { openDesk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import { newId, type Doc, type Json, type Receipt, type Write } from '../store/index.ts'
import { inLanguage } from './address.ts'
import { dispatchWrites } from './dispatch.ts'
import { approveWrites, letterHash, letterRef, reopenWrites } from './freeze.ts'
import { gatesOfLetter, sceneOfLetter } from './gates-of-letter.ts'
import { isWarning } from './gate-line.ts'
import { countStops } from './gates.ts'
import { listLetters } from './listing.ts'
import { longestOf, pagesOf, paperOf, savePaper } from './papers.ts'
import { languagesOf } from './scene.ts'
import { seedText } from './seed.ts'
import { draftFrom } from './start.ts'
import { isLetter, letterView } from './view.ts'
import { openWriting, type Writing } from './writing.ts'
import { officeForm } from '../offices/view.ts'

type Noun = typeof letters
type Input<V extends keyof Noun> = Parameters<HandlerOf<Noun[V]>>[0]

/** What the view of a letter is made of. */
const SEEN = ['letters', 'cases', 'parties', 'facts', 'sources', 'offices', 'actions'] as const

/** What lasts as long as the session: open texts, and how long each letter printed last. */
interface Studio {
  session: Session
  writing: Writing
  pages: Map<Id, number>
  /** Told when a page count has become known. */
  counted: Set<() => void>
}

const studios = new WeakMap<Session, Studio>()

/** One for a session, whichever window asks. */
const studioOf = (session: Session): Studio => {
  const held = studios.get(session)
  if (held) return held
  const pages = new Map<Id, number>()
  const writing = openWriting(session, (id) => pages.delete(id))
  const studio: Studio = { session, writing, pages, counted: new Set() }
  studios.set(session, studio)
  return studio
}

/** @throws AppError records/missing */
const letterOf = ({ store }: Session, id: Id): Doc => {
  const doc = store.get({ collection: 'letters', id })
  if (!isLetter(doc)) throw new AppError('records/missing')
  return doc
}

const noteCount = ({ pages, counted }: Studio, id: Id, count: number): void => {
  if (pages.get(id) === count) return
  pages.set(id, count)
  for (const again of counted) again()
}

const write = (id: Id, field: string, value: Json): Write => ({ do: 'set', at: letterRef(id), field, value })

const dayContext = ({ now }: Session, ui: UiLanguage) => ({
  today: localDay(now()),
  language: ui === 'ar' ? 'ar' : 'en',
})

const officeIn = ({ store }: Session, id: Id): Doc => {
  const doc = store.get({ collection: 'offices', id })
  if (doc?.kind !== 'office') throw new AppError('letters/no-office')
  return doc
}

const start = ({ session, writing }: Studio, input: Input<'start'>) => {
  const { store, now } = session
  const desk = openDesk(session, session.profile.get().language)
  if (!desk.get('cases', input.caseId)) throw new AppError('records/missing')
  const id = newRecordId('letter')
  // Its words are there already: sown again they would stand beside themselves.
  if (store.get(letterRef(id))) return { seq: 0, id }
  const offices = input.offices.map((id) => officeForm(officeIn(session, id)))
  const languages = [input.source, ...new Set(input.languages.filter((one) => one !== input.source))]
  const of = { source: input.source, languages }
  const { draft, versions } = draftFrom(desk, { ...of, caseId: input.caseId, offices, newId })
  const today = localDay(now())
  const number = desk.caseNumber(input.caseId)
  const fields: Record<string, Json> = {
    ...{ letterKind: input.kind, source: input.source, languages, recipients: input.offices },
    ...{ reference: number, status: 'drafting', title: draft.subject[input.source] ?? number },
    date: { verbatim: today, calendar: 'gregory', edtf: today },
  }
  const update = seedText({ ...of, draft, versions, newId, client: writing.ownClient() })
  const caseIds = [input.caseId]
  const receipt = store.commit([
    ...Object.entries(fields).map(([field, value]) => ({ ...write(id, field, value), caseIds })),
    { do: 'text', at: letterRef(id), lang: input.source, update },
  ])
  return { ...receipt, id }
}

/** What changes the printed letter voids an approval; its name in our list does not. */
const setFields = ({ session, writing, pages }: Studio, input: Input<'set'>): Receipt => {
  const letter = letterOf(session, input.id)
  const { source } = languagesOf(letter)
  input.offices?.forEach((id) => officeIn(session, id))
  const languages = input.languages && [source, ...new Set(input.languages.filter((one) => one !== source))]
  const printed: Record<string, Json | undefined> = {
    reference: input.reference,
    enclosures: input.enclosures as Json | undefined,
    copies: input.copies as Json | undefined,
    date:
      input.date === undefined ? undefined : (readDate(input.date, dayContext(session, input.ui)) as Json),
    recipients: input.offices,
    languages,
  }
  const changed = Object.entries(printed).flatMap(([field, value]) =>
    value === undefined || JSON.stringify(value) === JSON.stringify(valueIn(letter, field))
      ? []
      : [write(input.id, field, value)],
  )
  const title = input.title === undefined ? [] : [write(input.id, 'title', input.title)]
  if (changed.length > 0) pages.delete(input.id)
  const receipt = session.store.commit([
    ...title,
    ...changed,
    ...(changed.length > 0 ? reopenWrites(letter) : []),
  ])
  return languages ? writing.followed(letterOf(session, input.id)) : receipt
}

const prepare = async (studio: Studio, id: Id, signal: AbortSignal): Promise<Receipt> => {
  const { session } = studio
  const stops = countStops(gatesOfLetter(session, letterOf(session, id)))
  if (stops > 0) throw new AppError('letters/stopped', { count: stops })
  const scene = sceneOfLetter(session, letterOf(session, id), { desk: openDesk(session, 'en') })
  const papers = scene.offices.map(({ id: office, language }) => paperOf(session, { id, office, language }))
  noteCount(studio, id, await longestOf(session, papers, signal))
  // Looked at again: the text may have changed while the pages were set.
  const letter = letterOf(session, id)
  const now = countStops(gatesOfLetter(session, letter))
  if (now > 0) throw new AppError('letters/stopped', { count: now })
  const hash = letterHash(letter, session.store.text(id))
  return session.store.commit(approveWrites(id, hash, new Date(session.now()).toISOString()))
}

const override = (session: Session, { id, code, reason }: Input<'override'>): Receipt => {
  if (!isWarning(code)) throw new AppError('letters/not-a-warning')
  const letter = letterOf(session, id)
  const held = (valueIn(letter, 'overrides') ?? []) as { code: string; reason: string; at: string }[]
  const at = new Date(session.now()).toISOString()
  const kept = held.filter((one) => one.code !== code)
  return session.store.commit([write(id, 'overrides', [...kept, { code, reason: reason.trim(), at }])])
}

const sent = (session: Session, input: Input<'sent'>): Receipt => {
  const letter = letterOf(session, input.id)
  if ((valueIn<string>(letter, 'status') ?? 'drafting') === 'drafting')
    throw new AppError('letters/not-prepared')
  const office = officeForm(officeIn(session, input.office))
  const context = dayContext(session, input.ui)
  return session.store.commit(
    dispatchWrites(letter, {
      ...{ office: input.office, language: input.language, channel: input.channel, proof: input.proof },
      ...{ label: inLanguage(office.name, context.language), ui: input.ui },
      day: readDate(input.date, context),
      today: context.today,
      instant: new Date(session.now()).toISOString(),
    }),
  )
}

const reading = (studio: Studio): Pick<Handlers<{ letters: Noun }>['letters'], 'list' | 'open' | 'text'> => {
  const { session, pages, counted, writing } = studio
  const { store } = session
  return {
    list: ({ language }, push, signal) => {
      signal.addEventListener('abort', listLetters(session, language, push), { once: true })
    },
    open: ({ id, language }, push, signal) => {
      const compute = () => {
        const doc = store.get({ collection: 'letters', id })
        const desk = openDesk(session, language)
        push(isLetter(doc) ? letterView(desk, sceneOfLetter(session, doc, { desk, pages })) : null)
      }
      counted.add(compute)
      const stop = store.live(SEEN, compute)
      const end = () => {
        stop()
        counted.delete(compute)
      }
      signal.addEventListener('abort', end, { once: true })
    },
    text: ({ id }, push, signal) => writing.open(letterOf(session, id).id, push, signal),
  }
}

export const lettersHandlers = (session: Session): Handlers<{ letters: Noun }>['letters'] => {
  const { store } = session
  const studio = studioOf(session)
  return {
    ...reading(studio),
    start: (input) => start(studio, input),
    update: ({ id, update }) => {
      studio.pages.delete(id)
      return studio.writing.update(letterOf(session, id), update)
    },
    set: (input) => setFields(studio, input),
    markSame: ({ id, ...at }) => studio.writing.markSame(letterOf(session, id), at),
    override: (input) => override(session, input),
    preview: async (paper, signal) => {
      const document = paperOf(session, paper)
      const pages = await pagesOf(session, document, signal)
      noteCount(studio, paper.id, pages.length)
      return { pages, draft: document.draft !== null, overOnePage: pages.length > 1 }
    },
    pdf: (saving, signal) => savePaper(session, saving, { as: 'pdf', signal }),
    docx: (saving, signal) => savePaper(session, saving, { as: 'docx', signal }),
    printed: ({ id, office, language }) => {
      const { caseIds } = letterOf(session, id)
      paperOf(session, { id, office, language })
      return recordExit(session, { what: 'print', record: id, caseIds, name: '', where: '', why: '' })
    },
    prepare: ({ id }, signal) => prepare(studio, id, signal),
    reopen: ({ id }) => store.commit(reopenWrites(letterOf(session, id))),
    sent: (input) => sent(session, input),
  }
}
