// Edit distance with neighbouring letters swapped counted as one slip (optimal string alignment;
// Damerau 1964, Levenshtein 1965).

/** Slips between two words, over their characters. Words longer than 60 count as wholly different. */
export const distance = (left: string, right: string): number => {
  const a = [...left]
  const b = [...right]
  if (left === right) return 0
  if (a.length > 60 || b.length > 60) return Math.max(a.length, b.length)
  let before: number[] = []
  let last = b.map((_, index) => index)
  last.push(b.length)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** Whether two words are at most so many slips apart. */
export const within = (left: string, right: string, slips: number): boolean =>
  Math.abs(left.length - right.length) <= slips && distance(left, right) <= slips
