// The directory of offices: what is in this vault, and what was shipped and may be added to it.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { OfficeForm, offices } from '#contract/offices'
import type { Id } from '#contract/values'
import { localDay } from '../clock.ts'
import { newRecordId } from '../gestures.ts'
import { inLanguage } from '../letters/address.ts'
import { shippedOffice, shippedOffices, type Office } from '../reference/offices.ts'
import type { Session } from '../session.ts'
import type { Json, Ref, Write } from '../store/index.ts'
import { judgeOffice, officeView } from './view.ts'

const at = (id: Id): Ref => ({ collection: 'offices', kind: 'office', id })

/** Every field of the form; one that is emptied is written empty, so that the older value does not come back. */
export const officeWrites = (id: Id, office: OfficeForm | Office): Write[] =>
  Object.entries(office).map(([field, value]) => ({
    do: 'set',
    at: at(id),
    field,
    value: JSON.parse(JSON.stringify(value)) as Json,
  }))

const tongue = (language: string): string => (language === 'ar' ? 'ar' : 'en')

const byLabel = (language: string) => {
  const { compare } = new Intl.Collator(tongue(language))
  return (a: { label: string; id: Id }, b: { label: string; id: Id }): number =>
    compare(a.label, b.label) || (a.id < b.id ? -1 : 1)
}

const addShipped = ({ store, profile }: Session, key: string) => {
  const office = shippedOffice(key, tongue(profile.get().language))
  if (!office) throw new AppError('offices/unknown')
  const held = store.find('offices', { selector: { 'q.shipped': key }, limit: 1 })[0]
  if (held) return { seq: 0, id: held.id }
  const id = newRecordId('office')
  const shipped: Write = { do: 'set', at: at(id), field: 'shipped', value: key }
  return { ...store.commit([...officeWrites(id, office), shipped]), id }
}

/** Offices that come with the app and are not in this vault. */
const notYetHere = ({ store }: Session, language: string) => {
  const held = new Set(store.find('offices').map(({ q }) => q['shipped']))
  return shippedOffices
    .filter(({ key }) => !held.has(key))
    .map(({ key, name, checkedOn, origin }) => ({
      key,
      label: inLanguage(name, language),
      checkedOn,
      origin: inLanguage(origin, language),
    }))
}

export const officesHandlers = (session: Session): Handlers<{ offices: typeof offices }>['offices'] => {
  const { store, now } = session
  const shown = (language: string) => ({ language: tongue(language), today: localDay(now()) })
  return {
    list: ({ language }, push, signal) => {
      const compute = () =>
        push(
          store
            .find('offices')
            .map((doc) => officeView(doc, shown(language)))
            .sort(byLabel(language)),
        )
      signal.addEventListener('abort', store.live(['offices'], compute), { once: true })
    },
    open: ({ id, language }, push, signal) => {
      const compute = () => {
        const doc = store.get({ collection: 'offices', id })
        push(doc ? officeView(doc, shown(language)) : null)
      }
      signal.addEventListener('abort', store.live(['offices'], compute), { once: true })
    },
    judge: ({ office }) => judgeOffice(office, localDay(now())),
    save: ({ id, office }) => {
      if (id !== null && !store.get({ collection: 'offices', id })) throw new AppError('records/missing')
      const kept = id ?? newRecordId('office')
      return { ...store.commit(officeWrites(kept, office)), id: kept }
    },
    shipped: ({ language }) => notYetHere(session, tongue(language)),
    addShipped: ({ key }) => addShipped(session, key),
  }
}
