// What a stranger sends: a bundle as a whole, and each reader of its parts by itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { deflateRawSync } from 'node:zlib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Port } from '#contract/define'
import { nodePort } from '#contract/ports'
import { unpackTar } from '#contract/tar'
import { serveQuarantine } from '../../src-renderer/quarantine/serve.ts'
import { readAgeHeader, sealAge } from '../../src-main/vault/bundles/age.ts'
import { checkBag, readManifest as readList } from '../../src-main/vault/bundles/bag.ts'
import { makeManifest, MANIFEST, readManifest } from '../../src-main/vault/bundles/manifest.ts'
import { verifyFile } from '../../src-main/vault/bundles/minisign.ts'
import { openBundle, type Opener } from '../../src-main/vault/bundles/opening.ts'
import { readRecords } from '../../src-main/vault/bundles/opened-view.ts'
import { minisignCrypto, packBundle, SIGNATURE } from '../../src-main/vault/bundles/pack.ts'
import { pdfTexts } from '../../src-main/vault/bundles/pdf-text.ts'
import { unzip } from '../../src-main/vault/bundles/unzip.ts'
import { readCard } from '../../src-main/vault/identity/card.ts'
import { newIdentity, openIdentity, type Identity } from '../../src-main/vault/identity/identity.ts'
import { cardText, readCardText } from '../../src-main/vault/partners/card-text.ts'
import { newId } from '../../src-main/vault/store/ids.ts'
import { mutated, mutatedText } from './mutate.ts'
import type { Parser } from './t16-parsers.ts'
import { utf8 } from './vaults.ts'

interface Table {
  sender: Identity
  reader: Opener
  recipient: string
  archive: Uint8Array
  file: Uint8Array
}

const RECORDS = JSON.stringify({
  ...{ schema: 'amparo-records', version: 1, kind: 'case' },
  records: [{ id: newId(), name: { en: 'a', ar: 'ب' }, fields: [], people: [] }],
})

const quarantineHere: Opener['startQuarantine'] = () => {
  const { port1, port2 } = new MessageChannel()
  const port: Port = nodePort(port2)
  serveQuarantine(port)
  return Promise.resolve({
    port: nodePort(port1),
    gone: new Promise(() => undefined),
    stop: () => port2.close(),
  })
}

const layTable = async (): Promise<Table> => {
  const sender = await openIdentity(await newIdentity(20_000))
  const own = await generateX25519Identity()
  const recipient = await identityToRecipient(own)
  const identity = { ageIdentity: () => own, ageRecipient: recipient } as Identity
  const manifest = makeManifest({
    ...{ id: newId(), created: '2026-03-01T10:00:00Z', expires: null, case: 'K7-0042', passphrase: false },
    ...{ recipients: [recipient], sequence: 1, previous: null, left: [] },
    sender: { card: Buffer.from(sender.card).toString('base64') },
  })
  const { archive } = packBundle({
    folder: 'K7-0042_2026-03-01',
    info: [['Bag-Software-Agent', 'Amparo']],
    payload: [{ path: 'records/case.json', bytes: utf8(RECORDS) }],
    tags: [{ path: MANIFEST, bytes: manifest }],
    bundleId: newId(),
    identity: sender,
  })
  const file = await sealAge(archive, { recipients: [recipient] })
  return { sender, reader: { identity, startQuarantine: quarantineHere }, recipient, archive, file }
}

const LIMITS = { files: 4000, bytes: 512 * 1024 * 1024 }
const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Without the zeros behind the end, of which there may be more or fewer. */
const bare = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

const bundles = ({ reader, file, archive, recipient }: Table): Parser[] => {
  const open = async (bytes: Uint8Array): Promise<boolean> =>
    (await openBundle(reader, { file: bytes, passphrase: null, today: '2026-03-01' })).ok
  return [
    {
      name: 'bundles changed outside',
      share: 100,
      once: async (dice) => {
        const bytes = mutated([file], dice)
        return (await open(bytes)) && !isEqual(bytes, file) ? 'a changed bundle opened' : null
      },
    },
    {
      name: 'bundles changed inside',
      share: 12,
      once: async (dice) => {
        const inner = mutated([archive], dice)
        const isOpen = await open(await sealAge(inner, { recipients: [recipient] }))
        return isOpen && !isEqual(bare(inner), bare(archive)) ? 'a changed bundle opened' : null
      },
    },
  ]
}

