// To do: adding, and ticking off.
import type { Handlers } from '#contract/define'
import type { tasks } from '#contract/tasks'
import { localDay } from '../clock.ts'
import { answered, readDate } from '../dates/read.ts'
import { newRecordId } from '../gestures.ts'
import type { Session } from '../session.ts'
import type { Json, Write } from '../store/index.ts'

export const tasksHandlers = ({ store, now }: Session): Handlers<{ tasks: typeof tasks }>['tasks'] => ({
  add: ({ caseId, what, due, answer, why, language }) => {
    const id = newRecordId('task')
    const at = { collection: 'actions', kind: 'task', id } as const
    const set = (field: string, value: Json): Write => ({
      do: 'set',
      at,
      ...(caseId ? { caseIds: [caseId] } : {}),
      field,
      value,
    })
    const context = answered({ today: localDay(now()), language, ahead: true }, [answer ?? {}])
    const receipt = store.commit([
      set('what', what),
      ...(due.trim() ? [set('due', readDate(due, context) as unknown as Json)] : []),
      ...(why.trim() ? [set('why', why.trim())] : []),
      set('taskKind', 'own'),
    ])
    return { ...receipt, id }
  },
  done: ({ id, done }) => {
    const at = { collection: 'actions', kind: 'task', id } as const
    const value = done ? new Date(now()).toISOString() : null
    return store.commit([{ do: 'set', at, field: 'done', value }])
  },
})
