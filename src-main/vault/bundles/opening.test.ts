// Every way a file can be wrong: outer bytes changed by anybody, inner ones by somebody who was let in. Each is an
// outcome, none is thrown, none is opened.
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Port } from '#contract/define'
import { nodePort } from '#contract/ports'
import { packTar, unpackTar, type TarFile } from '#contract/tar'
import { padme } from '../crypto/padme.ts'
import { openIdentity, newIdentity, type Identity } from '../identity/identity.ts'
import { sealAge } from './age.ts'
import { sha256Hex } from './bag.ts'
import { makeManifest, MANIFEST, type Manifest } from './manifest.ts'
import { openBundle, type Opener } from './opening.ts'
import { readRecords } from './opened-view.ts'
import { packBundle, SIGNATURE } from './pack.ts'
import { newId } from '../store/ids.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const LIMITS = { files: 100, bytes: 1e9 }
const TODAY = '2026-03-01'

let sender: Identity
let reader: Opener
let recipient = ''

const quarantineHere = async (): Promise<Opener['startQuarantine']> => {
  const { serveQuarantine } = (await import(
    pathToFileURL(resolve('src-renderer/quarantine/serve.ts')).href
  )) as unknown as { serveQuarantine: (port: Port) => unknown }
  return () => {
    const { port1, port2 } = new MessageChannel()
    serveQuarantine(nodePort(port2))
    return Promise.resolve({
      port: nodePort(port1),
      gone: new Promise(() => undefined),
      stop: () => port2.close(),
    })
  }
}

beforeAll(async () => {
  sender = await openIdentity(await newIdentity(20_000))
  const own = await generateX25519Identity()
  recipient = await identityToRecipient(own)
  const identity = { ageIdentity: () => own, ageRecipient: recipient } as Identity
  reader = { identity, startQuarantine: await quarantineHere() }
})

const manifestOf = (over: Partial<Manifest> = {}) =>
  makeManifest({
    id: newId(),
    created: '2026-03-01T10:00:00Z',
    expires: null,
    case: 'K7-0042',
    sender: { card: Buffer.from(sender.card).toString('base64') },
    recipients: [recipient],
    passphrase: false,
    sequence: 1,
    previous: null,
    left: [],
    ...over,
  })

interface Make {
  manifest?: Uint8Array
  payload?: TarFile[]
  by?: Identity
}

const archiveOf = ({ manifest = manifestOf(), payload, by = sender }: Make = {}): Uint8Array =>
  packBundle({
    folder: 'K7-0042_2026-03-01',
    info: [['Bag-Software-Agent', 'Amparo']],
    payload: payload ?? [{ path: 'records/case.json', bytes: utf8('{}') }],
    tags: [{ path: MANIFEST, bytes: manifest }],
    bundleId: newId(),
    identity: by,
  }).archive

const toUs = (archive: Uint8Array) => sealAge(archive, { recipients: [recipient] })

const outcomeOf = async (file: Uint8Array, passphrase: string | null = null): Promise<string> => {
  const result = await openBundle(reader, { file, passphrase, today: TODAY })
  return result.ok ? 'opened' : [result.wrong.outcome, result.wrong.part].filter(Boolean).join(' ')
}

/** Unpacks, changes, packs: what a recipient with time could do. */
const repacked = (archive: Uint8Array, change: (files: TarFile[]) => TarFile[]): Uint8Array =>
  packTar(change(unpackTar(archive, LIMITS)), padme)

const withFile = (end: string, change: (bytes: Uint8Array) => Uint8Array) => (files: TarFile[]) =>
  files.map((file) => (file.path.endsWith(end) ? { ...file, bytes: change(file.bytes) } : file))

const flip = (bytes: Uint8Array, at: number, bit = 1): Uint8Array => {
  const changed = bytes.slice()
  changed[at] = (changed[at] ?? 0) ^ bit
  return changed
}

