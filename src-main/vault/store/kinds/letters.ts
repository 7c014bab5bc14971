import { z } from 'zod'
import { LangText } from '#contract/values'
import { defineKind } from './define.ts'
import { anyWords, code, date, ids, langText, plain, scalar, text } from './shapes.ts'

const Overrides = z
  .array(z.looseObject({ code: z.string().max(60), reason: z.string().max(400), at: z.string().max(40) }))
  .max(200)

export const letter = defineKind({
  kind: 'letter',
  collection: 'letters',
  version: 1,
  fields: {
    letterKind: code(1, 'letterKind'),
    languages: plain(z.array(z.string().max(35)).max(40), 1),
    source: scalar(z.string().max(35), 1, 'source'),
    recipients: ids(1),
    reference: text(1),
    date: date(1, 'date'),
    title: text(2, { q: (value) => ({ title: String(value) }) }),
    status: code(1, 'status'),
    approved: plain(z.looseObject({ hash: z.string().max(200), at: z.string().max(40) }).nullable(), 1),
    /** Printed below the signature, one to a line. */
    enclosures: langText(2),
    copies: langText(2),
    /** Warnings set aside, each with the reason that was typed. */
    overrides: plain(Overrides, 1, {
      search: true,
      words: (value) =>
        Overrides.parse(value)
          .map(({ reason }) => reason)
          .join('\n'),
    }),
  },
  migrations: [],
})

const Holder = z
  .looseObject({
    name: z.string().max(400),
    honorific: z.string().max(200),
    gender: z.string().max(40),
    names: LangText.optional(),
  })
  .nullable()

const holderWords = (holder: z.infer<typeof Holder>): string =>
  [holder?.name ?? '', ...Object.values(holder?.names ?? {})].join('\n')

const Channels = z.looseObject({
  post: z.boolean().optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(100).optional(),
})

export const office = defineKind({
  kind: 'office',
  collection: 'offices',
  version: 1,
  fields: {
    name: langText(0),
    officeKind: code(0, 'officeKind'),
    represents: scalar(z.string().length(2).nullable(), 0, 'represents'),
    seat: scalar(z.string().length(2).nullable(), 0, 'seat'),
    city: langText(0),
    address: langText(0),
    channels: plain(Channels, 0, { search: true, words: anyWords }),
    holder: plain(Holder, 0, {
      search: true,
      isName: true,
      words: (value) => holderWords(Holder.parse(value)),
    }),
    checkedOn: scalar(z.string().max(60).nullable(), 0, 'checkedOn'),
    origin: text(0),
    language: scalar(z.string().max(35), 0, 'language'),
    /** The key of the office that was shipped with the app, when it came from there. */
    shipped: code(0, 'shipped'),
  },
  migrations: [],
})
