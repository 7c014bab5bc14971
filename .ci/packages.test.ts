// What is installed is what was looked at: exact, with a hash, without running anything, and each for a reason.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  carriedAlong,
  directly,
  looseEntries,
  looseVersions,
  reasonsIn,
  unreasoned,
  withScripts,
  type Lockfile,
} from './packages.ts'

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '..', name), 'utf8')

const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
const lockfile = JSON.parse(read('package-lock.json')) as Lockfile
const decisions = read('docs/decisions.md')
const DIRECT = 'Dependencies: why each is here'
const BROUGHT = 'What they bring to where Amparo runs'

const withEntry = (path: string, change: Lockfile['packages'][string]): Lockfile => ({
  packages: { ...lockfile.packages, [path]: { ...lockfile.packages[path], ...change } },
})

describe('the lockfile', () => {
  it('holds each package that is asked for, to the digit', () => {
    expect(looseVersions(manifest, lockfile)).toEqual([])
    expect(looseVersions({ dependencies: { zod: '^4.6.7' } }, lockfile)).toEqual(['zod ^4.6.7'])
    expect(looseVersions({ dependencies: { zod: '4.6.8' } }, lockfile)).toEqual(['zod 4.6.8'])
    expect(looseVersions(manifest, withEntry('node_modules/zod', { version: '4.6.6' }))).toEqual([
      'zod 4.6.7',
    ])
  })

  it('has a strong hash of each, all from the registry, and none inside of another', () => {
    expect(Object.keys(lockfile.packages).length).toBeGreaterThan(500)
    expect(looseEntries(lockfile)).toEqual([])
    const zod = 'node_modules/zod'
    const sha1 = 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='
    for (const change of [
      { integrity: sha1 },
      { integrity: '' },
      { resolved: 'git+ssh://git@git.example.net/zod.git#1234' },
      { link: true },
      { inBundle: true },
    ]) {
      expect(looseEntries(withEntry(zod, change))).toEqual([zod])
    }
  })
})

describe('while packages are installed', () => {
  it('none runs a program, whoever installs', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
    expect(read('.ci/run')).toMatch(/^npm ci --ignore-scripts /m)
    expect(
      Object.keys(manifest['scripts'] ?? {}).filter((name) => /^(pre|post)?(install|prepare)/.test(name)),
    ).toEqual([])
  })

  it('only one would like to, and is whole without', () => {
    // It would build itself where none of the built ones that it brings fits.
    expect(withScripts(lockfile)).toEqual(['@signalapp/sqlcipher'])
    expect(withScripts(withEntry('node_modules/zod', { hasInstallScript: true }))).toContain('zod')
  })
})

describe('docs/decisions.md', () => {
  it('gives one reason for each package that is asked for', () => {
    const reasons = reasonsIn(decisions, DIRECT)
    expect(unreasoned(directly(manifest), reasons)).toEqual([])
    expect(unreasoned([...directly(manifest), 'left-pad'], reasons)).toEqual(['left-pad: not one reason'])
    expect(unreasoned(['zod'], [{ name: 'zod', where: 'vault', reason: '' }])).toEqual(['zod: empty'])
    expect(unreasoned(['zod'], reasonsIn(decisions, DIRECT))).toContain('yjs: no package')
  })

  it('names each that comes with these to where Amparo runs', () => {
    const asked = directly(manifest)
    const brought = (one: Lockfile): string[] => carriedAlong(one).filter((name) => !asked.includes(name))
    const reasons = reasonsIn(decisions, BROUGHT)
    expect(unreasoned(brought(lockfile), reasons)).toEqual([])
    expect(unreasoned(brought(withEntry('node_modules/left-pad', { version: '1.0.0' })), reasons)).toEqual([
      'left-pad: not one reason',
    ])
  })
})
