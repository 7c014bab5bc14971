// A disk that can lose power: it knows what was synced, and what was only written. From any moment it makes an image
// of what may be found afterwards: everything synced, and of the rest any part, torn at sectors, in any order.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Chance } from './chance.ts'
import type { Event } from './trace.ts'

type Change = { at: number; bytes: Buffer } | { length: number }

interface Node {
  synced: Content
  /** Written since, in order. */
  loose: Change[]
}

interface Naming {
  folder: string
  apply: (names: Map<string, Node | null>) => void
}

/** What becomes of a change that was not synced. */
export type Fate = 'keep' | 'drop' | 'tear'

export interface Losing {
  dice: Chance
  fate: () => Fate
  /** Bytes that reach the disk together. */
  sector: number
}

const folderOf = (path: string): string => (dirname(path) === '.' ? '' : dirname(path))

const always = (): boolean => true

/** The bytes of a file; it grows by doubling, since a log is written in thousands of pieces. */
class Content {
  #room: Buffer
  #length: number

  constructor(from: Uint8Array = new Uint8Array(0)) {
    this.#room = Buffer.from(from)
    this.#length = from.length
  }

  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length)
  }

  /** What lies between the old end and the new one is zeros. */
  resize(length: number): void {
    if (length > this.#room.length) {
      const room = Buffer.alloc(Math.max(length, 2 * this.#room.length))
      this.#room.copy(room, 0, 0, this.#length)
      this.#room = room
    } else this.#room.fill(0, Math.min(length, this.#length), Math.max(length, this.#length))
    this.#length = length
  }

  put(data: Buffer, at: number): void {
    if (at + data.length > this.#length) this.resize(at + data.length)
    data.copy(this.#room, at)
  }

  /** Applies a change; `arrives` says of each sector of a write whether it came to be on the disk. */
  apply(change: Change, sector: number, arrives: () => boolean): void {
    if ('length' in change) return this.resize(change.length)
    const { at, bytes } = change
    if (arrives === always) return this.put(bytes, at)
    for (let from = at; from < at + bytes.length;) {
      const to = Math.min(at + bytes.length, from - (from % sector) + sector)
      if (arrives()) this.put(bytes.subarray(from - at, to - at), from)
      from = to
    }
  }
}

export class Disk {
  /** null stands for a folder. */
  #names = new Map<string, Node | null>()
  #synced = new Map<string, Node | null>()
  #loose: Naming[] = []
  readonly #deaf: (path: string) => boolean

  /** @param deaf files whose syncs do nothing, for a control that must lose */
  constructor(deaf: (path: string) => boolean = () => false) {
    this.#deaf = deaf
  }

  take(event: Event): void {
    if (event.do === 'say') return
    const { path } = event
    if (event.do === 'write') this.#change(path, event)
    else if (event.do === 'truncate') this.#change(path, event)
    else if (event.do === 'sync') this.#sync(path)
    else if (event.do === 'rename') this.#rename(path, event.to)
    else if (event.do === 'unlink') this.#name(folderOf(path), (names) => names.delete(path))
    else {
      const node = event.do === 'mkdir' ? null : { synced: new Content(), loose: [] }
      if (!this.#names.has(path)) this.#name(folderOf(path), (names) => names.set(path, node))
    }
  }

  #change(path: string, change: Change): void {
    const node = this.#names.get(path)
    if (node)
      node.loose.push('length' in change ? { length: change.length } : { at: change.at, bytes: change.bytes })
  }

  #name(folder: string, apply: (names: Map<string, Node | null>) => void): void {
    apply(this.#names)
    this.#loose.push({ folder, apply })
  }

  #rename(from: string, to: string): void {
    const node = this.#names.get(from)
    if (node === undefined) return
    this.#name(folderOf(to), (names) => {
      names.delete(from)
      names.set(to, node)
    })
  }

  #sync(path: string): void {
    if (this.#deaf(path)) return
    const node = this.#names.get(path)
    if (node) {
      for (const change of node.loose) node.synced.apply(change, 512, always)
      node.loose = []
    } else this.#syncNames(path)
  }

  #syncNames(folder: string): void {
    for (const naming of this.#loose) if (naming.folder === folder) naming.apply(this.#synced)
    this.#loose = this.#loose.filter((naming) => naming.folder !== folder)
  }

  /** Writes what may be found after the power went into a folder. */
  image(folder: string, losing: Losing): void {
    const names = new Map(this.#synced)
    // Names come in the order of the journal, or, on simpler disks, in any.
    const inOrder = losing.dice.once(2)
    for (const naming of this.#loose) {
      if (losing.fate() !== 'drop') naming.apply(names)
      else if (inOrder) break
    }
    const seen = new Map<Node, Buffer>()
    for (const [path, node] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!this.#isReachable(path, names)) continue
      if (node === null) mkdirSync(join(folder, path), { recursive: true })
      else {
        const bytes = seen.get(node) ?? this.#found(node, losing)
        seen.set(node, bytes)
        writeFileSync(join(folder, path), bytes)
      }
    }
  }

  #isReachable(path: string, names: Map<string, Node | null>): boolean {
    const folder = folderOf(path)
    return folder === '' || (names.get(folder) === null && this.#isReachable(folder, names))
  }

  #found(node: Node, { dice, fate, sector }: Losing): Buffer {
    if (node.loose.length === 0) return node.synced.bytes
    const content = new Content(node.synced.bytes)
    for (const change of node.loose) {
      const what = fate()
      if (what === 'keep') content.apply(change, sector, always)
      else if (what === 'tear' && 'at' in change) content.apply(change, sector, () => dice.once(2))
    }
    return content.bytes
  }
}
