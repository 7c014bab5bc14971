// What is still outside of the vault, by what its owner has said.
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** What is sealed for its reader is not clear. */
const SEALED = new Set(['bundle'])

export const isClearKind = (what: string): boolean => !SEALED.has(what)

/** An exit that anyone can read. */
export const isClear = (exit: Doc): boolean => isClearKind(valueIn<string>(exit, 'what') ?? '')

/** An exit that nobody has called gone. */
export const isOutside = (exit: Doc): boolean => valueIn<string>(exit, 'goneAt') === null
