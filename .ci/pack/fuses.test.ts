import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fuseFaults, fusesFor, setFuses } from './fuses.mjs'

/** How Electron marks the place of its fuses; behind it version, count, and one character each. */
const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder: string
let program: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-fuses-'))
  program = join(folder, 'program')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A binary as Electron leaves it: `wire` is what its fuses are before anybody has decided. */
const binary = (wire: string): void =>
  writeFileSync(
    program,
    Buffer.concat([
      Buffer.alloc(100),
      Buffer.from(`${MARK}\x01${String.fromCharCode(wire.length)}${wire}`),
      Buffer.alloc(100),
    ]),
  )

/** Electron's own: it can be run as Node, reads NODE_OPTIONS, can be debugged, loads an app from any folder. */
const AS_IT_COMES = '10110001'

test('a release cannot be run as Node, take its options, be debugged, or load another app', () => {
  expect(fusesFor('linux')).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: false,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  })
  for (const platform of ['darwin', 'win32'])
    expect(fusesFor(platform).EnableEmbeddedAsarIntegrityValidation).toBe(true)
})

test('fuses that were set are read back from the binary', async () => {
  binary(AS_IT_COMES)
  expect(await fuseFaults(program, fusesFor('linux'))).toHaveLength(5)
  await setFuses(program, fusesFor('linux'))
  expect(await fuseFaults(program, fusesFor('linux'))).toEqual([])
  expect(readFileSync(program, 'latin1')).toContain(`${MARK}\x01\x0800000100`)
})

test('each single fuse that is otherwise is told by its name', async () => {
  const names = Object.keys(fusesFor('linux'))
  const right = '00000100'
  for (const [at, name] of names.entries()) {
    const other = right[at] === '1' ? '0' : '1'
    binary(right.slice(0, at) + other + right.slice(at + 1))
    const faults = await fuseFaults(program, fusesFor('linux'))
    expect(faults).toEqual([`${name} is ${other === '1' ? 'on' : 'off'}`])
  }
})

test('a binary that lacks a fuse is not taken for safe', async () => {
  binary('000001')
  expect(await fuseFaults(program, fusesFor('linux'))).toEqual([
    'the binary has no fuse LoadBrowserProcessSpecificV8Snapshot',
    'the binary has no fuse GrantFileProtocolExtraPrivileges',
  ])
})
