import { z } from 'zod'
import { defineKind } from './define.ts'
import { code, instant, plain, scalar, text } from './shapes.ts'

export const partner = defineKind({
  kind: 'partner',
  collection: 'partners',
  version: 1,
  fields: {
    name: text(2, { isName: true, q: (value) => ({ name: String(value) }) }),
    /** An age recipient. */
    recipient: scalar(z.string().max(4000), 2, 'recipient'),
    card: plain(z.string().max(20_000), 2),
    verified: code(2, 'verified'),
    verifiedAt: instant(2, 'verifiedAt'),
    languages: plain(z.array(z.string().max(35)).max(40), 2),
  },
  migrations: [],
})