const OUTER = /^(notABundle|notForUs|needsPassphrase|damaged|cutShort|tooLarge)/

const kept = JSON.parse(readFileSync(new URL('./vectors/bundle-1.json', import.meta.url), 'utf8')) as Record<
  'identity' | 'recipient' | 'file',
  string
>

test('the bundle of format 1 that is kept here opens in every later version', async () => {
  const identity = { ageIdentity: () => kept.identity, ageRecipient: kept.recipient } as Identity
  const file = new Uint8Array(Buffer.from(kept.file, 'base64'))
  const result = await openBundle({ ...reader, identity }, { file, passphrase: null, today: '2099-01-01' })
  if (!result.ok) throw new Error(result.wrong.outcome)
  const { manifest, files } = result.opened
  expect(manifest).toMatchObject({ case: 'H4-0007', left: [{ reason: 'restricted', count: 2 }] })
  const [theCase] = readRecords(files.get('data/records/case.json') ?? new Uint8Array(), 'case')
  expect(theCase?.fields[0]?.text.ar).toBe('معلمة أُخذت من المدرسة')
  expect(new TextDecoder().decode(files.get('data/exhibits/E01.txt'))).toBe('two lines\nof an exhibit\n')
})

describe('bytes changed on the way', () => {
  test('a whole small bundle opens, and with any one byte changed it does not', async () => {
    const file = await toUs(archiveOf())
    expect(await outcomeOf(file)).toBe('opened')
    expect(file.length).toBeGreaterThan(4096)
    for (let at = 0; at < file.length; at++)
      expect(await outcomeOf(flip(file, at, 1 << (at % 8))), `byte ${at}`).toMatch(OUTER)
  }, 600_000)

  test('two thousand places of a larger one', async () => {
    const payload = [{ path: 'exhibits/E01.bin', bytes: new Uint8Array(randomBytes(200_000)) }]
    const file = await toUs(archiveOf({ payload }))
    expect(await outcomeOf(file)).toBe('opened')
    for (let turn = 0; turn < 2000; turn++) {
      const at = randomBytes(4).readUInt32LE() % file.length
      expect(await outcomeOf(flip(file, at, 1 << (turn % 8))), `byte ${at}`).toMatch(OUTER)
    }
  }, 600_000)

  test('cut anywhere, it says that its end is missing or that it is no bundle', async () => {
    const payload = [{ path: 'exhibits/E01.bin', bytes: new Uint8Array(randomBytes(70_000)) }]
    const file = await toUs(archiveOf({ payload }))
    for (let turn = 0; turn < 300; turn++) {
      const length = turn < 60 ? turn * 5 : randomBytes(4).readUInt32LE() % file.length
      expect(await outcomeOf(file.subarray(0, length)), `length ${length}`).toMatch(
        length < 22 ? /^notABundle$/ : /^(cutShort|damaged)$/,
      )
    }
    expect(await outcomeOf(file.subarray(0, file.length - 1))).toBe('cutShort')
    expect(await outcomeOf(utf8('a picture'))).toBe('notABundle')
    expect(await outcomeOf(utf8(`age-encryption.org/v1\n${'-> X25519 A\nB\n'.repeat(40)}--- C\n`))).toBe(
      'tooLarge',
    )
  })
})

