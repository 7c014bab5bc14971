// After a disk's error the file is opened again, with the key that is in memory. Only what this process last promised,
// or that and the one commit whose end nobody saw, may go on: anything else is another history or a loss.
import { basename, dirname } from 'node:path'
import { AppError } from '#contract/errors'
import { sameCommit, type CommitMark } from '../anchor.ts'
import { fileExists, listFolder } from '../files.ts'
import { lastMark, logOf } from './commit-log.ts'
import type { Ledger } from './commit.ts'
import { checkpoint, openFile, placeOf, type VaultFile } from './open.ts'
import { lastRow } from './rows.ts'
import type { Standing } from './standing.ts'
import type { Sql } from './sql.ts'

export interface Again {
  /** The file as it can be opened now. */
  open: () => VaultFile
  path: string
  /** Locks the folder again, if it is this vault's. @throws AppError */
  lock: () => void
}

/** Not to be found, or not to be read: it may yet come back. */
const NOT_THERE = ['store/no-file', 'disk/missing', 'disk/failing', 'disk/failed']
/** Something else than the vault that was open. */
const ANOTHER = ['store/wrong-key', 'store/newer']

const explained = (error: unknown): unknown => {
  if (!(error instanceof AppError)) return error
  if (NOT_THERE.includes(error.code)) return new AppError('store/disk-error')
  return ANOTHER.includes(error.code) ? new AppError('store/reopen') : error
}

const expected = ({ promised, tried }: Ledger): CommitMark[] => [promised, ...(tried ? [tried.mark] : [])]

/** @throws AppError store/reopen unless the newest commit is one of those that may be */
const newestOf = (ledger: Ledger, sql: Sql): CommitMark => {
  const mark = lastMark(sql)
  const { kind } = ledger.anchor.judge(logOf(sql))
  const isOurs = expected(ledger).some((one) => sameCommit(one, mark))
  if (!isOurs || (kind !== 'ok' && kind !== 'ahead')) throw new AppError('store/reopen')
  return mark
}

/**
 * A look before anything open is let go. What is there is written through once more: after a failed sync the system
 * may show what never came to the disk.
 */
const look = (ledger: Ledger, open: () => VaultFile): void => {
  const found = open()
  try {
    newestOf(ledger, found)
    checkpoint(found)
  } catch (error) {
    found.leave()
    throw error
  }
  found.close()
}

/** Beside the very file that is open stands another log, or a link: closing would remove it, and it is not ours. */
const hasAnotherLog = ({ place }: Ledger, path: string): boolean =>
  place.hasFile() && listFolder(dirname(path)).includes(`${basename(path)}-wal`) && !place.hasBoth()

const goOn = (ledger: Ledger, sql: Standing, { open, path }: Again): void => {
  // Asked of the opened file itself: through `sql`, which opens again whatever fails, a disk that keeps failing would
  // lead from one opening into the next without end.
  const file = sql.replace(open)
  const mark = newestOf(ledger, file)
  checkpoint(file)
  const landed = ledger.tried && sameCommit(ledger.tried.mark, mark) ? ledger.tried : null
  if (!sameCommit(ledger.promised, mark)) ledger.anchor.write(mark)
  Object.assign(ledger, { mark, promised: mark, tried: null, row: lastRow(file), place: placeOf(path) })
  ledger.broken = false
  if (landed) ledger.stream.emit(landed.commit)
  ledger.returned.emit()
}

/**
 * @throws AppError store/disk-error while the disk is not back, store/reopen when what is there is older or another
 * vault, vault/openElsewhere, disk/…; then everything is as it was
 */
export const openAgain = (ledger: Ledger, sql: Standing, again: Again): void => {
  // What was being copied is begun anew when the disk is back.
  ledger.held?.release()
  try {
    again.lock()
    if (!fileExists(again.path)) throw new AppError('store/no-file')
    if (!ledger.anchor.again(expected(ledger))) throw new AppError('store/reopen')
    if (hasAnotherLog(ledger, again.path)) throw new AppError('store/disk-error')
    // The very file that is open: only closing it brings what stands in its log into it, should the log have lost its name.
    if (!ledger.place.hasFile()) look(ledger, again.open)
    goOn(ledger, sql, again)
  } catch (error) {
    ledger.broken = true
    throw explained(error)
  }
}

export const openingAgain = (file: Parameters<typeof openFile>[0], lock: () => void): Again => ({
  open: () => openFile({ ...file, create: false }),
  path: file.path,
  lock,
})
