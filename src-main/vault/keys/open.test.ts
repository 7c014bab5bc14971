import { cpSync, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hex, utf8 } from '../crypto/bytes.ts'
import type { Derive } from '../crypto/kdf.ts'
import { blake2b, boxOpen, boxSeal, verify } from '../crypto/sodium.ts'
import { changePassphrase, createVaultFolder, openVaultFolder, setRecovery, vaultPresence } from './index.ts'
import {
  bytesOf,
  CASE,
  CHEAP,
  closedVault,
  create,
  NOW,
  opened,
  passphrase,
  PASSPHRASE,
  putBytes,
  recovery,
  remember,
  temporaryFolder,
  tryOpen,
} from './trial.fixture.ts'

describe('a new vault', () => {
  it('opens again with the same keys and names nobody', async () => {
    const trial = { folder: temporaryFolder() }
    const made = await create(trial)
    const was = {
      id: made.vaultId,
      database: hex(made.databaseKey),
      device: made.identity.deviceId,
      age: made.identity.ageRecipient,
      kid: made.compartment.kid,
      ofCase: hex(made.caseKey(CASE)),
    }
    made.close()
    const keys = await opened(trial)
    expect({
      id: keys.vaultId,
      database: hex(keys.databaseKey),
      device: keys.identity.deviceId,
      age: keys.identity.ageRecipient,
      kid: keys.compartment.kid,
      ofCase: hex(keys.caseKey(CASE)),
    }).toEqual(was)
    expect(keys.kdf()).toEqual(CHEAP)
    expect(keys.hasRecovery()).toBe(false)
  })

  it('is made of owner-only files of the stated sizes', async () => {
    const trial = await closedVault()
    for (const name of ['head.a', 'head.b', 'keyring', 'anchor']) {
      expect(statSync(join(trial.folder, name)).mode & 0o777, name).toBe(0o600)
    }
    expect(statSync(trial.folder).mode & 0o777).toBe(0o700)
    expect(bytesOf(trial, 'head.a').length).toBe(4096)
    expect(bytesOf(trial, 'head.b').equals(bytesOf(trial, 'head.a'))).toBe(true)
    expect(bytesOf(trial, 'anchor').length).toBe(8192)
  })

  it('is never made over another', async () => {
    const trial = await closedVault()
    await expect(create(trial)).rejects.toThrow('vault/exists')
    rmSync(join(trial.folder, 'head.a'))
    rmSync(join(trial.folder, 'head.b'))
    putBytes(trial, 'vault.db', utf8('data'))
    await expect(create(trial)).rejects.toThrow('vault/exists')
    expect(vaultPresence(trial.folder)).toEqual({ kind: 'bothDamaged' })
  })

  it('is made also where the clock stands before 1970', async () => {
    const trial = { folder: temporaryFolder() }
    const given = { ...trial, passphrase: utf8(PASSPHRASE), kdf: CHEAP, derive: remember }
    const keys = await createVaultFolder({ ...given, now: new Date('1969-07-20T20:17:00Z') })
    keys.close()
    expect((await opened(trial)).vaultId).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is never made over one that somebody else made in between', async () => {
    const [trial, other] = [{ folder: temporaryFolder() }, await closedVault()]
    const lock = (folder: string) => {
      cpSync(other.folder, folder, { recursive: true })
      return { release: () => undefined }
    }
    await expect(create({ ...trial, lock })).rejects.toThrow('vault/exists')
    expect(bytesOf(trial, 'head.a').equals(bytesOf(other, 'head.a'))).toBe(true)
  })

  it('wipes its keys when closed and answers no more', async () => {
    const keys = await create({ folder: temporaryFolder() })
    const ofCase = keys.caseKey(CASE)
    keys.close()
    for (const key of [ofCase, keys.databaseKey, keys.anchorKey])
      expect(key.every((byte) => byte === 0)).toBe(true)
    expect(() => keys.caseKey(CASE)).toThrow('vault/closed')
    expect(() => keys.close()).not.toThrow()
  })

  it('refuses an empty, an endless and an unreadable passphrase', async () => {
    const make = (bytes: Uint8Array) =>
      createVaultFolder({
        folder: temporaryFolder(),
        passphrase: bytes,
        kdf: CHEAP,
        derive: remember,
        now: NOW,
      })
    await expect(make(utf8(''))).rejects.toThrow('passphrase/empty')
    await expect(make(utf8('x'.repeat(1025)))).rejects.toThrow('passphrase/tooLong')
    await expect(make(Uint8Array.of(0xff, 0xfe, 0x41))).rejects.toThrow('passphrase/notText')
  })

  it('refuses a cost outside the limits before making anything', async () => {
    const folder = temporaryFolder()
    const kdf = { memoryKiB: 1024, passes: 1 }
    const made = createVaultFolder({ folder, passphrase: utf8('x'), kdf, derive: remember, now: NOW })
    await expect(made).rejects.toThrow('kdf/refused')
    expect(existsSync(folder)).toBe(false)
  })
})

