import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calibrate, costInstead, scale } from './calibrate.ts'
import { hex, utf8 } from './bytes.ts'
import { derive, deriveHere, deriveWith, KDF_FLOOR, kdfAllowed, type Derive, type KdfParams } from './kdf.ts'
import { secret } from './secret.ts'

const request = { secret: utf8('a passphrase'), salt: new Uint8Array(16), memoryKiB: 8192, passes: 1 }

/** Where root makes groups of processes that share a limit of memory; null where there are none. */
const GROUPS =
  process.getuid?.() === 0
    ? (['/sys/fs/cgroup/memory', '/sys/fs/cgroup'].find((at) => existsSync(join(at, 'cgroup.procs'))) ?? null)
    : null

describe('the worker as it is shipped', () => {
  const out = fileURLToPath(new URL('../../../out/', import.meta.url))
  let folder = ''
  let worker = new URL('file:///')

  beforeAll(async () => {
    mkdirSync(out, { recursive: true })
    // Inside the project, so that the native addon is found as it is beside vault.mjs.
    folder = mkdtempSync(join(out, 'kdf-test-'))
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true, external: ['sodium-native'] },
      build: {
        ssr: true,
        outDir: folder,
        rolldownOptions: {
          input: {
            kdf: fileURLToPath(new URL('./kdf-worker.ts', import.meta.url)),
            derives: fileURLToPath(new URL('./kdf.ts', import.meta.url)),
          },
          output: { entryFileNames: '[name].mjs', format: 'es' },
        },
      },
    })
    worker = pathToFileURL(join(folder, 'kdf.mjs'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('derives what this thread would, leaves the secret whole and gives its memory back', async () => {
    const big = { ...request, memoryKiB: 128 * 1024 }
    const before = process.memoryUsage.rss()
    const key = await deriveWith(worker)(big)
    expect(hex(key)).toBe(hex(await deriveHere(big)))
    expect(new TextDecoder().decode(request.secret)).toBe('a passphrase')
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
  })

  it.runIf(GROUPS !== null)(
    'in 300 MB of memory derives the floor, and refuses what cannot fit and lives',
    () => {
      const group = join(GROUPS ?? '', `amparo-kdf-${process.pid}`)
      mkdirSync(group)
      try {
        writeFileSync(
          join(group, existsSync(join(group, 'memory.max')) ? 'memory.max' : 'memory.limit_in_bytes'),
          '300M',
        )
        const derives = `
        import { derive } from './derives.mjs'
        const request = { secret: new Uint8Array(9), salt: new Uint8Array(16), passes: 1 }
        for (const mib of [64, 256, 512]) {
          const said = await derive({ ...request, memoryKiB: mib * 1024 }).then(() => 'derived', ({ code }) => code)
          console.log(mib, said)
        }`
        writeFileSync(join(folder, 'run.mjs'), derives)
        const words = ['-c', 'echo $$ >"$1/cgroup.procs" && exec "$2" "$3"', 'in', group]
        const ran = spawnSync('sh', [...words, process.execPath, join(folder, 'run.mjs')], {
          encoding: 'utf8',
        })
        expect([ran.stdout, ran.signal, ran.stderr]).toEqual([
          '64 derived\n256 derived\n512 kdf/memory\n',
          null,
          '',
        ])
      } finally {
        rmdirSync(group)
      }
    },
  )

  it('fails with a reason when the worker cannot run', async () => {
    await expect(deriveWith(new URL('gone.mjs', worker))(request)).rejects.toThrow('kdf/memory')
  })

  it('refuses a hostile cost without starting', async () => {
    const hostile = { ...request, memoryKiB: 2 ** 31, passes: 3 }
    for (const how of [deriveWith(new URL('gone.mjs', worker)), deriveHere, derive]) {
      await expect(how(hostile)).rejects.toThrow('kdf/refused')
    }
  })
})

describe('limits', () => {
  it('admit 8 MiB to 1 GiB and 1 to 16 passes, whole numbers only', () => {
    const [kib, mib] = [1024, 1024 * 1024]
    for (const memoryKiB of [8 * kib, 256 * kib, mib]) expect(kdfAllowed({ memoryKiB, passes: 3 })).toBe(true)
    const refused: KdfParams[] = [
      { memoryKiB: 8 * kib - 1, passes: 3 },
      { memoryKiB: mib + 1, passes: 3 },
      { memoryKiB: 256 * kib, passes: 0 },
      { memoryKiB: 256 * kib, passes: 17 },
      { memoryKiB: 256 * kib + 0.5, passes: 3 },
      { memoryKiB: Number.NaN, passes: 3 },
    ]
    for (const params of refused) expect(kdfAllowed(params)).toBe(false)
  })
})

const [FLOOR, GIB] = [256 * 1024, 1024 * 1024]

describe('calibration', () => {
  it('never goes below the floor, however slow the machine', () => {
    for (let ms = 1; ms < 60_000; ms = Math.ceil(ms * 1.3)) {
      for (const more of [false, true]) {
        const params = scale(ms, more ? GIB : FLOOR)
        expect(kdfAllowed(params)).toBe(true)
        expect(params.memoryKiB).toBeGreaterThanOrEqual(KDF_FLOOR.memoryKiB)
        expect(params.passes).toBeGreaterThanOrEqual(KDF_FLOOR.passes)
        if (!more) expect(params.memoryKiB).toBe(KDF_FLOOR.memoryKiB)
      }
    }
  })

  it('comes near a second where the limits allow it', () => {
    for (const ms of [200, 387, 667, 900, 1000]) {
      const { memoryKiB, passes } = scale(ms, FLOOR)
      const expected = (ms * memoryKiB * passes) / (KDF_FLOOR.memoryKiB * KDF_FLOOR.passes)
      expect(expected).toBeGreaterThan(700)
      expect(expected).toBeLessThan(1500)
    }
    expect(scale(4000, FLOOR)).toEqual(KDF_FLOOR)
  })

  it('takes more memory only when told that it may', () => {
    expect(scale(387, FLOOR)).toEqual({ memoryKiB: 256 * 1024, passes: 8 })
    expect(scale(387, GIB)).toEqual({ memoryKiB: 512 * 1024, passes: 4 })
    expect(scale(100, GIB)).toEqual({ memoryKiB: 1024 * 1024, passes: 8 })
    expect(scale(900, GIB)).toEqual({ memoryKiB: 256 * 1024, passes: 3 })
  })

  it('never takes more than 256 MiB unasked, and no more than a quarter of the machine when asked', async () => {
    const memoryOf = async (moreMemory: boolean, gib: number): Promise<number> => {
      let now = 0
      const fast: Derive = async () => {
        now += 50
        return secret(new Uint8Array(32))
      }
      const given = { derive: fast, clock: () => now, memory: gib * 2 ** 30, moreMemory }
      return (await calibrate(given)).params.memoryKiB
    }
    for (const gib of [0.5, 1, 2, 4, 8, 64]) expect(await memoryOf(false, gib)).toBe(FLOOR)
    expect(await Promise.all([0.5, 1, 2, 4, 8, 64].map((gib) => memoryOf(true, gib)))).toEqual([
      FLOOR,
      FLOOR,
      2 * FLOOR,
      GIB,
      GIB,
      GIB,
    ])
  })

  it('replaces a cost only by more work, or by the same work from less memory when that is wished', () => {
    const cost = (mib: number, passes: number): KdfParams => ({ memoryKiB: mib * 1024, passes })
    // A busy moment measures less.
    expect(costInstead(cost(256, 6), cost(256, 3), false)).toBeNull()
    expect(costInstead(cost(256, 3), cost(256, 6), false)).toEqual(cost(256, 6))
    expect(costInstead(cost(256, 8), cost(512, 4), true)).toEqual(cost(512, 4))
    expect(costInstead(cost(512, 4), cost(256, 8), true)).toBeNull()
    expect(costInstead(cost(1024, 8), cost(512, 4), true)).toBeNull()
    expect(costInstead(cost(512, 4), cost(256, 3), false)).toEqual(cost(256, 8))
    expect(costInstead(cost(512, 4), cost(256, 11), false)).toEqual(cost(256, 11))
    expect(costInstead(cost(1024, 8), cost(256, 8), false)).toEqual(cost(256, 16))
  })

  it('measures the floor once, by the clock it is given', async () => {
    const asked: KdfParams[] = []
    let now = 0
    const slow: Derive = async ({ memoryKiB, passes }) => {
      asked.push({ memoryKiB, passes })
      now += 500
      return secret(new Uint8Array(32))
    }
    const result = await calibrate({ derive: slow, clock: () => now })
    expect(asked).toEqual([KDF_FLOOR])
    expect(result).toEqual({ params: { memoryKiB: 256 * 1024, passes: 6 }, floorMs: 500 })
  })
})
