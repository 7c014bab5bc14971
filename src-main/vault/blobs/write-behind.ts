// Sealed chunks on their way to the disk: many in one write, while the next ones are read and sealed.
import type { BigFile } from '../big-files.ts'

/** Bytes of one write. For each 64 KiB by itself the way to another thread and back took longer than sealing. */
const BATCH_BYTES = 1 << 20

export class WriteBehind {
  readonly #file: BigFile
  #held = new Uint8Array(BATCH_BYTES)
  /** The other one of the two, while it is being written. */
  #spare = new Uint8Array(BATCH_BYTES)
  #at = 0
  #fill = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(file: BigFile) {
    this.#file = file
  }

  /** Takes a copy of at most 1 MiB, to stand at `at` in the file. Throws disk/…, also of an earlier one. */
  async add(at: number, bytes: Uint8Array): Promise<void> {
    const follows = at === this.#at + this.#fill && this.#fill + bytes.length <= BATCH_BYTES
    if (!follows) await this.#next(at)
    this.#held.set(bytes, this.#fill)
    this.#fill += bytes.length
  }

  /** Everything has been handed to the system when it resolves; it is not synced. Throws disk/…. */
  async end(): Promise<void> {
    await this.#next(0)
    await this.#writing
  }

  async #next(at: number): Promise<void> {
    await this.#writing
    const full = this.#held.subarray(0, this.#fill)
    if (full.length > 0) this.#writing = this.#file.writeAt(this.#at, full)
    // It is asked for at the next batch; until then nobody else would.
    this.#writing.catch(() => undefined)
    ;[this.#held, this.#spare] = [this.#spare, this.#held]
    this.#at = at
    this.#fill = 0
  }
}
