// Unfinished forms. Each is one meta value; a second one lists them, written in the same transaction.
import { z } from 'zod'
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { VaultContract } from '#contract/index'
import type { Session } from '../session.ts'
import type { Json } from '../store/index.ts'
import { dropDraft, LIST, listIn, metaKey } from './drop.ts'

const MAX_BYTES = 256 * 1024
const MAX_DRAFTS = 200

const Kept = z.object({ value: z.json(), at: z.string() })

export const draftsHandlers = ({ store, now }: Session): Handlers<VaultContract>['drafts'] => {
  const listed = () => listIn(store)
  return {
    keep: ({ key, value }) => {
      if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES) throw new AppError('drafts/too-big')
      const at = new Date(now()).toISOString()
      const list = [{ key, at }, ...listed().filter((draft) => draft.key !== key)]
      if (list.length > MAX_DRAFTS) throw new AppError('drafts/too-many')
      store.commit([
        { do: 'meta', key: metaKey(key), value: { value: value as Json, at } },
        { do: 'meta', key: LIST, value: list },
      ])
      return { at }
    },
    recall: ({ key }) => ({ draft: Kept.safeParse(store.meta(metaKey(key))).data ?? null }),
    drop: ({ key }) => {
      store.commit(dropDraft(store, key))
      return {}
    },
    list: () => ({ drafts: listed() }),
  }
}
