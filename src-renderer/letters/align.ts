// Paragraphs that belong together stand at the same height in every column. The columns are editors of their own,
// so no grid reaches into them: each block is measured, and the shorter side gets room above the next one.

interface Block {
  name: string
  top: number
}

export interface AlignedColumn {
  /** As in `data-column` of the box around it. */
  language: string
  root: HTMLElement
}

const blocksOf = ({ root }: AlignedColumn): Block[] => {
  const from = root.getBoundingClientRect().top
  return [...root.children].flatMap((child) => {
    const name = child.getAttribute('data-block')
    return name === null ? [] : [{ name, top: child.getBoundingClientRect().top - from }]
  })
}

/** Names that stand in every list, in an order that all share. */
export const sharedOrder = (lists: readonly (readonly string[])[]): string[] => {
  const [first = [], ...others] = lists
  const at = others.map((list) => new Map(list.map((name, index) => [name, index])))
  const last = others.map(() => -1)
  return first.filter((name) => {
    const places = at.map((places) => places.get(name) ?? -1)
    if (places.some((place, column) => place <= (last[column] ?? -1))) return false
    places.forEach((place, column) => (last[column] = place))
    return true
  })
}

/**
 * How much room each column needs above each shared block. `tops[column]` maps names to where the block would be
 * by itself; pixels.
 */
export const roomAbove = (
  shared: readonly string[],
  tops: readonly ReadonlyMap<string, number>[],
): Map<string, number>[] => {
  const moved = tops.map(() => 0)
  const rooms = tops.map(() => new Map<string, number>())
  for (const name of shared) {
    const places = tops.map((column, index) => (column.get(name) ?? 0) + (moved[index] ?? 0))
    const target = Math.max(...places)
    places.forEach((place, index) => {
      const room = target - place
      if (room < 0.5) return
      rooms[index]?.set(name, room)
      moved[index] = (moved[index] ?? 0) + room
    })
  }
  return rooms
}

const rulesOf = (language: string, rooms: ReadonlyMap<string, number>): string =>
  [...rooms]
    .map(
      ([name, room]) =>
        `[data-column="${CSS.escape(language)}"] [data-block="${CSS.escape(name)}"]` +
        `{margin-block-start:${room.toFixed(1)}px}`,
    )
    .join('\n')

/** Keeps columns in step; `align` measures again, `stop` takes the rules away. */
export const aligner = (): { align: (columns: readonly AlignedColumn[]) => void; stop: () => void } => {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  let shown = ''
  const align = (columns: readonly AlignedColumn[]): void => {
    sheet.disabled = true
    const seen = columns.filter(({ root }) => root.offsetParent !== null)
    const lists = seen.map(blocksOf)
    sheet.disabled = false
    const shared = sharedOrder(lists.map((list) => list.map(({ name }) => name)))
    const tops = lists.map((list) => new Map(list.map(({ name, top }) => [name, top])))
    const rooms = seen.length > 1 ? roomAbove(shared, tops) : []
    const rules = rooms.map((room, index) => rulesOf(seen[index]?.language ?? '', room)).join('\n')
    if (rules === shown) return
    shown = rules
    sheet.replaceSync(rules)
  }
  const stop = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
  return { align, stop }
}
