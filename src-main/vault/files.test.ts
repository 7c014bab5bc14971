import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '#contract/errors'
import { hex, utf8 } from './crypto/bytes.ts'
import { random } from './crypto/sodium.ts'
import { openBig, readPieces } from './big-files.ts'
import {
  asDiskError,
  inside,
  listFolder,
  makeFolder,
  openRecords,
  overwrite,
  pathPart,
  readBounded,
  removeFile,
  writeAtomic,
} from './files.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'amparo-files-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('names', () => {
  it('become part of a path only when they are plain', () => {
    for (const good of ['head.a', 'vault.db', '0123abc', 'a-b_c.txt'])
      expect(inside('x', pathPart(good))).toBe(join('x', good))
    const bad = ['', '.', '..', '../a', 'a/b', 'a\\b', 'C:', 'a\0', 'é', ' ', 'x'.repeat(81), 'a%2fb', 'a:b']
    for (const name of bad) expect(() => pathPart(name), JSON.stringify(name)).toThrow('file/badName')
  })
})

describe('errors of the disk', () => {
  it('become sentences; others pass through', () => {
    const code = (system: string) =>
      (asDiskError(Object.assign(new Error(), { code: system })) as AppError).code
    expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'ENOENT', 'EMFILE', 'EXDEV'].map(code)).toEqual([
      ...['disk/full', 'disk/full', 'disk/readOnly', 'disk/notAllowed', 'disk/failing', 'disk/missing'],
      ...['disk/busy', 'disk/failed'],
    ])
    const plain = new TypeError('ours')
    expect(asDiskError(plain)).toBe(plain)
    const quota = { code: `Unknown system error -${constants.errno.EDQUOT}`, errno: -constants.errno.EDQUOT }
    expect(asDiskError(Object.assign(new Error(), quota))).toMatchObject({ code: 'disk/full' })
    const known = new AppError('file/tooLarge')
    expect(asDiskError(known)).toBe(known)
  })

  it('say that the disk is full when it is', () => {
    if (!existsSync('/dev/full')) return
    const records = openRecords('/dev/full')
    onTestFinished(() => records.close())
    expect(() => records.writeAt(0, utf8('x'))).toThrow('disk/full')
  })
})

describe('small files', () => {
  it('are replaced as a whole, owner-only, with one constant time', () => {
    const where = folder()
    for (const text of ['long first version', 'short']) writeAtomic(where, pathPart('keyring'), utf8(text))
    const path = join(where, 'keyring')
    expect(readFileSync(path, 'utf8')).toBe('short')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(path).mtime.toISOString()).toBe('2020-01-01T00:00:00.000Z')
    expect(listFolder(where)).toEqual(['keyring'])
  })

  it('are not hindered by what a crash left', () => {
    const where = folder()
    writeFileSync(join(where, 'keyring.new'), random(9000))
    writeAtomic(where, pathPart('keyring'), utf8('whole'))
    expect(readFileSync(join(where, 'keyring'), 'utf8')).toBe('whole')
  })

  it('are read up to a limit, and missing is not an error', () => {
    const path = join(folder(), 'file')
    expect(readBounded(path, 10)).toBeNull()
    overwrite(path, utf8('0123456789'))
    expect(readBounded(path, 10)).toEqual(utf8('0123456789'))
    expect(() => readBounded(path, 9)).toThrow('file/tooLarge')
    overwrite(path, utf8('0'))
    expect(readBounded(path, 9)).toEqual(utf8('0'))
  })

  it('are removed without complaint, and a missing folder is empty', () => {
    const where = folder()
    expect(() => removeFile(join(where, 'nothing'))).not.toThrow()
    expect(listFolder(join(where, 'nowhere'))).toEqual([])
    expect(() => makeFolder(join(where, 'file', 'below'))).not.toThrow()
    overwrite(join(where, 'plain'), utf8('x'))
    expect(() => makeFolder(join(where, 'plain', 'below'))).toThrow('disk/missing')
  })
})

describe('large files', () => {
  it('come in pieces and are never made over another', async () => {
    const path = join(folder(), 'big')
    const bytes = random(2_500_000)
    const file = await openBig(path, 'create')
    await file.writeAt(100_000, bytes.subarray(100_000))
    await file.writeAt(0, bytes.subarray(0, 100_000))
    await file.sync()
    expect(await file.size()).toBe(2_500_000)
    await file.close()
    const pieces: string[] = []
    for await (const piece of readPieces(path)) pieces.push(hex(piece))
    expect(pieces.join('')).toBe(hex(bytes))
    expect(pieces).toHaveLength(3)
    await expect(openBig(path, 'create')).rejects.toThrow('disk/failed')
    await expect(openBig(`${path}.gone`, 'read')).rejects.toThrow('disk/missing')
  })
})