describe('opening', () => {
  it('tells absence, a wrong passphrase and a held lock apart', async () => {
    expect(await tryOpen({ folder: temporaryFolder() })).toEqual({ kind: 'absent' })
    const trial = await closedVault()
    expect(await tryOpen(trial, passphrase('wrong'))).toEqual({ kind: 'wrongPassphrase' })
    const held = await openVaultFolder({
      ...trial,
      secret: passphrase(PASSPHRASE),
      derive: remember,
      lock: () => null,
    })
    expect(held).toEqual({ kind: 'openElsewhere' })
  })

  it('asks before it spends more than 256 MiB, and spends nothing until it may', async () => {
    const folder = temporaryFolder()
    const kdf = { memoryKiB: 512 * 1024, passes: 1 }
    // The question is which memory is asked for, not what it yields.
    const asked: number[] = []
    const cheap: Derive = (request) => {
      asked.push(request.memoryKiB / 1024)
      return remember({ ...request, ...CHEAP })
    }
    const given = { folder, derive: cheap }
    const made = await createVaultFolder({ ...given, passphrase: utf8(PASSPHRASE), kdf, now: NOW })
    made.close()
    asked.length = 0
    expect(vaultPresence(folder)).toEqual({ kind: 'present', memoryMiB: 512 })
    const before = ['head.a', 'head.b', 'keyring', 'anchor'].map((name) => hex(bytesOf({ folder }, name)))
    const open = (acceptMemoryMiB?: number) =>
      openVaultFolder({
        ...given,
        secret: passphrase(PASSPHRASE),
        ...(acceptMemoryMiB !== undefined && { acceptMemoryMiB }),
      })
    for (const accepted of [undefined, 0, 256, 511]) {
      expect(await open(accepted)).toEqual({ kind: 'needsMemory', memoryMiB: 512 })
    }
    expect(asked).toEqual([])
    expect(['head.a', 'head.b', 'keyring', 'anchor'].map((name) => hex(bytesOf({ folder }, name)))).toEqual(
      before,
    )
    const outcome = await open(512)
    expect(asked).toEqual([512])
    if (outcome.kind !== 'opened') throw new Error(outcome.kind)
    outcome.keys.close()
  })

  it('takes a header that somebody made greedy for what it is, in whichever copy', async () => {
    for (const copy of ['head.a', 'head.b']) {
      const trial = await closedVault()
      const greedy = Buffer.from(bytesOf(trial, copy))
      greedy.writeUInt32LE(1024 * 1024, 40 + 16)
      // Anybody can make the checksum right: it needs no key.
      greedy.set(blake2b([greedy.subarray(0, 4064)]), 4064)
      putBytes(trial, copy, greedy)
      const never: Derive = () => Promise.reject(new Error('derived'))
      const secret = passphrase(PASSPHRASE)
      expect(await openVaultFolder({ ...trial, secret, derive: never })).toEqual({
        kind: 'needsMemory',
        memoryMiB: 1024,
      })
    }
  })

  it('releases the lock exactly once, however it ends', async () => {
    const trial = await closedVault()
    let released = 0
    const lock = () => ({ release: () => void (released += 1) })
    await openVaultFolder({ ...trial, secret: passphrase('wrong'), derive: remember, lock })
    expect(released).toBe(1)
    const outcome = await openVaultFolder({
      ...trial,
      secret: passphrase(PASSPHRASE),
      derive: remember,
      lock,
    })
    expect(released).toBe(1)
    if (outcome.kind === 'opened') outcome.keys.close()
    expect(released).toBe(2)
    const failing = async () => Promise.reject(new Error('no memory'))
    const failed = openVaultFolder({ ...trial, secret: passphrase('x'), derive: failing, lock })
    await expect(failed).rejects.toThrow('no memory')
    expect(released).toBe(3)
  })

  it('takes a passphrase in any Unicode form', async () => {
    const text = 'Ñandú ﬁve café ０１ كلمة'
    const trial = await closedVault(text)
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
      await opened(trial, passphrase(text.normalize(form)))
    }
    expect((await tryOpen(trial, passphrase(`${text} `))).kind).toBe('wrongPassphrase')
    expect((await tryOpen(trial, passphrase(text.toLowerCase()))).kind).toBe('wrongPassphrase')
  })

  it('takes the right passphrase from any keyboard, and no other letters or digits for it', async () => {
    const kept = {
      'İstanbul ığdır IRMAK içinde': 'istanbul ığdır ırmak içinde',
      'كلمة ٠١٢٣ طويلة ۴۵': 'كلمة 0123 طويلة 45',
      'نمی\u200cخواهم بی\u200cخبر باشم': 'نمیخواهم بیخبر باشم',
      'カギ 鍵 かぎ 漢字': 'かぎ 鍵 カギ 漢字',
      '한국어 열쇠 문장': '한국어 열쇠 문잔',
      'शब्द १२३ ကော်ဖီ': 'शब्द 123 ကော်ဖီ',
    }
    for (const [text, other] of Object.entries(kept)) {
      const trial = await closedVault(text)
      // One keyboard sends letters whole, another in parts, a third the wide forms of an input method.
      const wide = text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
      const typed = ['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => text.normalize(form)).concat(wide)
      for (const one of typed) await opened(trial, passphrase(one))
      expect((await tryOpen(trial, passphrase(other))).kind, other).toBe('wrongPassphrase')
      expect(
        (await tryOpen(trial, passphrase(text.toLocaleUpperCase('tr')))).kind === 'wrongPassphrase',
      ).toBe(text.toLocaleUpperCase('tr') !== text)
    }
  })

  it('opens for none of 64 near misses, and calls none of them damage', async () => {
    const trial = await closedVault()
    const wrong = Array.from({ length: 64 }, (_, i) => {
      const at = i % PASSPHRASE.length
      return i % 2 === 0
        ? PASSPHRASE.slice(0, at) + PASSPHRASE.slice(at + 1)
        : `${PASSPHRASE.slice(0, at)}${String.fromCharCode(0x430 + i)}${PASSPHRASE.slice(at)}`
    })
    for (const text of wrong)
      expect(await tryOpen(trial, passphrase(text))).toEqual({ kind: 'wrongPassphrase' })
  })

  it('repairs a damaged or missing copy from the other, and says which', async () => {
    for (const name of ['head.a', 'head.b'] as const) {
      const trial = await closedVault()
      const whole = bytesOf(trial, name)
      const flipped = Buffer.from(whole)
      flipped[2000]! ^= 8
      for (const damage of [flipped, whole.subarray(0, 700), Buffer.concat([whole, whole]), null]) {
        if (damage) putBytes(trial, name, damage)
        else rmSync(join(trial.folder, name))
        const outcome = await tryOpen(trial)
        expect(outcome).toMatchObject({ kind: 'opened', repaired: [name] })
        if (outcome.kind === 'opened') outcome.keys.close()
        expect(bytesOf(trial, name).equals(whole)).toBe(true)
      }
    }
  })

  it('says that both copies are damaged, and touches neither', async () => {
    const trial = await closedVault()
    const broken = bytesOf(trial, 'head.a')
    broken[100]! ^= 1
    putBytes(trial, 'head.a', broken)
    putBytes(trial, 'head.b', broken.subarray(1))
    expect(await tryOpen(trial)).toEqual({ kind: 'bothDamaged' })
    expect(bytesOf(trial, 'head.a').equals(broken)).toBe(true)
  })

  it('repairs half a keyring and refuses a lost one', async () => {
    const trial = await closedVault()
    const whole = bytesOf(trial, 'keyring')
    const half = whole.length / 2
    for (const at of [0, 12, 20, 33, 41, 70, half - 1, half, half + 12, half + 500, whole.length - 1]) {
      const flipped = Buffer.from(whole)
      flipped[at]! ^= 0x10
      putBytes(trial, 'keyring', flipped)
      const outcome = await tryOpen(trial)
      expect(outcome, `byte ${at}`).toMatchObject({ kind: 'opened', repaired: ['keyring'] })
      if (outcome.kind === 'opened') outcome.keys.close()
    }
    const lost = Buffer.from(bytesOf(trial, 'keyring'))
    lost[90]! ^= 1
    lost[half + 90]! ^= 1
    putBytes(trial, 'keyring', lost)
    expect(await tryOpen(trial)).toEqual({ kind: 'keyringDamaged' })
    rmSync(join(trial.folder, 'keyring'))
    expect(await tryOpen(trial)).toEqual({ kind: 'keyringDamaged' })
  })

  it('survives a keyring that was cut or grew', async () => {
    const trial = await closedVault()
    const whole = bytesOf(trial, 'keyring')
    for (const damaged of [whole.subarray(0, whole.length - 10), Buffer.concat([whole, Buffer.alloc(77)])]) {
      putBytes(trial, 'keyring', damaged)
      const outcome = await tryOpen(trial)
      expect(outcome).toMatchObject({ kind: 'opened', repaired: ['keyring'] })
      if (outcome.kind === 'opened') outcome.keys.close()
    }
  })

  it('does not open with the keyring of another vault', async () => {
    const [one, other] = [await closedVault(), await closedVault()]
    putBytes(one, 'keyring', bytesOf(other, 'keyring'))
    expect(await tryOpen(one)).toEqual({ kind: 'keyringDamaged' })
  })
})

