// Where she was when the vault was locked. What can no longer be read (an older screen) counts as nowhere.
import type { Handlers } from '#contract/define'
import type { VaultContract } from '#contract/index'
import { Place } from '#contract/place'
import type { Session } from '../session.ts'

const KEY = 'place'

export const placeHandlers = ({ store }: Session): Handlers<VaultContract>['place'] => ({
  keep: ({ place }) => {
    store.commit([{ do: 'meta', key: KEY, value: { dialog: null, ...place } }])
    return {}
  },
  recall: () => ({ place: Place.safeParse(store.meta(KEY)).data ?? null }),
})