describe('bytes changed by somebody who could open it', () => {
  const inner = async (change: (files: TarFile[]) => TarFile[]) =>
    outcomeOf(await toUs(repacked(archiveOf(), change)))

  test('a changed, missing or added file is named', async () => {
    const part = 'data/records/case.json'
    expect(await inner(withFile('case.json', () => utf8('[]')))).toBe(`contentsDiffer ${part}`)
    expect(await inner((files) => files.filter(({ path }) => !path.endsWith('case.json')))).toBe(
      `contentsDiffer ${part}`,
    )
    const added = { path: 'K7-0042_2026-03-01/data/more.txt', bytes: utf8('x') }
    expect(await inner((files) => [...files, added])).toBe('contentsDiffer data/more.txt')
  })

  test('lists made anew do not help without the sender’s key', async () => {
    const forged = utf8('{"forged":true}')
    const changed = await inner((files) => {
      const once = withFile('case.json', () => forged)(files)
      const list = utf8(`${sha256Hex(forged)}  data/records/case.json\n`)
      const twice = withFile('/manifest-sha256.txt', () => list)(once)
      const tags = (bytes: Uint8Array) =>
        utf8(new TextDecoder().decode(bytes).replace(/^.{64}(?= {2}manifest-sha256)/m, sha256Hex(list)))
      return withFile('tagmanifest-sha256.txt', tags)(twice)
    })
    expect(changed).toBe(`badSignature ${SIGNATURE}`)
  })

  test('a signature by another key, a missing one and a second spelling are refused', async () => {
    const other = await openIdentity(await newIdentity(20_001))
    expect(await outcomeOf(await toUs(archiveOf({ by: other })))).toBe(`badSignature ${SIGNATURE}`)
    expect(await inner((files) => files.filter(({ path }) => !path.endsWith('.minisig')))).toBe(
      `badSignature ${SIGNATURE}`,
    )
    const spelled = (bytes: Uint8Array) =>
      utf8(new TextDecoder().decode(bytes).replace('signature of the sender', 'signature of a sender'))
    expect(await inner(withFile('.minisig', spelled))).toBe(`badSignature ${SIGNATURE}`)
    const card = Buffer.from(flip(sender.card, 40)).toString('base64')
    expect(await outcomeOf(await toUs(archiveOf({ manifest: manifestOf({ sender: { card } }) })))).toBe(
      `badSignature ${MANIFEST}`,
    )
  })

  test('one meant for somebody else, for nobody or for words is not addressed to us', async () => {
    const other = await identityToRecipient(await generateX25519Identity())
    for (const over of [{ recipients: [other] }, { recipients: [] }, { recipients: [], passphrase: true }])
      expect(await outcomeOf(await toUs(archiveOf({ manifest: manifestOf(over) })))).toBe('notAddressedToUs')
  })

  test('expired, from the future, and no bundle of ours', async () => {
    const at = (manifest: Uint8Array) => toUs(archiveOf({ manifest })).then((file) => outcomeOf(file))
    expect(await at(manifestOf({ expires: '2026-02-28' }))).toBe('expired 2026-02-28')
    expect(await at(manifestOf({ expires: TODAY }))).toBe('opened')
    expect(await at(utf8('{"format":"amparo-bundle","reader":2,"more":[]}'))).toBe(`future ${MANIFEST}`)
    for (const text of ['', '[]', '{"format":"other"}', '{"format":"amparo-bundle","reader":1}', '\ufffe{'])
      expect(await at(utf8(text)), text).toBe(`notABundle ${MANIFEST}`)
  })

  test('an archive that is none of ours is refused by quarantine', async () => {
    const archive = archiveOf()
    const named = archive.slice()
    named.set(utf8('../'), 0)
    const sum = named.subarray(0, 512).reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
    named.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    expect(await outcomeOf(await toUs(named))).toBe('unsafeName')
    expect(await outcomeOf(await toUs(archive.subarray(0, 1024)))).toBe('cutShort')
    expect(await outcomeOf(await toUs(flip(archive, archive.length - 1)))).toBe('damaged')
    expect(await outcomeOf(await toUs(new Uint8Array(4096)))).toBe('notABundle')
    expect(await outcomeOf(await toUs(new Uint8Array(randomBytes(4096))))).toBe('damaged')
  })

  test('a byte changed anywhere inside is refused as well', async () => {
    const archive = archiveOf()
    for (let at = 0; at < archive.length; at += 23)
      expect(await outcomeOf(await toUs(flip(archive, at, 1 << (at % 8)))), `byte ${at}`).not.toBe('opened')
  }, 600_000)
})
