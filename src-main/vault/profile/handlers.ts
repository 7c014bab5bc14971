import type { VaultContract } from '#contract/index'
import type { Handlers } from '#contract/define'
import type { Session } from '../session.ts'

export const profileHandlers = ({ profile }: Session): Handlers<VaultContract>['profile'] => ({
  view: (_, push, signal) => profile.watch(push, signal),
  edit: (patch) => {
    profile.set(patch)
    return {}
  },
})
