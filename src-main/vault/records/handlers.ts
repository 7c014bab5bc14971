// The same five gestures on any field of any record. The kind registry says what a field allows.
import type { Handlers } from '#contract/define'
import type { records } from '#contract/records'
import type { Session } from '../session.ts'
import type { Json } from '../store/types.ts'
import { bringBack, moveToTrash } from '../trash/moving.ts'

type Claimed = { source?: string | null | undefined }

/** The contract says `source`, the store `src`; what is left out stays as it was. */
const claimOf = <C extends Claimed>(claim: C | undefined) => {
  if (!claim) return {}
  const { source, ...rest } = claim
  return { claim: source === undefined ? rest : { ...rest, src: source } }
}

export const recordsHandlers = ({ store }: Session): Handlers<{ records: typeof records }>['records'] => ({
  set: ({ at, field, value, claim, use }) =>
    store.commit([
      {
        do: 'set',
        at,
        field,
        value: value as Json,
        ...claimOf(claim),
        ...(use === undefined ? {} : { use }),
      },
    ]),
  use: ({ at, field, claim }) => store.commit([{ do: 'use', at, field, claim }]),
  not: ({ at, field, not }) => store.commit([{ do: 'not', at, field, not }]),
  sens: ({ at, field, sens }) => store.commit([{ do: 'sens', at, field, sens }]),
  remove: ({ at }) => moveToTrash(store, at),
  restore: ({ at }) => bringBack(store, at),
})
