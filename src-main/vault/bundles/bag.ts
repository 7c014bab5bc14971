// BagIt 1.0 (RFC 8493), the part bundles use: SHA-256 manifests, one bag in one folder.
import { createHash } from 'node:crypto'
import type { TarFile } from '#contract/tar'

export interface BagInput {
  /** Folder of the bag inside the archive: neutral, no personal words. */
  folder: string
  /** Label and value lines of bag-info.txt, in order. */
  info: [label: string, value: string][]
  /** Files below data/. */
  payload: TarFile[]
  /** Further tag files in the bag's root; listed in the tag manifest. */
  tags: TarFile[]
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Two spaces between hash and path, as `sha256sum -c` reads it. */
const manifest = (files: TarFile[]): string =>
  files.map(({ path, bytes }) => `${sha256Hex(bytes)}  ${path}\n`).join('')

/**
 * The bag's files in the order they are packed, without the signature.
 * `signed` is the tag manifest: whoever signs it signs every byte of the bag.
 */
export const makeBag = (input: BagInput): { files: TarFile[]; signed: TarFile } => {
  const payload = input.payload
    .map(({ path, bytes }) => ({ path: `data/${path}`, bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const octets = payload.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const info: [string, string][] = [...input.info, ['Payload-Oxum', `${octets}.${payload.length}`]]
  const tags: TarFile[] = [
    { path: 'bagit.txt', bytes: text('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') },
    { path: 'bag-info.txt', bytes: text(info.map(([label, value]) => `${label}: ${value}\n`).join('')) },
    { path: 'manifest-sha256.txt', bytes: text(manifest(payload)) },
    ...input.tags,
  ]
  const signed = { path: 'tagmanifest-sha256.txt', bytes: text(manifest(tags)) }
  const inFolder = ({ path, bytes }: TarFile) => ({ path: `${input.folder}/${path}`, bytes })
  return { files: [...tags, signed, ...payload].map(inFolder), signed: inFolder(signed) }
}

/** Lines of a manifest as a map; null when a line is not one, or a path stands twice. */
export const readManifest = (bytes: Uint8Array): Map<string, string> | null => {
  const lines = new TextDecoder().decode(bytes).split('\n')
  if (lines.pop() !== '') return null
  const entries = new Map<string, string>()
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) {2}([A-Za-z0-9._/-]+)$/.exec(line)
    if (!match?.[1] || !match[2] || entries.has(match[2])) return null
    entries.set(match[2], match[1])
  }
  return entries
}

export type BagVerdict =
  | { ok: true; folder: string; files: Map<string, Uint8Array> }
  | { ok: false; reason: 'notABag' | 'differs' | 'extra' | 'missing'; part: string }

const bagOf = (files: TarFile[]): { folder: string; inside: Map<string, Uint8Array> } | null => {
  const folder = files[0]?.path.split('/')[0] ?? ''
  if (!files.every(({ path }) => path.startsWith(`${folder}/`))) return null
  return { folder, inside: new Map(files.map(({ path, bytes }) => [path.slice(folder.length + 1), bytes])) }
}

const FREE = new Set(['tagmanifest-sha256.txt', 'tagmanifest-sha256.txt.minisig'])

/** Checks that the bag holds exactly what its manifests list, no file more and none fewer. */
export const checkBag = (files: TarFile[]): BagVerdict => {
  const bag = bagOf(files)
  const tags = readManifest(bag?.inside.get('tagmanifest-sha256.txt') ?? new Uint8Array([0]))
  const payload = readManifest(bag?.inside.get('manifest-sha256.txt') ?? new Uint8Array([0]))
  if (!bag || !tags || !payload) return { ok: false, reason: 'notABag', part: '' }
  const listed = new Map([...tags, ...payload])
  for (const [path, hash] of listed) {
    const bytes = bag.inside.get(path)
    if (!bytes) return { ok: false, reason: 'missing', part: path }
    if (sha256Hex(bytes) !== hash) return { ok: false, reason: 'differs', part: path }
  }
  for (const path of bag.inside.keys())
    if (!listed.has(path) && !FREE.has(path)) return { ok: false, reason: 'extra', part: path }
  return { ok: true, folder: bag.folder, files: bag.inside }
}
