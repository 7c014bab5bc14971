// Every code that our source can throw has a sentence in every language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import ar from './ar/errors.json' with { type: 'json' }
import en from './en/errors.json' with { type: 'json' }

const root = new URL('../../', import.meta.url).pathname

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))

const thrown = (): string[] => {
  const codes = sources('src-main')
    .concat(sources('src-renderer'))
    .flatMap((text) => [...text.matchAll(/AppError\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''))
  return [...new Set(codes)].sort()
}

test('every thrown code has an English sentence', () => {
  expect(thrown().filter((code) => !Object.hasOwn(en, code))).toEqual([])
})

test('the languages have the same codes and the same placeholders', () => {
  expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort())
  const placeholders = (text: string): string[] => [...text.matchAll(/{{\w+}}/g)].map(([all]) => all).sort()
  for (const [code, sentence] of Object.entries(en)) {
    expect([code, placeholders(ar[code as keyof typeof ar])]).toEqual([code, placeholders(sentence)])
  }
})
