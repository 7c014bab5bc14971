// Content before it is set: what could turn the order of a line round, or is no text at all, is taken out.
import type { PressDocument } from '#contract/press'

// Direction comes from the runs alone: an override typed into a name must not rearrange the sentence around it.
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\ufeff]/g

const clean = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '')
    .replace(OVERRIDES, '')

const cleanAll = (value: unknown): unknown => {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(cleanAll)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanAll(inner)]))
}

/** The document as the JSON that the template reads. */
export const contentOf = (document: PressDocument): string => JSON.stringify(cleanAll(document))

/** Every string of the document, one after the other: what fonts must be able to draw. */
export const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join('\n')
  return value === null || typeof value !== 'object' ? '' : wordsOf(Object.values(value))
}
