// One line of the table of results.
import type { Measured } from './pairs.ts'

const two = (value: number): string => value.toFixed(2)

export const tableLine = (one: Measured, verdict: string = one.verdict): string => {
  const goal = `${one.better === 'higher' ? '≥' : '≤'} ${String(one.gate)}`
  const took = `${(one.ours * 1000).toFixed(1)} / ${(one.anchor * 1000).toFixed(1)}`
  return `| ${one.id} | ${one.text} | ${goal} | ${two(one.ratio)} (${two(one.low)}–${two(one.high)}) | ${took} | ${verdict} |`
}
