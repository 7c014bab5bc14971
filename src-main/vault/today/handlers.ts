// Today: what is due, what is urgent, what was begun and not finished.
import type { Handlers } from '#contract/define'
import type { today } from '#contract/today'
import { caseRow } from '../cases/row.ts'
import { LIST, listIn } from '../drafts/drop.ts'
import { stopsOf } from '../letters/stops.ts'
import { openDesk, type Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import { byUrgency, taskView } from '../tasks/view.ts'

const SEEN = [
  'cases',
  'parties',
  'facts',
  'letters',
  'actions',
  'sources',
  'offices',
  `meta/${LIST}`,
] as const
const newest = { sort: [{ 'q.made': 'desc' as const }] }

const openTasks = ({ store }: Session, desk: Desk) =>
  store
    .find('actions', { selector: { kind: 'task' } })
    .map((doc) => taskView(doc, { language: desk.language, today: desk.today, caseNumber: desk.caseNumber }))
    .filter(({ done }) => !done)
    .sort(byUrgency)
    .slice(0, 50)

const openLetters = (session: Session, desk: Desk) =>
  session.store
    .find('letters', { ...newest, limit: 50 })
    .filter((doc) => valueIn(doc, 'status') !== 'sent')
    .slice(0, 8)
    .map((doc) => ({
      id: doc.id,
      title: valueIn<string>(doc, 'title') ?? '',
      caseNumber: doc.caseIds[0] ? desk.caseNumber(doc.caseIds[0]) : '',
      blocked: stopsOf(session, doc.id),
    }))

export const todayHandlers = (session: Session): Handlers<{ today: typeof today }>['today'] => ({
  open: ({ language }, push, signal) => {
    const { store } = session
    const compute = () => {
      const desk = openDesk(session, language)
      const rows = (selector: Record<string, unknown>, limit: number) =>
        store.find('cases', { selector, ...newest, limit }).map((doc) => caseRow(doc, desk))
      push({
        day: desk.today,
        tasks: openTasks(session, desk),
        urgent: rows({ 'q.urgency': 'urgent' }, 20),
        recent: rows({}, 8),
        letters: openLetters(session, desk),
        drafts: listIn(store),
        exits: store
          .find('actions', { selector: { kind: 'exit' } })
          .filter((doc) => valueIn(doc, 'goneAt') === null && valueIn(doc, 'what') !== 'bundle').length,
      })
    }
    signal.addEventListener('abort', store.live(SEEN, compute), { once: true })
  },
})