const archives = ({ archive, file }: Table): Parser[] => [
  {
    name: 'tar',
    share: 200,
    once: (dice) => {
      const files = unpackTar(mutated([archive], dice), LIMITS)
      checkBag(files)
      return null
    },
  },
  {
    name: 'age header',
    share: 150,
    once: (dice) => {
      readAgeHeader(mutated([file, file.subarray(0, 300)], dice))
      return null
    },
  },
]

const lists = ({ archive, sender }: Table): Parser[] => {
  const files = new Map(
    unpackTar(archive, LIMITS).map(({ path, bytes }) => [path.split('/').slice(1).join('/'), bytes]),
  )
  const textOf = (name: string): string => new TextDecoder().decode(files.get(name))
  const message = files.get('tagmanifest-sha256.txt') ?? new Uint8Array()
  const signature = textOf(SIGNATURE)
  const key = { keyId: sender.keyId, publicKey: sender.signPublicKey }
  const card = cardText(sender)
  return [
    {
      name: 'lists of files',
      share: 120,
      once: (dice) => {
        readList(utf8(mutatedText([textOf('manifest-sha256.txt'), textOf('tagmanifest-sha256.txt')], dice)))
        return null
      },
    },
    {
      name: 'manifest and records',
      share: 120,
      once: (dice) => {
        readManifest(mutated([files.get(MANIFEST) ?? message], dice))
        readRecords(mutated([utf8(RECORDS)], dice), 'case')
        return null
      },
    },
    {
      name: 'signatures',
      share: 60,
      once: (dice) => {
        const text = mutatedText([signature], dice)
        return verifyFile(message, text, { key, crypto: minisignCrypto }) && text !== signature
          ? 'believed'
          : null
      },
    },
    {
      name: 'cards',
      share: 80,
      once: (dice) => {
        const bytes = mutated([sender.card], dice)
        readCardText(mutatedText([card], dice))
        return readCard(bytes) && !isEqual(bytes, sender.card) ? 'a changed card was believed' : null
      },
    },
  ]
}

const zipOf = (name: string, content: Uint8Array): Uint8Array => {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30 + name.length)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  local.write(name, 30)
  const entry = Buffer.alloc(46 + name.length)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(content.length, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.write(name, 46)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}

const PDF = `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length 44 >> stream
BT /F1 12 Tf (Hello \\(there\\)) Tj <0041> Tj ET
endstream endobj
5 0 obj << /ToUnicode 6 0 R >> endobj
6 0 obj << >> stream
1 beginbfchar <0041> <0041> endbfchar 1 beginbfrange <0001> <00ff> <0020> endbfrange
endstream endobj`

const documents = (): Parser[] => {
  const zip = zipOf('word/document.xml', utf8('<w:t>text</w:t>'.repeat(50)))
  const pdf = utf8(PDF)
  return [
    {
      name: 'ZIP',
      share: 100,
      once: (dice) => {
        unzip(mutated([zip], dice))
        return null
      },
    },
    {
      name: 'PDF',
      share: 100,
      once: (dice) => {
        pdfTexts(mutated([pdf], dice))
        return null
      },
    },
  ]
}

const kept = (): Parser => {
  const place = join(process.cwd(), 'src-main/vault/bundles/vectors/bundle-1.json')
  const vector = JSON.parse(readFileSync(place, 'utf8')) as {
    identity: string
    recipient: string
    file: string
  }
  const file = new Uint8Array(Buffer.from(vector.file, 'base64'))
  const identity = { ageIdentity: () => vector.identity, ageRecipient: vector.recipient } as Identity
  return {
    name: 'the kept bundle of format 1',
    share: 30,
    once: async (dice) => {
      const bytes = dice.once(20) ? file : mutated([file], dice)
      const opening = { file: bytes, passphrase: null, today: '2099-01-01' }
      const { ok } = await openBundle({ identity, startQuarantine: quarantineHere }, opening)
      return ok === isEqual(bytes, file) ? null : ok ? 'a changed bundle opened' : 'it no longer opens'
    },
  }
}

export const bundleParsers = async (): Promise<Parser[]> => {
  const table = await layTable()
  return [...bundles(table), ...archives(table), ...lists(table), ...documents(), kept()]
}
