import { z } from 'zod'
import { defineKind } from './define.ts'
import { code, codes, date, langText, names, scalar, text } from './shapes.ts'

export const person = defineKind({
  kind: 'person',
  collection: 'parties',
  version: 1,
  fields: {
    names: names(2),
    pseudonym: text(0, { isName: true, q: (value) => ({ pseudonym: String(value) }) }),
    roles: codes(2),
    status: code(1, 'status'),
    statusSince: date(2, 'statusSince'),
    relation: text(3),
    contact: text(3),
  },
  migrations: [],
})

export const organisation = defineKind({
  kind: 'organisation',
  collection: 'parties',
  version: 1,
  fields: {
    names: langText(2, { isName: true }),
    kind: code(2, 'type'),
    country: scalar(z.string().length(2).nullable(), 2, 'country'),
  },
  migrations: [],
})
