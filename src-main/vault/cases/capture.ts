// Quick capture as writes: nine fields become a case, a person, what happened, a source and a next step, in one
// commit. Nothing typed is refused; what is blank stays "not asked" and is not written at all.
import type { CaptureForm } from '#contract/cases'
import type { Conf, Id, UiLanguage } from '#contract/values'
import vocabulary from '../../../resources/reference/vocabulary.json'
import { answered, readDate, type ReadContext } from '../dates/read.ts'
import { readWhen } from '../dates/when.ts'
import type { Json, Ref, Write } from '../store/types.ts'

export interface CaptureContext {
  language: UiLanguage
  /** ISO 8601 day and instant of the vault's clock. */
  today: string
  instant: string
  number: string
  /** For what may be written; the same again when a save is tried again. */
  ids: Record<'case' | 'person' | 'fact' | 'source' | 'task', Id>
  /** What to call somebody whose name is not written. */
  pseudonym: string
}

export interface Captured {
  caseId: Id
  personId: Id
  /** Null when nothing was said about what happened. */
  factId: Id | null
  sourceId: Id | null
  writes: Write[]
}

const CONF = vocabulary.maps.sureToConf as Record<'sure' | 'fairly' | 'not', Conf>
const HOW: Record<string, string | undefined> = vocabulary.maps.toldToHow

interface Desk extends Captured {
  form: CaptureForm
  context: CaptureContext
}

/** One record under construction: `put` writes a field unless the value says nothing. */
const filler = (desk: Desk, at: Ref, claim?: { src: Id | null; how: string | null; conf: Conf }) => ({
  put: (field: string, value: Json | null) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return
    desk.writes.push({ do: 'set', at, caseIds: [desk.caseId], field, value, ...(claim ? { claim } : {}) })
  },
  unknown: (field: string) =>
    desk.writes.push({ do: 'not', at, caseIds: [desk.caseId], field, not: 'unknown' }),
})

/** With `pseudonym` pressed, what stands in the box is the pseudonym itself, offered or her own. */
const nameOf = ({ form, context }: Desk): string => form.who.trim() || context.pseudonym

const writeCase = (desk: Desk): void => {
  const { form, context } = desk
  const { put } = filler(desk, { collection: 'cases', kind: 'case', id: desk.caseId })
  const risks = form.urgent.kinds.filter((kind) => kind !== 'none')
  put('number', context.number)
  put('title', nameOf(desk))
  put('status', 'new')
  put('urgency', risks.length > 0 ? 'urgent' : 'normal')
  put('risks', risks)
  put('countries', form.where.country ? [form.where.country] : [])
  put('permission', form.permission ?? 'notAsked')
  put('notes', form.notes)
  put('captured', context.instant)
}

const writePerson = (desk: Desk, claim: { src: Id | null; how: string | null; conf: Conf }): void => {
  const { form, context } = desk
  const { put, unknown } = filler(desk, { collection: 'parties', kind: 'person', id: desk.personId }, claim)
  const typed = form.who.trim()
  if (typed !== '' && !form.pseudonym) put('names', [{ text: typed, kind: 'usual', preferred: true }])
  else put('pseudonym', typed === '' ? context.pseudonym : typed)
  put('roles', ['affected'])
  if (form.now === 'unknown') unknown('status')
  else put('status', form.now)
}

/** Nothing was said about what happened, not even that something of it is not known. */
const saysNothing = ({ what, when, where, by }: CaptureForm): boolean => {
  const words = [when.text, when.until, where.text, by.text].join('').trim()
  const isSilent = what.length === 0 && by.types.length === 0 && words === '' && !where.country
  return isSilent && when.mode !== 'unknown' && where.not !== 'unknown'
}

const writeFact = (desk: Desk, claim: { src: Id | null; how: string | null; conf: Conf }): void => {
  const { form, context, factId } = desk
  if (factId === null) return
  const { put, unknown } = filler(desk, { collection: 'facts', kind: 'event', id: factId }, claim)
  put('what', form.what)
  if (form.when.mode === 'unknown') unknown('when')
  else put('when', readWhen(form.when, context) as Json)
  const { country, text, precision, not } = form.where
  if (country || text.trim() !== '') put('where', { country, text: text.trim(), precision })
  else if (not === 'unknown') unknown('where')
  if (form.by.types.includes('unknown')) unknown('by')
  else put('by', form.by.types)
  put('byText', form.by.text.trim())
  put('affected', [desk.personId])
}

/** How they know, where who told us says it already: the person herself lived it. */
const howOf = ({ told }: CaptureForm): string | null =>
  told.how ?? (told.who ? (HOW[told.who] ?? null) : null)

const writeSource = (desk: Desk, sourceId: Id): void => {
  const { form, context } = desk
  const { put } = filler(desk, { collection: 'sources', kind: 'source', id: sourceId })
  put('told', form.told.who)
  put('how', howOf(form))
  put('learned', { verbatim: context.today, calendar: 'gregory', edtf: context.today })
  put('about', desk.factId === null ? [] : [desk.factId])
}

/** Who told us writes day and month in one order: what was answered for "when" holds here as well. */
const dueContext = ({ form, context }: Desk): ReadContext =>
  answered({ today: context.today, language: context.language, ahead: true }, [
    form.when.order ? { order: form.when.order } : {},
    form.urgent.answer ?? {},
  ])

const writeNextStep = (desk: Desk): void => {
  const { form, context } = desk
  const what = form.urgent.next.trim()
  if (what === '' && form.urgent.due.trim() === '') return
  const at: Ref = { collection: 'actions', kind: 'task', id: context.ids.task }
  const { put } = filler(desk, at)
  put('what', what)
  if (form.urgent.due.trim() !== '')
    put('due', readDate(form.urgent.due, dueContext(desk)) as unknown as Json)
  put('taskKind', 'next')
}

/** The writes of one capture. Pure. */
export const captureWrites = (form: CaptureForm, context: CaptureContext): Captured => {
  const sourceId = form.told.who ? context.ids.source : null
  const factId = saysNothing(form) ? null : context.ids.fact
  const ids = { caseId: context.ids.case, personId: context.ids.person, factId, sourceId }
  const desk: Desk = { form, context, writes: [], ...ids }
  const conf = form.told.sure ? CONF[form.told.sure] : 'notAssessed'
  const claim = { src: sourceId, how: howOf(form), conf }
  writeCase(desk)
  if (sourceId) writeSource(desk, sourceId)
  writePerson(desk, claim)
  writeFact(desk, claim)
  writeNextStep(desk)
  return { ...ids, writes: desk.writes }
}
