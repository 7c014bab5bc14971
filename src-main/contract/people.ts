// People and groups: who a case is about and who else is in it.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { FieldView } from './records.ts'
import { Id, NameForm, Receipt, UiLanguage } from './values.ts'

export const PersonView = z.object({
  id: Id,
  kind: z.enum(['person', 'organisation']),
  /** How the screen calls them. */
  label: z.string(),
  names: FieldView,
  pseudonym: FieldView,
  roles: FieldView,
  status: FieldView,
  relation: FieldView,
  /** L3: shown masked until pressed. */
  contact: FieldView,
  cases: z.array(z.object({ id: Id, number: z.string(), title: z.string() })),
})
export type PersonView = z.infer<typeof PersonView>

export const people = {
  list: watch({
    in: z.object({ language: UiLanguage, text: z.string().max(200).optional() }),
    out: z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          id: Id,
          kind: z.enum(['person', 'organisation']),
          label: z.string(),
          others: z.array(z.string()),
          roles: z.array(z.string()),
          status: z.string().nullable(),
          cases: z.array(z.object({ id: Id, number: z.string() })),
        }),
      ),
    }),
  }),
  open: watch({ in: z.object({ id: Id, language: UiLanguage }), out: PersonView.nullable() }),
  /** People already here that the written name may mean, each with the reason; never merged by itself. */
  candidates: query({
    in: z.object({ name: z.string().max(400), language: UiLanguage }),
    out: z.array(
      z.object({
        id: Id,
        label: z.string(),
        reason: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        cases: z.array(z.object({ id: Id, number: z.string() })),
      }),
    ),
  }),
  /** Adds a person or a group to a case. */
  add: command({
    in: z.object({
      caseId: Id,
      kind: z.enum(['person', 'organisation']),
      names: z.array(NameForm).max(20),
      roles: z.array(z.string().max(40)).max(10),
      relation: z.string().max(400).optional(),
      status: z.string().max(40).optional(),
    }),
    out: Receipt.extend({ id: Id }),
  }),
}
