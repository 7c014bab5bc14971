// Typst draws all pages into one tall SVG. A preview wants them one by one, each with its own outlines only.

const PAGE = /^ {4}<path class="typst-shape"[^\n]*\n {4}<g(?: transform="[^"]*")?>\n([\s\S]*?)^ {4}<\/g>\n/gm
const DEFS = /^ {4}<defs id="([^"]*)">\n([\s\S]*?)^ {4}<\/defs>\n/gm
const SYMBOL = /^ {8}<symbol id="([^"]*)"[^\n]*\n[\s\S]*?^ {8}<\/symbol>\n/gm

/**
 * One self-contained SVG per page, `width` by `height` in points; null when the picture is not built as expected.
 * Glyphs are outlines, so no font and no text is needed to show it.
 */
export const splitPages = (svg: string, count: number): string[] | null => {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)
  const pages = [...svg.matchAll(PAGE)].map((match) => match[1] ?? '')
  if (size === null || pages.length !== count) return null
  const width = rounded(Number(size[1]))
  const height = rounded(Number(size[2]) / count)
  const defs = [...svg.matchAll(DEFS)]
  const glyphs = new Map(
    defs
      .filter((match) => match[1] === 'glyph')
      .flatMap((match) => [...(match[2] ?? '').matchAll(SYMBOL)])
      .map((match) => [match[1] ?? '', match[0]]),
  )
  const rest = defs.filter((match) => match[1] !== 'glyph').map((match) => match[0])
  return pages.map((page) => {
    const used = new Set([...page.matchAll(/xlink:href="#([^"]*)"/g)].map((match) => match[1] ?? ''))
    const symbols = [...used].map((id) => glyphs.get(id) ?? '').join('')
    const picture = compact(`${page}${rest.join('')}<defs>${symbols}</defs>`)
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`,
      ` viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt">`,
      `<rect width="${width}" height="${height}" fill="#ffffff"/>${picture}</svg>`,
    ].join('')
  })
}

const rounded = (points: number): number => Math.round(points * 1000) / 1000

/** Without indentation, defaults and digits beyond a thousandth of a point: about half as long. */
const compact = (svg: string): string =>
  svg
    .replace(/\n\s*/g, '')
    .replace(/ (?:fill-rule="nonzero"|y="0"|class="[^"]*")/g, '')
    .replace(/(\.\d{3})\d+/g, '$1')
