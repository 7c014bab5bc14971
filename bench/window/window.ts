// P1, P4, P5, P6 and P31: what the window costs, over an Electron app that says hello; P5 and P31 over itself.
// `npm run bench:window`, by hand on a machine that rests. PAIRS (9) of each.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { exitOf, launch, type Launched, type LaunchOptions } from '../../e2e/app.ts'
import { treeOf } from '../../e2e/leaks.ts'
import { tableLine } from '../speed/line.ts'
import { measure, type Pair, type Took } from '../speed/pairs.ts'
import { buildFloor } from './floor-app.ts'

const PAIRS = Number(process.env['PAIRS'] ?? 9)
const CASES = Number(process.env['CASES'] ?? 10_000)
const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'

/** Milliseconds since 1970 when the largest thing on the page had been painted, once nothing larger comes. */
const paintedAt = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let last = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) last = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        setTimeout(() => done(performance.timeOrigin + last), 700)
      }),
  )

const residentMiB = (shell: number): number =>
  treeOf(shell).reduce((sum, pid) => {
    try {
      const [, kib = '0'] =
        /^Rss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8')) ?? []
      return sum + Number(kib) / 1024
    } catch {
      return sum
    }
  }, 0)

const opened = async (options: LaunchOptions, ready: string): Promise<{ launched: Launched; ms: number }> => {
  const began = Date.now()
  const launched = await launch({ size: { width: 1366, height: 768 }, language: 'en', ...options })
  await launched.page.locator(ready).first().waitFor()
  const painted = await paintedAt(launched.page)
  return { launched, ms: painted - began }
}

const OURS = 'input[type=password]'
const FLOOR = 'h1'

const took = (value: number): Took => ({ seconds: value / 1000, answer: 'done' })

interface Places {
  userData: string
  floor: string
}

const startAndMemory = ({ userData, floor }: Places): Pair[] => {
  const one = async (options: LaunchOptions, ready: string, what: 'ms' | 'MiB'): Promise<Took> => {
    const { launched, ms } = await opened(options, ready)
    const value = what === 'ms' ? ms : residentMiB(launched.shell.pid ?? 0)
    await launched.close()
    return took(value)
  }
  const pair = (id: string, what: 'ms' | 'MiB', gate: number, reach: number, text: string): Pair => ({
    ...{ id, better: 'lower', gate, reach, text },
    ours: () => one({ userData }, OURS, what),
    anchor: () => one({ folder: floor }, FLOOR, what),
  })
  return [
    pair('P1', 'ms', 1.2, 1.08, 'from the start to the painted unlock screen; a page that says hello'),
    pair('P4', 'MiB', 1.45, 1.25, 'memory of all processes there (MiB in place of ms); the same'),
  ]
}

const unlock = async ({ page }: Launched): Promise<void> => {
  await page.locator(OURS).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-pane=main] h1')).toBeVisible({ timeout: 60_000 })
}

const memoryOfWork = ({ userData }: Places): Pair => {
  const one = async (works: boolean): Promise<Took> => {
    const { launched } = await opened({ userData }, OURS)
    const { page } = launched
    if (works) {
      await unlock(launched)
      await page.locator('[data-pane=sidebar] nav button').nth(1).click()
      await page.getByText('A-2026-', { exact: false }).first().waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('x')
      await page.getByRole('menuitem').last().click()
      await page.locator('[data-place=text]').fill('harbour teacher')
      await page.locator('[data-pane=main] mark').first().waitFor()
      await page.waitForTimeout(1500)
    }
    const value = residentMiB(launched.shell.pid ?? 0)
    await launched.close()
    return took(value)
  }
  return {
    ...{ id: 'P5', better: 'lower', gate: 1.5, reach: 1.25 },
    text: `memory with ${String(CASES)} cases open and a search done (MiB in place of ms); at the unlock screen`,
    ours: () => one(true),
    anchor: () => one(false),
  }
}

const locking = ({ userData, floor }: Places): Pair => ({
  ...{ id: 'P6', better: 'lower', gate: 1.5, reach: 1 },
  text: 'from the lock to the painted unlock screen of an app begun anew; a bare process forked and a blank page loaded',
  ours: async () => {
    const { launched } = await opened({ userData }, OURS)
    await unlock(launched)
    await launched.page.waitForTimeout(1000)
    const began = Date.now()
    await launched.pressLock()
    await exitOf(launched.shell)
    const gone = Date.now() - began
    const next = await opened({ userData }, OURS)
    await next.launched.close()
    return took(gone + next.ms)
  },
  anchor: async () => {
    const { launched } = await opened({ folder: floor }, FLOOR)
    const ms = await launched.app.evaluate(() =>
      (globalThis as unknown as { forkAgain: () => Promise<number> }).forkAgain(),
    )
    await launched.close()
    return took(ms)
  },
})

/** How many pictures of the page came more than two too late, within so many milliseconds. */
const lateFrames = (page: Page, ms: number): Promise<number> =>
  page.evaluate(
    (length) =>
      new Promise<number>((done) => {
        const began = performance.now()
        let [last, late] = [began, 0]
        const frame = (): void => {
          const now = performance.now()
          if (now - last > 50) late += 1
          last = now
          if (now - began < length) requestAnimationFrame(frame)
          else done(late)
        }
        requestAnimationFrame(frame)
      }),
    ms,
  )

const program = (): { run: () => Promise<void>; end: () => void } => {
  const userData = mkdtempSync(join(tmpdir(), 'amparo-window-'))
  const ends: (() => void)[] = [() => rmSync(userData, { recursive: true, force: true })]
  return {
    run: async () => {
      const filled = spawnSync(process.execPath, [
        ...['bench/speed/run.mjs', '--fill', join(userData, 'vault'), String(CASES)],
      ])
      if (filled.status !== 0) throw new Error('no vault to open')
      const floor = await buildFloor()
      ends.push(() => rmSync(floor, { recursive: true, force: true }))
      const places = { userData, floor }
      for (const pair of [...startAndMemory(places), memoryOfWork(places), locking(places)]) {
        process.stdout.write(`${tableLine(await measure(pair, PAIRS))}\n`)
      }
      const { launched } = await opened({ userData }, OURS)
      const rest = await lateFrames(launched.page, 1000)
      await launched.page.locator(OURS).fill(PASSPHRASE)
      const derived = lateFrames(launched.page, 1000)
      await launched.page.keyboard.press('Enter')
      process.stdout.write(
        `P31: late frames while a key is derived ${String(await derived)}, at rest ${String(rest)}\n`,
      )
      await launched.close()
    },
    end: () => ends.forEach((end) => end()),
  }
}

test('what the window costs', async () => {
  const { run, end } = program()
  try {
    await run()
  } finally {
    end()
  }
})