describe('an older header', () => {
  it('is shown as older than the data and changes nothing until she decides', async () => {
    const trial = await closedVault()
    const old = bytesOf(trial, 'head.a')
    const keys = await opened(trial)
    expect(await change(keys, 'new one')).toBe('changed')
    keys.close()
    putBytes(trial, 'head.a', old)
    putBytes(trial, 'head.b', old)
    expect(await tryOpen(trial, passphrase('new one'))).toEqual({ kind: 'wrongPassphrase' })
    expect(await tryOpen(trial)).toEqual({ kind: 'olderThanData', headerEpoch: 1, dataEpoch: 3 })
    expect(bytesOf(trial, 'head.a').equals(old)).toBe(true)
    const secret = passphrase(PASSPHRASE)
    const accepted = await openVaultFolder({ ...trial, secret, derive: remember, acceptOlder: true })
    expect(accepted).toMatchObject({ kind: 'opened' })
    if (accepted.kind !== 'opened') return
    expect(accepted.keys.headerEpoch()).toBe(4)
    accepted.keys.close()
    expect((await opened(trial)).headerEpoch()).toBe(4)
  })

  it('does not bring the old passphrase back while the newer copy is whole', async () => {
    const trial = await closedVault()
    const old = bytesOf(trial, 'head.a')
    const keys = await opened(trial)
    await change(keys, 'new one')
    keys.close()
    putBytes(trial, 'head.a', old)
    expect(await tryOpen(trial)).toEqual({ kind: 'wrongPassphrase' })
    expect(bytesOf(trial, 'head.a').equals(old)).toBe(true)
    await opened(trial, passphrase('new one'))
    expect(bytesOf(trial, 'head.a').equals(old)).toBe(false)
  })
})

