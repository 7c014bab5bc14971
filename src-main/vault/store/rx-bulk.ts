// The order in one call of bulkWrite.

/** Milliseconds since 1970 and the primary key. */
export type Time = [lwt: number, id: string]

export const byTime = ([lwtA, idA]: Time, [lwtB, idB]: Time): number =>
  lwtA - lwtB || (idA < idB ? -1 : idA > idB ? 1 : 0)

/**
 * Rows in bulks of which none holds two of one document: each row is judged by what the rows before it have written,
 * as if it had come alone.
 */
export const bulksOf = <R>(rows: R[], keyOf: (row: R) => string): R[][] => {
  const bulks: R[][] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const key = keyOf(row)
    const n = seen.get(key) ?? 0
    seen.set(key, n + 1)
    const bulk = (bulks[n] ??= [])
    bulk.push(row)
  }
  return bulks
}

/**
 * What was written at one and the same time comes in the order of its keys, so that changes are told in the order in
 * which a query by time gives them; everything else stays where it stands.
 */
export const inOrder = <D>(documents: D[], timeOf: (document: D) => Time): D[] => {
  const timed = documents.map((document) => ({ document, time: timeOf(document) }))
  const places = new Map<number, typeof timed>()
  for (const one of timed) {
    const same = places.get(one.time[0])
    if (same) same.push(one)
    else places.set(one.time[0], [one])
  }
  for (const same of places.values()) same.sort((a, b) => byTime(b.time, a.time))
  return timed.map(({ time }) => places.get(time[0])?.pop()?.document as D)
}
