import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultsIn } from './inspect.mjs'
import { differences } from './same.mjs'

let top: string
let folder: string

const put = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, 0o644)
}

/** A folder as it has to be, with `inside` in its archive. */
const packed = async (inside: Record<string, string> = {}): Promise<void> => {
  const stage = join(top, 'stage')
  rmSync(stage, { recursive: true, force: true })
  for (const [name, text] of Object.entries({ 'main/index.cjs': 'run()', 'a.node': 'ELF', ...inside }))
    put(join(stage, name), text)
  folder = join(top, 'packed')
  put(join(folder, 'amparo.sh'), '#!/bin/sh\n')
  await createPackageWithOptions(stage, join(folder, 'program/resources/app.asar'), { unpack: '**/*.node' })
}

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'amparo-inspect-'))
  await packed()
})

afterEach(() => rmSync(top, { recursive: true }))

const faults = (): string[] => faultsIn(folder, [])

test('a folder as it has to be has no fault', () => {
  expect(faults()).toEqual([])
})

test('what others may write is found, file or folder', () => {
  chmodSync(join(folder, 'amparo.sh'), 0o664)
  chmodSync(join(folder, 'program'), 0o777)
  expect(faults()).toEqual(['amparo.sh can be written by others', 'program can be written by others'])
})

test('a program with its owner’s rights is found', () => {
  chmodSync(join(folder, 'amparo.sh'), 0o4755)
  expect(faults()).toEqual(['amparo.sh takes its owner’s rights'])
})

test('a link is found: a stick has none', () => {
  symlinkSync('amparo.sh', join(folder, 'start'))
  expect(faults()).toEqual(['start is no plain file: a stick has no links'])
})

test.each([
  ['main/index.cjs.map', '{}', 'is a source map'],
  ['main/case.test.js', 'test()', 'is test code'],
  ['node_modules/x/test/all.js', 'test()', 'is test code'],
  ['release.agekey', 'x', 'is or may be a key'],
  ['.npmrc', 'x', 'is or may be a key'],
  ['src/index.ts', 'x', 'is source that does not run'],
  ['a.js', 'run()\n//# sourceMappingURL=a.js.map', 'names a source map'],
  ['a.js', `const key = '-----BEGIN ${'PRIVATE KEY-----'}\n${'A'.repeat(64)}'`, 'holds a private key'],
  ['a.js', `const key = '${'AGE-SECRET-KEY-1'}${'Q'.repeat(58)}'`, 'holds an age key'],
  ['a.js', `process.env['${'AMPARO_TEST'}_USER_DATA']`, 'is of the test build'],
])('in the archive %s with %j %s', async (name, text, what) => {
  await packed({ [name]: text })
  expect(faults()).toContain(`app.asar/${name} ${what}`)
})

test('a path of the machine that packed is found wherever it stands', async () => {
  await packed({ 'a.js': `// ${homedir()}/x/y.js`, 'b.node': `at ${folder}/x.c` })
  put(join(folder, 'licences/THIRD-PARTY.txt'), `from ${folder}/node_modules/zod`)
  const found = faultsIn(folder, [folder])
  expect(found).toContain(`licences/THIRD-PARTY.txt names ${folder} of this machine`)
  expect(found).toContain(`program/resources/app.asar.unpacked/b.node names ${folder} of this machine`)
})

test('an archive that is not what it says of itself is found', () => {
  put(join(folder, 'program/resources/app.asar.unpacked/a.node'), 'another')
  expect(faults()).toEqual(['app.asar/a.node does not have the hash that the archive gives'])
})

test('a folder without the app is no release', () => {
  rmSync(join(folder, 'program/resources/app.asar'))
  expect(faults()).toEqual(['there is no app in it'])
})

test('two folders are the same only in name, mode and byte', async () => {
  const first = join(top, 'first')
  renameSync(folder, first)
  await packed()
  expect(differences(first, folder)).toEqual([])
  chmodSync(join(folder, 'amparo.sh'), 0o755)
  put(join(folder, 'one-more'), '')
  put(join(folder, 'program/resources/app.asar.unpacked/a.node'), 'EL.')
  expect(differences(first, folder)).toEqual([
    'amparo.sh',
    'program/resources/app.asar.unpacked/a.node',
    'one-more',
  ])
})