const change = (keys: Awaited<ReturnType<typeof create>>, next: string, current = PASSPHRASE) =>
  changePassphrase({ keys, current: passphrase(current), next: utf8(next), derive: remember, now: NOW })

describe('changing what opens it', () => {
  it('lets the new passphrase in and the old one out, with the same keys', async () => {
    const trial = await closedVault()
    const keys = await opened(trial)
    const database = hex(keys.databaseKey)
    expect(await change(keys, 'x', 'not mine')).toBe('wrongPassphrase')
    expect(await change(keys, 'a new passphrase')).toBe('changed')
    keys.close()
    expect((await tryOpen(trial)).kind).toBe('wrongPassphrase')
    expect(hex((await opened(trial, passphrase('a new passphrase'))).databaseKey)).toBe(database)
  })

  it('gives recovery words that open it in any spelling, and newer words replace older', async () => {
    const trial = await closedVault()
    const keys = await opened(trial)
    const first = (await setRecovery({ keys, derive: remember, now: NOW })).words
    expect(first).toHaveLength(12)
    expect(keys.hasRecovery()).toBe(true)
    const second = (await setRecovery({ keys, derive: remember, now: NOW })).words
    keys.close()
    expect((await tryOpen(trial, recovery(first))).kind).toBe('wrongPassphrase')
    const untidy = ` 1. ${second.join('\n 2) ').toUpperCase()}  `
    await opened(trial, { kind: 'recovery', bytes: utf8(untidy) }).then((again) => again.close())
    await opened(trial).then((again) => again.close())
  })

  it('says which recovery words cannot be right', async () => {
    const trial = await closedVault()
    const eleven = Array.from({ length: 11 }, () => 'abandon')
    const problemOf = async (words: string[]) => tryOpen(trial, recovery(words))
    expect(await problemOf(eleven)).toEqual({ kind: 'wrongWords', problem: { problem: 'count', found: 11 } })
    expect(await problemOf([...eleven, 'zzz'])).toEqual({
      kind: 'wrongWords',
      problem: { problem: 'unknown', positions: [12] },
    })
    expect(await problemOf([...eleven, 'abandon'])).toEqual({
      kind: 'wrongWords',
      problem: { problem: 'check' },
    })
    expect(await problemOf([...eleven, 'about'])).toEqual({ kind: 'wrongPassphrase' })
  })

  it('takes a new passphrase from someone who has only the words', async () => {
    const trial = await closedVault()
    const keys = await opened(trial)
    const { words } = await setRecovery({ keys, derive: remember, now: NOW })
    const given = { keys, current: recovery(words), next: utf8('remembered'), derive: remember, now: NOW }
    expect(await changePassphrase(given)).toBe('changed')
    keys.close()
    await opened(trial, passphrase('remembered')).then((again) => again.close())
    await opened(trial, recovery(words))
  })

  it('moves to a higher cost in the second group, and says when both are taken', async () => {
    const trial = await closedVault()
    const keys = await opened(trial)
    const harder = (passes: number, current: string, next: string) =>
      changePassphrase({
        ...{ keys, current: passphrase(current), next: utf8(next), derive: remember, now: NOW },
        kdf: { ...CHEAP, passes },
      })
    expect(await harder(2, PASSPHRASE, 'two')).toBe('changed')
    expect(keys.kdf().passes).toBe(2)
    expect(await harder(3, 'two', 'three')).toBe('changed')
    await setRecovery({ keys, derive: remember, now: NOW })
    expect(await harder(4, 'three', 'four')).toBe('changed')
    await expect(harder(5, 'four', 'five')).rejects.toThrow('kdf/noRoom')
    await setRecovery({ keys, derive: remember, now: NOW })
    expect(await harder(5, 'four', 'five')).toBe('changed')
    keys.close()
    await opened(trial, passphrase('five'))
  })

  it('never shows how many ways in there are', async () => {
    const trial = await closedVault()
    const slotsOf = () =>
      Array.from({ length: 8 }, (_, i) =>
        bytesOf(trial, 'head.a').subarray(128 + i * 320, 128 + (i + 1) * 320),
      )
    const keys = await opened(trial)
    await setRecovery({ keys, derive: remember, now: NOW })
    for (const slot of slotsOf()) {
      expect(hex(slot.subarray(0, 8))).toBe('0000000000000000')
      // 312 random bytes: all zero pairs or long runs would show an empty slot.
      expect(new Set(slot.subarray(8)).size).toBeGreaterThan(120)
    }
  })
})

