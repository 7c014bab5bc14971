// `npm run bench`: ratios to anchors in one run, for a person on a quiet machine. `-- --size smoke` runs every pair once
// on little, without goals: whether both sides still do the same. `--only P13,P28` some of them, `--pairs 15` more rounds.
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { KDF_FLOOR } from '../../src-main/vault/crypto/kdf.ts'
import { sealAlone } from './bundle-pairs.ts'
import { filledVault } from './filled-vault.ts'
import { filePairs } from './file-pairs.ts'
import { letterPairs } from './letter-pairs.ts'
import { tableLine } from './line.ts'
import { openPairs } from './open-pairs.ts'
import { rxPairs } from './rx-pairs.ts'
import { measure, type Measured, type Pair } from './pairs.ts'
import { storePairs } from './store-pairs.ts'

const MIB = 1 << 20

const SIZES = {
  smoke: { records: 200, bytes: 2 * MIB, memoryKiB: 8 * 1024, letters: 1, pairs: 1 },
  full: { records: 10_000, bytes: 128 * MIB, memoryKiB: KDF_FLOOR.memoryKiB, letters: 5, pairs: 9 },
} as const

const word = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? null)
}

const alone = process.argv.indexOf('--seal-alone')
if (alone > 0) {
  const [bytes = '0', recipient = ''] = process.argv.slice(alone + 1)
  process.stdout.write(String(Math.round((await sealAlone(Number(bytes), recipient)) / 1024)))
  process.exit(0)
}

const fill = process.argv.indexOf('--fill')
if (fill > 0) {
  const [folder = '', cases = '0'] = process.argv.slice(fill + 1)
  await filledVault(folder, Number(cases), KDF_FLOOR)
  process.exit(0)
}

const size = word('size') === 'smoke' ? 'smoke' : 'full'
const only = word('only')?.split(',') ?? null
const { records, bytes, memoryKiB, letters, pairs } = SIZES[size]
const times = Number(word('pairs') ?? pairs)

const two = (value: number): string => value.toFixed(2)

const wanted = (...ids: string[]): boolean => only === null || ids.some((id) => only.includes(id))

const run = async (all: readonly Pair[], done: Measured[]): Promise<void> => {
  for (const pair of all.filter(({ id }) => only === null || only.includes(id))) {
    const measured = await measure(pair, times)
    done.push(measured)
    process.stdout.write(`${tableLine(measured, size === 'smoke' ? 'runs' : measured.verdict)}\n`)
  }
}

const done: Measured[] = []
const load = loadavg()[0] ?? 0
process.stdout.write(
  `${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, load ${two(load)}, ${size}, ${String(times)} pairs\n\n` +
    '| Goal | Ours; the anchor | Gate | Ratio (90 %) | ms, ours / anchor | Verdict |\n| --- | --- | --- | --- | --- | --- |\n',
)
const store = storePairs(records)
await run(store.pairs, done)
store.end()
if (wanted('P7', 'P8', 'P8 single', 'P19')) {
  const rx = await rxPairs(size === 'smoke' ? 1000 : records * 10)
  await run(rx.pairs, done)
  await rx.end()
}
if (wanted('P2', 'P3')) {
  const passes = KDF_FLOOR.passes
  const open = await openPairs(size === 'smoke' ? 60 : records * 10, { memoryKiB, passes })
  await run(open.pairs, done)
  open.end()
}
const files = await filePairs(bytes, memoryKiB)
await run(files.pairs, done)
files.end()
await run(letterPairs(process.cwd(), letters), done)
const json = word('json')
if (json !== null) writeFileSync(json, JSON.stringify(done, null, 2))
