// How many gates still stop a letter, for lists that only show the number.
import type { Session } from '../session.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** NOTE for W-D: replace by the gates of gates.ts as soon as they can be asked for one letter. */
export const stopsOf = (_session: Session, letter: Doc): number =>
  (valueIn<string[]>(letter, 'recipients') ?? []).length === 0 ? 1 : 0
