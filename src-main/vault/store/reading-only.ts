// A store that only reads: of a damaged file, what could be put together in memory. Every write is refused.
import { AppError } from '#contract/errors'
import type { Id } from '#contract/values'
import { newStream, type Commit } from './changes.ts'
import { startClock } from './hlc.ts'
import type { Store } from './index.ts'
import { live } from './live.ts'
import type { VaultFile } from './open.ts'
import { lastStamp, reading } from './reading.ts'
import type { Write } from './types.ts'

const refuse = (): never => {
  throw new AppError('store/read-only')
}

/** Where she was is no word of hers: it is forgotten instead of refused. */
const isPlace = (write: Write): boolean => write.do === 'meta' && write.key === 'place'

export const readingOnly = (file: VaultFile, { device, now }: { device: Id; now: () => number }): Store => {
  const [commits, returned] = [newStream<Commit>(), newStream<void>()]
  return {
    ...reading(file),
    sql: file,
    lastTime: startClock(device, now, lastStamp(file)).last,
    verdict: { kind: 'ok', oneMayBeMissing: false },
    accept: () => undefined,
    settle: () => false,
    commit: (writes) => (writes.every(isPlace) ? { seq: 0, at: new Date(now()).toISOString() } : refuse()),
    ...{ undo: refuse, redo: refuse, takeBack: refuse, shred: refuse },
    isInDoubt: () => false,
    live: (seen, compute) => live(commits, seen, compute),
    ...{ changes: commits.listen, returned: returned.listen },
    ...{ rebuild: refuse, verify: refuse, verifying: refuse, makingSearch: refuse, hold: refuse },
    isSearchPartial: () => false,
    checkpoint: () => undefined,
    close: file.close,
    leave: file.close,
  }
}
