// Which characters a font can draw, read from its `cmap` table (OpenType 1.9, formats 4 and 12).

/** Inclusive ranges of code points, ascending. */
export type Coverage = readonly (readonly [first: number, last: number])[]

const FORMAT_SEGMENTS = 4
const FORMAT_GROUPS = 12

/** The code points of a TrueType or OpenType font. A font without a Unicode table covers nothing. */
export const coverageOf = (font: Buffer): Coverage => {
  const cmap = tableAt(font, 'cmap')
  if (cmap === null) return []
  const best = subtables(font, cmap).sort((a, b) => b.format - a.format)[0]
  if (best === undefined) return []
  return best.format === FORMAT_GROUPS ? groups(font, best.at) : segments(font, best.at)
}

/** Whether one of `coverages` holds the code point. */
export const isCovered = (coverages: readonly Coverage[], point: number): boolean =>
  coverages.some((coverage) => holds(coverage, point))

const holds = (coverage: Coverage, point: number): boolean => {
  let low = 0
  let high = coverage.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = coverage[middle]
    if (range === undefined) return false
    if (point < range[0]) high = middle - 1
    else if (point > range[1]) low = middle + 1
    else return true
  }
  return false
}

const tableAt = (font: Buffer, name: string): number | null => {
  const count = font.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8)
  }
  return null
}

const subtables = (font: Buffer, cmap: number): { format: number; at: number }[] =>
  Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => {
    const record = cmap + 4 + i * 8
    const at = cmap + font.readUInt32BE(record + 4)
    return { platform: font.readUInt16BE(record), format: font.readUInt16BE(at), at }
  }).filter(
    ({ platform, format }) =>
      (platform === 0 || platform === 3) && (format === FORMAT_SEGMENTS || format === FORMAT_GROUPS),
  )

const groups = (font: Buffer, at: number): Coverage =>
  Array.from({ length: font.readUInt32BE(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const
  })

const segments = (font: Buffer, at: number): Coverage => {
  const double = font.readUInt16BE(at + 6)
  const ends = at + 14
  const starts = ends + double + 2
  return Array.from({ length: double / 2 }, (_, i) => {
    return [font.readUInt16BE(starts + i * 2), font.readUInt16BE(ends + i * 2)] as const
  }).filter(([first]) => first !== 0xffff)
}
