// A bundle opens without us: age, tar, sha256sum and minisign, and nothing else.
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrialVault } from '../trial-vault.fixture.ts'
import { agree, makeCase, openTrial, releaseAll, sealed, type TrialCase } from './trial.fixture.ts'

const TOOLS = ['age', 'tar', 'sha256sum', 'minisign']
const missing = TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)

test.runIf(process.env['CI'] !== undefined)('the tools are installed where it counts', () => {
  expect(missing).toEqual([])
})

describe.skipIf(missing.length > 0)('with stock tools alone', () => {
  let trial: TrialVault
  let theCase: TrialCase
  let folder = ''
  let bag = ''

  const run = (tool: string, ...args: string[]): string =>
    execFileSync(tool, args, { cwd: bag || folder, encoding: 'utf8' })

  beforeAll(async () => {
    trial = await openTrial('Lan')
    theCase = await makeCase(trial)
    folder = join(trial.outside, 'stranger')
    mkdirSync(folder)
    const key = await generateX25519Identity()
    writeFileSync(join(folder, 'partner.agekey'), `${key}\n`)
    const { client } = trial
    const recipient = await identityToRecipient(key)
    const { id: partner } = await client.partners.save({
      id: null,
      name: 'Stranger',
      recipient,
      language: 'ar',
      verified: 'voice',
    })
    const pub = trial.grant(join(folder, 'sender.pub'), 'write')
    await client.partners.saveCard({ what: 'minisign', grant: pub })
    await agree(trial, theCase, partner)
    const ask = { caseId: theCase.caseId, partner, letters: [theCase.letter] }
    writeFileSync(
      join(folder, 'bundle.age'),
      await sealed(trial, { ...ask, released: await releaseAll(trial, ask) }),
    )
  })
  afterAll(() => trial.end())

  test('age decrypts it, tar unpacks it, both lists hold and minisign verifies the sender', () => {
    run('age', '-d', '-i', 'partner.agekey', '-o', 'bundle.tar', 'bundle.age')
    run('tar', '-xf', 'bundle.tar')
    const [name = ''] = readdirSync(folder).filter((entry) => /^[A-Z0-9]+-\d+_2026-03-01$/.test(entry))
    bag = join(folder, name)
    expect(run('sha256sum', '--strict', '-c', 'manifest-sha256.txt')).toContain('data/index.html: OK')
    expect(run('sha256sum', '--strict', '-c', 'tagmanifest-sha256.txt')).toContain('amparo-manifest.json: OK')
    expect(run('minisign', '-V', '-p', '../sender.pub', '-m', 'tagmanifest-sha256.txt')).toContain(
      'Signature and comment signature verified',
    )
  })

  test('the pages run nothing and ask for nothing, and the reader’s language is there', () => {
    const pages = run('find', 'data', '-name', '*.html').trim().split('\n')
    expect(pages.length).toBe(5)
    for (const page of pages) {
      const html = readFileSync(join(bag, page), 'utf8')
      expect(html).toContain("default-src 'none'")
      expect(html).not.toMatch(/<script|javascript:|https?:|<img|<link|<iframe|@import|url\(| on\w+=/i)
    }
    expect(readFileSync(join(bag, 'data/READ-ME-FIRST.html'), 'utf8')).toMatch(
      /Read me first[\s\S]*اقرأ هذا أولًا/,
    )
    expect(readFileSync(join(bag, 'data/index.html'), 'utf8')).toContain('<html lang="ar" dir="rtl">')
  })

  test('bag-info names nobody, and the manifest says who may open it', () => {
    const info = readFileSync(join(bag, 'bag-info.txt'), 'utf8')
    expect(info).toMatch(/^Payload-Oxum: \d+\.\d+$/m)
    expect(info).not.toMatch(/Dong|Lan|Stranger/)
    const manifest = JSON.parse(readFileSync(join(bag, 'amparo-manifest.json'), 'utf8')) as Record<
      string,
      unknown
    >
    expect(manifest).toMatchObject({
      format: 'amparo-bundle',
      reader: 1,
      sequence: 1,
      previous: null,
      passphrase: false,
    })
  })

  test('a second one names the first', async () => {
    const rows = await trial.first(trial.client.bundles.list, { language: 'en' })
    expect(rows).toHaveLength(1)
    const partner = rows[0]?.partnerId ?? ''
    writeFileSync(join(folder, 'second.age'), await sealed(trial, { caseId: theCase.caseId, partner }))
    execFileSync('age', ['-d', '-i', 'partner.agekey', '-o', 'second.tar', 'second.age'], { cwd: folder })
    mkdirSync(join(folder, 'second'))
    execFileSync('tar', ['-xf', 'second.tar', '-C', 'second', '--strip-components=1'], { cwd: folder })
    const manifest = JSON.parse(readFileSync(join(folder, 'second/amparo-manifest.json'), 'utf8')) as Record<
      string,
      unknown
    >
    const before = execFileSync('sha256sum', ['tagmanifest-sha256.txt'], {
      cwd: bag,
      encoding: 'utf8',
    }).slice(0, 64)
    expect(manifest).toMatchObject({ sequence: 2, previous: before })
  })
})
