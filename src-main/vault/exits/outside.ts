// What is still outside of the vault, by what its owner has said.
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** What is sealed for its reader is not clear, nor is what tells nothing by itself: a key file, a card of key shares. */
const PARTS = new Set(['keyShare', 'keyFile'])
const SEALED = new Set(['bundle', ...PARTS])

export const isClearKind = (what: string): boolean => !SEALED.has(what)

/** An exit that anyone can read. */
export const isClear = (exit: Doc): boolean => isClearKind(valueIn<string>(exit, 'what') ?? '')

/** An exit that nobody has called gone. Parts of a key are made to be outside, and do not count. */
export const isOutside = (exit: Doc): boolean =>
  valueIn<string>(exit, 'goneAt') === null && !PARTS.has(valueIn<string>(exit, 'what') ?? '')
