// The age format's own test vectors (C2SP CCTV, in the npm package cctv-age): what must open opens to the very bytes,
// and nothing else opens, however it is wrong. Armoured text we neither write nor read: no armoured file may open.
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import * as cctv from 'cctv-age'
import { describe, expect, it } from 'vitest'
import { openAge, readAgeHeader, type AgeSecret } from './age.ts'

interface Vector {
  name: string
  expect: string
  /** SHA-256 of what is inside, hex; empty where nothing may come out. */
  payload: string
  secrets: AgeSecret[]
  isArmoured: boolean
  file: Uint8Array
}

const vectorOf = ([name, bytes]: [string, Uint8Array]): Vector => {
  const end = Buffer.from(bytes).indexOf('\n\n')
  const lines = Buffer.from(bytes.subarray(0, end)).toString('utf8').split('\n')
  const all = (key: string) =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2))
  const body = bytes.subarray(end + 2)
  return {
    ...{ name, expect: all('expect')[0] ?? '', payload: all('payload')[0] ?? '' },
    secrets: [
      ...all('identity').map((identity) => ({ identity })),
      ...all('passphrase').map((passphrase) => ({ passphrase })),
    ],
    isArmoured: all('armored')[0] === 'yes',
    file: all('compressed')[0] === 'zlib' ? new Uint8Array(inflateSync(body)) : body,
  }
}

const vectors = Object.entries(cctv)
  .filter((entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array)
  .map(vectorOf)

/** As receiving a bundle does it: the plain header is looked at first, then each secret is tried. */
const opened = async ({ file, secrets }: Vector): Promise<string> => {
  const { kind } = readAgeHeader(file)
  if (kind === 'notAge' || kind === 'tooLarge') return kind
  let said = 'no match'
  for (const secret of secrets) {
    try {
      const plain = await openAge(file, secret)
      if (plain !== null) return createHash('sha256').update(plain).digest('hex')
    } catch {
      said = 'refused'
    }
  }
  return said
}

describe('the vectors of age', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(143)
    expect(vectors.filter((one) => one.expect === 'success' && !one.isArmoured)).toHaveLength(19)
  })

  it.each(vectors.filter((one) => one.expect === 'success' && !one.isArmoured))(
    '$name opens',
    async (one) => {
      expect(await opened(one)).toBe(one.payload)
    },
  )

  it.each(vectors.filter((one) => one.expect !== 'success' || one.isArmoured))(
    '$name does not open: $expect',
    async (one) => {
      expect(['no match', 'refused', 'notAge', 'tooLarge']).toContain(await opened(one))
    },
  )
})
