// The one clock of the vault. Nothing else in this process asks what time it is.

declare const __AMPARO_TEST__: boolean | undefined

/** Milliseconds since 1970. */
export type Now = () => number

/**
 * The computer's clock. The test build alone starts at AMPARO_TEST_NOW (ISO 8601) when that is set, and runs on
 * from there.
 */
export const startNow = (environment: Record<string, string | undefined>): Now => {
  if (typeof __AMPARO_TEST__ === 'undefined' || !__AMPARO_TEST__) return Date.now
  const from = Date.parse(environment['AMPARO_TEST_NOW'] ?? '')
  if (Number.isNaN(from)) return Date.now
  const started = performance.now()
  return () => Math.floor(from + performance.now() - started)
}

/** The calendar day where this computer is, as ISO 8601: "today" for whoever sits before it. */
export const localDay = (milliseconds: number): string => {
  const date = new Date(milliseconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
