import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { billOfMaterials, licenceList, partsOf } from './bill.mjs'

interface Lock {
  packages: Record<string, { version?: string; license?: string }>
}

const top = resolve(import.meta.dirname, '../..')
const lock = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')) as Lock
const about = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as Record<string, string>

let folder: string
let parts: string
let all: ReturnType<typeof partsOf>
let runtime: { folder: string; version: string; isTest: boolean }

/** What the bundler says that it took. */
const bundled = (...ids: string[]): void => writeFileSync(join(parts, 'main.json'), JSON.stringify(ids))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-bill-'))
  parts = join(folder, 'parts')
  mkdirSync(parts)
  runtime = { folder, version: '45.4.1', isTest: false }
  writeFileSync(join(folder, 'LICENSE'), 'Copyright of Electron')
  bundled('node_modules/zod/v4/core/core.js', 'node_modules/docx/dist/index.mjs')
  all = partsOf({ top, lock, parts, runtime })
})

afterAll(() => rmSync(folder, { recursive: true }))

const named = (name: string) => all.find((part) => part.name === name)

test('what is bundled counts, though the lockfile calls it a tool; what is only a tool does not', () => {
  expect(named('zod')).toMatchObject({ how: 'bundled', licence: 'MIT' })
  expect(named('vitest')).toBeUndefined()
})

test('what a package was made from counts as well', () => {
  expect(named('fflate')).toMatchObject({ how: 'bundled' })
  expect(named('nanoid')).toMatchObject({ how: 'bundled' })
})

test('what is loaded beside the bundles and the runtime itself are there', () => {
  for (const name of Object.keys(JSON.parse(JSON.stringify(about)).dependencies ?? {}))
    expect(named(name)).toMatchObject({ how: 'loaded' })
  expect(named('electron')).toMatchObject({ how: 'runtime', version: '45.4.1' })
})

test('crates that an addon names are inside of it', () => {
  const { inside } = named('@signalapp/sqlcipher')
  expect(inside).toContainEqual({ name: 'aes', version: expect.stringMatching(/^\d/) })
})

test('every part has its version, its licence and the whole text of it', () => {
  const list = licenceList(all)
  for (const { name, version, licence, texts } of all) {
    expect(list).toContain(`${name} ${version} (${licence})`)
    for (const text of texts) expect(list).toContain(text)
    expect(texts.join('').length, name).toBeGreaterThan(20)
  }
})

test('the bill is the same each time, and each of its parts is told apart', () => {
  const bill = billOfMaterials(about, all)
  expect(billOfMaterials(about, all)).toBe(bill)
  const { bomFormat, specVersion, components, serialNumber, metadata } = JSON.parse(bill)
  expect({ bomFormat, specVersion, serialNumber }).toEqual({ bomFormat: 'CycloneDX', specVersion: '1.6' })
  expect(metadata.timestamp).toBeUndefined()
  const refs = components.map((one: Record<string, string>) => one['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  const zod = components.find((one: { name: string }) => one.name === 'zod')
  expect(zod.purl).toBe(`pkg:npm/zod@${lock.packages['node_modules/zod']?.version}`)
  expect(zod.hashes[0].content).toMatch(/^[0-9a-f]{128}$/)
})

test('a licence about which nobody has decided stops the packing', () => {
  const other = structuredClone(lock)
  other.packages['node_modules/zod']!.license = 'SSPL-1.0'
  expect(() => partsOf({ top, lock: other, parts, runtime })).toThrow('node_modules/zod is under SSPL-1.0')
})

test('what the lockfile does not know is not carried, and silence is no bill', () => {
  const other = structuredClone(lock)
  Reflect.deleteProperty(other.packages, 'node_modules/zod')
  expect(() => partsOf({ top, lock: other, parts, runtime })).toThrow('not in the lockfile')
  bundled()
  expect(() => partsOf({ top, lock, parts, runtime })).toThrow('did not say')
})
