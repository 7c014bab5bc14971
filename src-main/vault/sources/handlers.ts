// Sources: adding one, and saying that it is behind a fact.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { sources } from '#contract/sources'
import type { Id } from '#contract/values'
import { newRecordId } from '../gestures.ts'
import { inUse, valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Write } from '../store/index.ts'
import { sourceWrites } from './writes.ts'

export const sourcesHandlers = (session: Session): Handlers<{ sources: typeof sources }>['sources'] => {
  const { store } = session

  /** Claims in use that name no source get this one; what another source says stays its own. */
  const claimWrites = (fact: Id, source: Id): Write[] => {
    const doc = store.get({ collection: 'facts', id: fact })
    if (!doc) throw new AppError('facts/missing')
    return Object.entries(doc.f).flatMap(([field, held]) => {
      const claim = inUse(held)
      if (!claim || claim.src || held.use === null) return []
      const at = { collection: 'facts' as const, kind: 'event', id: fact }
      return [{ do: 'set' as const, at, field, value: claim.v, claim: { id: held.use, src: source } }]
    })
  }

  return {
    add: (input) => {
      const id = newRecordId('source')
      const writes = sourceWrites(session, { ...input, id })
      const behind = input.facts.flatMap((fact) => claimWrites(fact, id))
      return { ...store.commit([...writes, ...behind]), id }
    },
    seal: ({ id, identity }) => {
      if (!store.get({ collection: 'sources', id })) throw new AppError('sources/missing')
      const at = { collection: 'sources', kind: 'source', id } as const
      return store.commit([{ do: 'seal', at, field: 'identity', value: identity.trim() }])
    },
    link: ({ id, fact }) => {
      const doc = store.get({ collection: 'sources', id })
      if (!doc) throw new AppError('sources/missing')
      const about = [...new Set([...(valueIn<Id[]>(doc, 'about') ?? []), fact])]
      const at = { collection: 'sources', kind: 'source', id } as const
      return store.commit([{ do: 'set', at, field: 'about', value: about }, ...claimWrites(fact, id)])
    },
  }
}
