import { describe, expect, it } from 'vitest'

// The test runner empties style sheets on import, and the renderer's project knows no Node: so read it by name.
const files: string = 'node:fs'
const { readFileSync } = (await import(files)) as { readFileSync: (at: URL, encoding: string) => string }
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

const block = (selector: string): Map<string, string> => {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('}', start))
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]))
}

const light = block(':root')
const dark = block(":root[data-theme='dark']")
const system = block(":root[data-theme='system']")

/** Relative luminance of a colour, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

const contrast = (a: string, b: string): number => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (hi! + 0.05) / (lo! + 0.05)
}

const surfaces = ['paper', 'surface-0', 'surface-1', 'surface-2', 'surface-3']
const writing = ['ink', 'ink-soft', 'ink-faint', 'accent', 'accent-strong', 'warn', 'danger', 'danger-strong']
const pairs: [string, string][] = [
  ...writing.flatMap((w) => surfaces.map((s): [string, string] => [w, s])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['ink', 'warn-soft'],
  ['ink-soft', 'warn-soft'],
  ['warn', 'warn-soft'],
  ['ink', 'danger-soft'],
  ['ink-soft', 'danger-soft'],
  ['danger', 'danger-soft'],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s colours', (_, colours) => {
  it.each(pairs)('let %s be read on %s', (front, back) => {
    expect(contrast(colours.get(front)!, colours.get(back)!)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(surfaces)('draw lines that carry meaning visibly on %s', (surface) => {
    expect(contrast(colours.get('line-strong')!, colours.get(surface)!)).toBeGreaterThanOrEqual(3)
    expect(contrast(colours.get('accent')!, colours.get(surface)!)).toBeGreaterThanOrEqual(3)
  })
})

it('gives the dark theme of the system the same colours as the chosen dark theme', () => {
  expect([...system]).toEqual([...dark])
  expect([...dark.keys()]).toEqual([...light.keys()])
})
