import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { lockFolder, newId, valueOf, type Ref } from './index.ts'
import {
  caseRef,
  openSample,
  removeFolder,
  sampleFolder,
  sampleKeys,
  setting,
  type SampleKeys,
} from './sample-vault.fixture.ts'

const KILLS = 60
const LANES = 2
/** Commits acknowledged before the kill is due, and milliseconds it then waits: both by chance below these. */
const MOST = 6
const LONGEST = 40

// Inside the tree, so that the child finds the native packages.
const built = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', `kill-${process.pid}`)

beforeAll(async () => {
  mkdirSync(built, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, 'kill-child.fixture.ts'),
      outDir: built,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { external: ['@signalapp/sqlcipher', 'sodium-native', 'libsodium-wrappers-sumo'] },
    },
  })
})
afterAll(() => removeFolder(built))

interface Lane {
  folder: string
  keys: SampleKeys
  at: Ref
  person: Ref
  /** The newest commit that was acknowledged. */
  acknowledged: number
  kills: number
}

const newLane = (): Lane => {
  const [folder, keys, at] = [sampleFolder(), sampleKeys(), caseRef()]
  const person: Ref = { collection: 'parties', kind: 'person', id: newId() }
  const { store, close } = openSample(folder, keys, { create: true })
  store.commit([setting(at, 'title', 'title 0'), setting(person, 'relation', 'relation 0')])
  close()
  const plain = Object.entries(keys).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : Buffer.from(value).toString('base64'),
  ])
  const saved = { ...Object.fromEntries(plain), case: at.id, person: person.id }
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(saved))
  return { folder, keys, at, person, acknowledged: 0, kills: 0 }
}

const numbersIn = (said: string) => said.split('\n').slice(1, -1).map(Number)

/** Lets a child commit a few times, kills it in the middle of more, and returns the newest number promised. */
const runAndKill = (lane: Lane): Promise<number> =>
  new Promise((resolve, reject) => {
    const [enough, wait] = [randomInt(MOST), randomInt(LONGEST)]
    const child = spawn(process.execPath, [join(built, 'kill-child.fixture.js'), lane.folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let errors = ''
    let due = false
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString('utf8')
      if (due || numbersIn(said).length < enough) return
      due = true
      setTimeout(() => child.kill('SIGKILL'), wait)
    })
    child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')))
    child.on('close', (code) => {
      if (code !== null) return reject(new Error(`the child ended by itself: ${errors}`))
      resolve(numbersIn(said).at(-1) ?? lane.acknowledged)
    })
  })

const check = (lane: Lane) => {
  const lock = lockFolder(lane.folder)
  expect(lock).not.toBeNull()
  const { store, close } = openSample(lane.folder, lane.keys, { create: false })
  const n = Number(store.meta('n') ?? 0)
  expect(store.verdict.kind).toBe('ok')
  expect(n).toBeGreaterThanOrEqual(lane.acknowledged)
  expect(n).toBeLessThanOrEqual(lane.acknowledged + 1)
  expect(valueOf(store.get(lane.at)!, 'title')).toBe(`title ${n}`)
  expect(valueOf(store.get(lane.person, { trash: true })!, 'relation')).toBe(`relation ${n}`)
  expect(store.get(lane.person) === null).toBe(n > 0 && n % 3 === 0)
  if (n > 0) expect(store.search(`title ${n}`, { limit: 2 }).hits.map(({ id }) => id)).toEqual([lane.at.id])
  if (lane.kills % 10 === 0) expect(store.verify().faults).toEqual([])
  close()
  lock?.release()
  lane.acknowledged = n
}

describe('a process killed at any moment', () => {
  it(
    `loses no acknowledged write and leaves none half done, ${KILLS} times`,
    { timeout: 180_000 },
    async () => {
      const lanes = Array.from({ length: LANES }, newLane)
      await Promise.all(
        lanes.map(async (lane) => {
          for (; lane.kills < KILLS / LANES; lane.kills++) {
            lane.acknowledged = await runAndKill(lane)
            check(lane)
          }
        }),
      )
      for (const lane of lanes) {
        expect(lane.acknowledged).toBeGreaterThan(KILLS / LANES)
        removeFolder(lane.folder)
      }
    },
  )
})
