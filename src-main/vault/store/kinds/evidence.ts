import { z } from 'zod'
import { defineKind } from './define.ts'
import { code, instant, plain, ref, scalar, text } from './shapes.ts'

const StoredFile = z.looseObject({
  blob: z.string().max(200),
  name: z.string().max(1000),
  size: z.number().int().min(0),
  /** Of the original bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  media: z.string().max(200),
  key: z.string().max(1000),
})

export const item = defineKind({
  kind: 'item',
  collection: 'evidence',
  version: 1,
  fields: {
    title: text(2),
    description: text(2),
    file: plain(StoredFile, 2, {
      search: true,
      words: (value) => StoredFile.parse(value).name,
      q: (value) => ({ sha256: StoredFile.parse(value).sha256 }),
    }),
    received: instant(2, 'received'),
    graphic: scalar(z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]), 2, 'graphic'),
  },
  migrations: [],
})

export const entry = defineKind({
  kind: 'entry',
  collection: 'custody',
  version: 1,
  fields: {
    item: ref(2, 'item'),
    action: code(2, 'action'),
    at: instant(2, 'at'),
    hash: plain(z.string().max(200), 2),
    reason: text(2),
  },
  migrations: [],
})
