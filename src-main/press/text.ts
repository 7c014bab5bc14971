/** Every string of a document, one after the other: what the fonts must be able to draw. */
export const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join('\n')
  return value === null || typeof value !== 'object' ? '' : wordsOf(Object.values(value))
}
