import { expect, test } from 'vitest'
import { faultsOf, type Side } from './bundle-guard.ts'

const faults = (side: Side, code: string, modules: string[] = []) =>
  faultsOf(side, { fileName: 'index.cjs', code, imports: [], modules })

test.each([
  ['page', 'load("https://fonts.example.net/a.woff2")', 'index.cjs names fonts.example.net'],
  ['shell', 'feed = `http://updates.example.net/${version}`', 'index.cjs names updates.example.net'],
  ['page', 'import("node:fs")', 'index.cjs names node:fs'],
  ['node', 'require("electron")', 'index.cjs imports electron'],
  ['page', 'say("rxdb.info")', 'index.cjs mentions rxdb.info'],
] as const)('no bundle of a %s may say %s', (side, code, fault) => {
  expect(faults(side, code)).toEqual([expect.stringContaining(fault)])
})

test('no bundle may hold a plugin of RxDB that calls home', () => {
  expect(faults('node', '', ['/x/node_modules/rxdb/dist/esm/plugins/dev-mode/index.js'])).toHaveLength(1)
})

test('names of formats are no addresses, nor is what a comment names', () => {
  expect(
    faults('shell', '/**\n * See https://docs.example.net/x */\n  // http://example.net\nrun()'),
  ).toEqual([])
  expect(faults('page', 'const svg = "http://www.w3.org/2000/svg"')).toEqual([])
})
