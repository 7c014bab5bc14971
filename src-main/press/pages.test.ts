import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompile } from './compile.ts'
import { splitPages } from './pages.ts'
import { arabicLetter, englishLetter } from './samples.ts'

const compile = createCompile(resolve('node_modules/@expo-google-fonts'))

const pagesOf = (document: typeof englishLetter): string[] => {
  const result = compile({ document, output: 'svg' })
  if (result.output !== 'svg') throw new Error('not SVG')
  return result.pages
}

/** Tags that are opened and not closed again, or the other way round. */
const unbalanced = (svg: string): string[] => {
  const open: string[] = []
  for (const [tag, close, name = ''] of svg.matchAll(/<(\/?)([a-zA-Z:]+)(?:\s[^<>]*)?>/g)) {
    if (tag.endsWith('/>')) continue
    if (close === '') open.push(name)
    else if (open.pop() !== name) return [name]
  }
  return open
}

describe('the pages of a preview', () => {
  const long = {
    ...englishLetter,
    draft: 'DRAFT',
    blocks: Array.from({ length: 4 }, () => englishLetter.blocks).flat(),
  }

  it.each([
    ['one page', englishLetter, 1],
    ['one page in Arabic', arabicLetter, 1],
    ['several pages', long, 2],
  ])('are complete pictures: %s', (_name, document, count) => {
    const pages = pagesOf(document)
    expect(pages).toHaveLength(count)
    for (const svg of pages) {
      expect(unbalanced(svg)).toEqual([])
      const ids = new Set([...svg.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]))
      const used = [...svg.matchAll(/(?:href="|url\()#([^")]*)/g)].map((match) => match[1])
      expect(used.length).toBeGreaterThan(100)
      expect(used.filter((id) => !ids.has(id))).toEqual([])
    }
  })

  it('need no font, no script and no address', () => {
    for (const svg of pagesOf(long)) {
      expect(svg).not.toMatch(/<(text|script|style|image|foreignObject|a)[\s>]/)
      expect(svg.replace(/xmlns(:\w+)?="[^"]*"/g, '')).not.toMatch(/https?:/)
    }
  })

  it('differ in content and have the size of the paper', () => {
    const [first = '', second = ''] = pagesOf(long)
    expect(first).not.toBe(second)
    expect(first).toMatch(/viewBox="0 0 612 792"/)
    expect(second).toMatch(/viewBox="0 0 612 792"/)
  })

  it('are refused when the picture is not built as expected', () => {
    expect(splitPages('<svg viewBox="0 0 10 20"></svg>', 2)).toBeNull()
  })
})
