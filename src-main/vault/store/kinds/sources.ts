import { z } from 'zod'
import { DateValue, Id } from '#contract/values'
import { defineKind } from './define.ts'
import { code, date, ids, plain, ref, scalar, text } from './shapes.ts'

export const source = defineKind({
  kind: 'source',
  collection: 'sources',
  version: 1,
  fields: {
    told: code(2, 'told'),
    how: code(2, 'how'),
    reliability: code(2, 'reliability'),
    learned: date(2, 'learned'),
    label: text(2),
    identity: plain(z.string().max(20_000), 4),
    about: ids(2),
  },
  migrations: [],
})

const ScopeAnswer = z.looseObject({
  answer: z.enum(['yes', 'no', 'ask']),
  /** EDTF, or a date as kept when it was typed. */
  until: z.union([z.string().max(400), DateValue]).nullish(),
  partners: z.array(Id).max(1000).optional(),
  conditions: z.string().max(10_000).optional(),
})

export const consent = defineKind({
  kind: 'consent',
  collection: 'sources',
  version: 1,
  fields: {
    giver: text(3),
    given: date(2, 'given'),
    recorded: code(2, 'recorded'),
    language: scalar(z.string().max(35).nullable(), 2, 'language'),
    explained: text(2),
    scopes: plain(z.record(z.string(), ScopeAnswer), 2),
    about: ref(2, 'about'),
    withdrawn: date(2, 'withdrawn'),
  },
  migrations: [],
})
