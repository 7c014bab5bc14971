// What changed between two texts, word by word: what stayed, what went, what came. Longest common subsequence over
// words as the language of the text divides them, after equal beginnings and ends are set aside.

export interface Part {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Beyond this product of words the whole text counts as changed: nobody reads such a difference word by word. */
const MOST = 1_000_000

const wordsOf = (text: string): string[] =>
  [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)

const commonStart = (a: readonly string[], b: readonly string[]): number => {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at++) if (a[at] !== b[at]) return at
  return end
}

/** Lengths of the longest common subsequences of the ends from (i, j) on; rows of b.length + 1. */
const lengthsOf = (a: readonly string[], b: readonly string[]): Uint16Array => {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  return lengths
}

const middle = (a: readonly string[], b: readonly string[]): Part[] => {
  if (a.length * b.length > MOST)
    return [
      { kind: 'gone', text: a.join('') },
      { kind: 'new', text: b.join('') },
    ]
  const lengths = lengthsOf(a, b)
  const width = b.length + 1
  const parts: Part[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [gone, come] = [a[i], b[j]]
    if (gone !== undefined && gone === come) {
      parts.push({ kind: 'same', text: gone })
      i += 1
      j += 1
    } else if (
      gone !== undefined &&
      (come === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      parts.push({ kind: 'gone', text: gone })
      i += 1
    } else {
      parts.push({ kind: 'new', text: come ?? '' })
      j += 1
    }
  }
  return parts
}

/** Neighbours of one kind as one part; between two changes a mere space belongs to them. */
const joined = (parts: readonly Part[]): Part[] => {
  const out: Part[] = []
  let [gone, come] = ['', '']
  const flush = () => {
    if (gone !== '') out.push({ kind: 'gone', text: gone })
    if (come !== '') out.push({ kind: 'new', text: come })
    ;[gone, come] = ['', '']
  }
  parts.forEach(({ kind, text }, at) => {
    const isBetween = kind === 'same' && /^\s+$/.test(text) && (gone !== '' || come !== '')
    const next = parts[at + 1]
    if (kind === 'gone' || (isBetween && next && next.kind !== 'same')) gone += text
    if (kind === 'new' || (isBetween && next && next.kind !== 'same')) come += text
    if (kind !== 'same' || (isBetween && next && next.kind !== 'same')) return
    flush()
    const last = out.at(-1)
    if (last?.kind === 'same') last.text += text
    else out.push({ kind: 'same', text })
  })
  flush()
  return out
}

export const wordDiff = (before: string, after: string): Part[] => {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const start = commonStart(a, b)
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const end = commonStart([...restA].reverse(), [...restB].reverse())
  return joined([
    ...a.slice(0, start).map((text): Part => ({ kind: 'same', text })),
    ...middle(restA.slice(0, restA.length - end), restB.slice(0, restB.length - end)),
    ...restA.slice(restA.length - end).map((text): Part => ({ kind: 'same', text })),
  ])
}

/** How much of what stayed is shown around a change, in letters. */
const AROUND = 60

/** What stayed, shortened to what surrounds the changes; `…` stands where something was left out. */
export const shortened = (parts: readonly Part[]): Part[] =>
  parts.map((part, at) => {
    if (part.kind !== 'same' || part.text.length <= 2 * AROUND) return part
    const head = at === 0 ? '' : part.text.slice(0, AROUND)
    const tail = at === parts.length - 1 ? '' : part.text.slice(-AROUND)
    return { ...part, text: `${head} … ${tail}`.trim() }
  })