describe('what an open vault holds', () => {
  it('signs with a key that others can check and seals what only the compartment opens', async () => {
    const keys = await opened(await closedVault())
    const message = utf8('an operation')
    expect(verify(keys.identity.sign(message), message, keys.identity.signPublicKey)).toBe(true)
    const sealed = boxSeal(utf8('sealed'), keys.compartment.publicKey)
    const privateKey = keys.compartment.unlock()
    expect(boxOpen(sealed, { publicKey: keys.compartment.publicKey, privateKey })).toEqual(utf8('sealed'))
    expect(keys.compartment.kid).toMatch(/^[0-9a-f]{16}$/)
    expect(keys.identity.deviceId).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
  })

  it('keeps one key per case, on disk before it is used', async () => {
    const trial = await closedVault()
    const keys = await opened(trial)
    expect(keys.hasCaseKey(CASE)).toBe(false)
    const key = keys.caseKey(CASE)
    expect(keys.caseKey(CASE)).toBe(key)
    const other = keys.caseKey(CASE.replace('0', '1'))
    expect(hex(other)).not.toBe(hex(key))
    // Not closed: as after a kill.
    const again = await opened(trial)
    expect(hex(again.caseKey(CASE))).toBe(hex(key))
    expect(() => keys.caseKey('__proto__')).toThrow('vault/badCaseId')
  })

  it('gives no case key that could not be written', async () => {
    const trial = await closedVault()
    const keys = await opened(trial)
    rmSync(trial.folder, { recursive: true })
    expect(() => keys.caseKey(CASE)).toThrow('disk/missing')
    expect(keys.hasCaseKey(CASE)).toBe(false)
  })
})
