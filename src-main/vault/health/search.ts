// Search made anew from the records, a few at a time: until it is done it says that it does not know all of them.
import type { Session } from '../session.ts'
import { inSlices } from '../store/index.ts'
import type { Under } from './check.ts'

/** How many records are found again. @throws AppError store/…, health/stopped: then it says so until it is made whole */
export const makeSearch = ({ store }: Session, { tell, signal }: Under): Promise<number> =>
  inSlices(store.makingSearch(), { signal, tell: ({ done, of }) => tell({ phase: 'search', done, of }) })
