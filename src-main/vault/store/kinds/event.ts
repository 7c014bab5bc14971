import { defineKind } from './define.ts'
import { codes, date, ids, langText, place, text } from './shapes.ts'

export const event = defineKind({
  kind: 'event',
  collection: 'facts',
  version: 1,
  fields: {
    what: codes(2),
    when: date(2, 'when'),
    where: place(2),
    by: codes(2),
    byText: text(2),
    account: langText(2),
    affected: ids(2),
    title: text(2),
  },
  migrations: [],
})
