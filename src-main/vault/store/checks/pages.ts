// Every page of the file against its MAC. The log is written back first: this reads the file alone (F4). What writes
// to the file does so in this thread, so that between two stops each page is the old one or the new one, never half.
import { AppError } from '#contract/errors'
import { fileSize, openRecords, type RecordFile } from '../../files.ts'
import { checkpoint } from '../open.ts'
import { isWholePage, PAGE, pageKeys, SALT, type PageKeys } from '../pages.ts'
import type { Sql } from '../sql.ts'
import type { Checking, Fault } from './step.ts'

const AT_A_TIME = 64

export interface PagesOf {
  path: string
  key: Uint8Array
}

/** While a backup is copied nothing is written back: then the file is the moment that the backup holds, and whole. */
const writeBack = (sql: Sql): void => {
  try {
    checkpoint(sql)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'store/busy') throw error
  }
}

/** The numbers of the pages in `bytes`, from `first`, that are not whole. */
const lostIn = (bytes: Uint8Array, first: number, keys: PageKeys): number[] =>
  Array.from({ length: Math.ceil(bytes.length / PAGE) }, (_, n) => first + n).filter(
    (number) =>
      !isWholePage(bytes.subarray((number - first) * PAGE, (number - first + 1) * PAGE), number, keys),
  )

export function* checkPages(sql: Sql, { path, key }: PagesOf, faults: Fault[]): Checking {
  writeBack(sql)
  const file: RecordFile = openRecords(path, 'read')
  const keys = pageKeys(key, file.readAt(0, SALT))
  const read = (number: number, count: number): Uint8Array => file.readAt((number - 1) * PAGE, count * PAGE)
  try {
    const of = Math.ceil((fileSize(path) ?? 0) / PAGE)
    for (let first = 1; first <= of; first += AT_A_TIME) {
      let lost = lostIn(read(first, AT_A_TIME), first, keys)
      // What stands in the log may be whole: written back, it is looked at again.
      if (lost.length > 0) writeBack(sql)
      lost = lost.filter((number) => lostIn(read(number, 1), number, keys).length > 0)
      for (const number of lost) faults.push({ collection: 'file', id: String(number), what: 'page' })
      yield { phase: 'pages', done: Math.min(first + AT_A_TIME, of), of }
    }
  } finally {
    keys.mac.fill(0)
    file.close()
  }
}
