// P14 to P18: our store in a process of its own, against RxDB in the page over Dexie, plain and encrypted.
import { rmSync } from 'node:fs'
import { test, type Page } from '@playwright/test'
import { launch } from '../../e2e/app.ts'
import { tableLine } from '../speed/line.ts'
import { measure, type Pair, type Took } from '../speed/pairs.ts'
import { buildStores } from './store-app.ts'

const PAIRS = Number(process.env['PAIRS'] ?? 9)
const DOCS = Number(process.env['DOCS'] ?? 10_000)
const BATCH = 200

type Work = 'insert' | 'page' | 'all'

interface Answer {
  ms: number
  answer: number
}

const took = ({ ms, answer }: Answer): Took => ({ seconds: ms / 1000, answer })

const pairsOf = (page: Page): Pair[] => {
  const ours = async (what: Work | 'save', count: number): Promise<Took> =>
    took(
      await page.evaluate(async (asked) => (await window.stores).ask(asked.what, asked.count), {
        what,
        count,
      }),
    )
  const theirs = async (store: 'plain' | 'sealed', what: Work, count: number): Promise<Took> =>
    took(
      await page.evaluate(async (asked) => (await window.stores)[asked.store][asked.what](asked.count), {
        ...{ store, what, count },
      }),
    )
  const higher = (
    id: string,
    gate: number,
    reach: number,
    text: string,
    sides: Pick<Pair, 'ours' | 'anchor'>,
  ) => ({ id, better: 'higher', gate, reach, text, ...sides }) as const
  const insert = () => ours('insert', BATCH)
  return [
    higher('P14', 3, 4.5, 'bulkInsert of 200 in the vault; Dexie in the page', {
      ours: insert,
      anchor: () => theirs('plain', 'insert', BATCH),
    }),
    higher('P15', 25, 36, 'the same; Dexie with crypto-js', {
      ours: insert,
      anchor: () => theirs('sealed', 'insert', BATCH),
    }),
    higher(
      'P15 whole',
      10,
      13,
      '200 records saved with history, signatures and search; Dexie with crypto-js',
      {
        ours: () => ours('save', BATCH),
        anchor: () => theirs('sealed', 'insert', BATCH),
      },
    ),
    higher('P16', 10, 18, 'a page of 50, as the window sees it; Dexie with crypto-js', {
      ours: () => ours('page', 50),
      anchor: () => theirs('sealed', 'page', 50),
    }),
    higher('P17', 2, 2.7, 'the same; Dexie', {
      ours: () => ours('page', 50),
      anchor: () => theirs('plain', 'page', 50),
    }),
    higher('P18', 12, 30, `find() of ${String(DOCS)}, in the vault; Dexie with crypto-js`, {
      ours: () => ours('all', DOCS),
      anchor: () => theirs('sealed', 'all', DOCS),
    }),
  ]
}

test('stores in a window and beside it', async () => {
  const folder = await buildStores()
  const launched = await launch({ folder })
  try {
    const { page } = launched
    await page.waitForFunction(() => 'stores' in window)
    for (let at = 0; at < DOCS; at += 500)
      await page.evaluate(async () => {
        const { plain, sealed, ask } = await window.stores
        await Promise.all([plain.insert(500), sealed.insert(500), ask('insert', 500)])
      })
    for (const pair of pairsOf(page)) process.stdout.write(`${tableLine(await measure(pair, PAIRS))}\n`)
  } finally {
    await launched.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
