// T33: each process of the app dies at seeded moments of a day's work, by SIGKILL and by SIGSEGV in turns. After each
// death: what was called saved is there, she is told or stands at the lock, no process of before is left, and no memory
// lies in a file. POINTS (20) of each kind, SEED (1), ONLY=press,gpu.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { exitOf, launch, LOCKED, type Launched } from '../e2e/app.ts'
import { dieOfFault } from '../e2e/core-dumps.ts'
import { pageOf, person, unlock } from '../e2e/journey.ts'
import { keyboardOf } from '../e2e/keyboard.ts'
import { roleOf } from '../e2e/memory.ts'
import { processesOf, stillRunning, type Running } from '../e2e/processes.ts'
import { ACTS, allIsThere, allIsWhole, beginDay, SECRET, standUp, type Day } from './deaths-work.ts'
import { chance, type Chance } from './torture/chance.ts'

const POINTS = Number(process.env['POINTS'] ?? 20)
const SEED = process.env['SEED'] ?? '1'
/** What the kernel itself has given each process (vdso and the like). */
const NO_MEMORY = 65_536

interface Victim {
  /** Acts in which there is one. */
  acts: readonly string[]
  /** Milliseconds from the begin of the act, or of a helper from its own. */
  within: number
  /** Whether it takes the whole app with it. */
  takesAll: boolean
}

const ANY = Object.keys(ACTS)

const VICTIMS: Record<string, Victim> = {
  page: { acts: ANY, within: 1500, takesAll: true },
  vault: { acts: ANY, within: 1500, takesAll: true },
  shell: { acts: ANY, within: 1500, takesAll: true },
  press: { acts: ['looking at the pages', 'saving a paper'], within: 250, takesAll: false },
  quarantine: { acts: ['opening a bundle'], within: 100, takesAll: false },
  gpu: { acts: ANY, within: 1500, takesAll: false },
  network: { acts: ANY, within: 1500, takesAll: false },
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** Those that are there from the beginning; what comes later is a helper. */
interface Residents {
  page: number
  vault: number
}

const residentsOf = async ({ app }: Launched): Promise<Residents> => {
  const look = (): Promise<Residents> =>
    app.evaluate(({ app: electron, BrowserWindow }) => ({
      page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
      vault: electron.getAppMetrics().find(({ name }) => name === 'vault')?.pid ?? 0,
    }))
  await expect.poll(async () => Object.values(await look()).includes(0)).toBe(false)
  return look()
}

const find = (victim: string, shell: number, { page, vault }: Residents): number | undefined => {
  if (victim === 'shell') return shell
  if (victim === 'page') return page
  if (victim === 'vault') return vault
  const role = { press: 'node', quarantine: 'page' }[victim] ?? victim
  return processesOf(shell).find((one) => roleOf(one) === role && one.pid !== page && one.pid !== vault)?.pid
}

const kill = async (pid: number, signal: string): Promise<void> => {
  if (signal === 'SIGKILL') process.kill(pid, signal)
  else expect((await dieOfFault(pid)).length).toBeLessThan(NO_MEMORY)
}

/** Three in a row within a minute would rest: here, as for her, there is a minute between two. */
const aMinuteLater = (userData: string): string | null => {
  const path = join(userData, 'crashed.json')
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { last: { ref: string; at: number } }
    kept.last.at -= 120_000
    writeFileSync(path, JSON.stringify(kept))
    return kept.last.ref
  } catch {
    return null
  }
}

/** The app is gone: nothing of it runs, it starts at the lock and says why. */
const comeBack = async (victim: string, day: Day, tree: Running[]): Promise<string> => {
  const { launched } = day.me
  const code = await exitOf(launched.shell)
  await expect.poll(() => stillRunning(tree), { timeout: 5000 }).toEqual([])
  if (victim === 'shell') await launched.relaunch('kill')
  else {
    expect(code).toBe(LOCKED)
    await launched.relaunchAfterLock()
  }
  await expect(
    pageOf(day.me).getByLabel(day.me.say('vault:unlock.passphrase'), { exact: true }),
  ).toBeVisible()
  if (victim !== 'shell')
    await expect(pageOf(day.me).getByText(day.me.say('vault:crashed.what'))).toBeVisible()
  const ref = aMinuteLater(launched.userData)
  await unlock(day.me, SECRET)
  // A place that is put back moves her once more for a moment after opening.
  await pause(1000)
  return victim === 'shell' ? 'lock screen' : `lock screen, ${ref ?? 'without a code'}`
}

/** The day in hands that can be taken away: whatever an act still waits for, it then does nothing more. */
const lend = (day: Day): { lent: Day; takeBack: () => void } => {
  let isOver = false
  const launched = new Proxy(day.me.launched, {
    get: (target, name) => {
      if (isOver) throw new Error('It was taken out of her hands.')
      return Reflect.get(target, name) as unknown
    },
  })
  const me = { ...person(launched), keys: keyboardOf(launched, { atOnce: true }) }
  return { lent: { ...day, me }, takeBack: () => void (isOver = true) }
}

interface Point {
  victim: string
  signal: string
  random: Chance
}

/** Waits for a helper, and then for the moment. Null when it had done its work by then. */
const theMoment = async (
  { victim, random }: Point,
  look: () => number | undefined,
  isOver: () => boolean,
): Promise<number | null> => {
  const { within } = VICTIMS[victim] ?? { within: 0 }
  while (look() === undefined && !isOver()) await pause(3)
  await pause(random.below(within))
  return look() ?? null
}

const onePoint = async (point: Point, day: Day): Promise<string> => {
  const { victim, signal, random } = point
  const { acts, takesAll } = VICTIMS[victim] ?? { acts: [], takesAll: false }
  const { launched } = day.me
  const shell = launched.shell.pid ?? 0
  const [residents, name] = [await residentsOf(launched), random.pick(acts)]
  let outcome: string | null = null
  let reason = ''
  const { lent, takeBack } = lend(day)
  const working = (ACTS[name] as (day: Day) => Promise<void>)(lent).then(
    () => (outcome = 'went on'),
    (error: unknown) => {
      outcome = 'was cut short'
      reason = String(error).slice(0, 500)
    },
  )
  const pid = await theMoment(
    point,
    () => find(victim, shell, residents),
    () => outcome !== null,
  )
  const tree = processesOf(shell)
  if (pid === null) return `${name}: it had ended before`
  await kill(pid, signal)
  if (takesAll) {
    takeBack()
    const said = await comeBack(victim, day, tree)
    await working
    await allIsThere(day)
    return `${name}: ${said}`
  }
  const told = pageOf(day.me).getByRole('alert')
  const alert = told
    .first()
    .waitFor({ timeout: 120_000 })
    .then(
      () => 'was told',
      () => 'was not told',
    )
  const gone = exitOf(launched.shell).then(() => 'the app went too')
  const said = await Promise.race([working, alert, gone])
  takeBack()
  // What was under way may have been done before the shell was told of the death.
  await pause(700)
  if (said === 'the app went too' || launched.shell.exitCode !== null) {
    const back = await comeBack(victim, day, tree)
    await allIsThere(day)
    return `${name}: ${back}`
  }
  const sentence = said === 'was told' ? `, “${(await told.first().innerText()).split('\n')[0]}”` : ''
  if (said === 'was cut short') throw new Error(`${name}: neither finished nor told: ${reason}`)
  expect(stillRunning(tree.filter((one) => one.pid === pid))).toEqual([])
  await standUp(day)
  await (ACTS[name] as (day: Day) => Promise<void>)(day)
  return `${name}: ${said}${sentence}; again it goes`
}

const chosen = (): string[] => process.env['ONLY']?.split(',') ?? Object.keys(VICTIMS)

let top: string
test.beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'amparo-deaths-'))
  for (const name of ['outside', 'temp', 'user']) mkdirSync(join(top, name), { mode: 0o700 })
})
test.afterEach(() => rmSync(top, { recursive: true, force: true }))

for (const victim of chosen()) {
  test(`${victim}: ${POINTS} deaths`, async () => {
    const launched = await launch({
      ...{ language: 'en', size: { width: 1366, height: 768 } },
      ...{ userData: join(top, 'user'), cwd: join(top, 'temp'), env: { TMPDIR: join(top, 'temp') } },
    })
    const me = { ...person(launched), keys: keyboardOf(launched, { atOnce: true }) }
    const day = await beginDay(me, join(top, 'outside'))
    const [outcomes, faults] = [new Map<string, number>(), [] as string[]]
    for (let n = 0; n < POINTS; n++) {
      const point = { victim, signal: n % 2 === 0 ? 'SIGKILL' : 'SIGSEGV', random: chance(SEED, victim, n) }
      try {
        const outcome = await onePoint(point, day)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      } catch (error) {
        faults.push(`point ${n}, ${point.signal}: ${String(error).slice(0, 600)}`)
        process.stdout.write(`\n${victim}, ${faults.at(-1) ?? ''}\n`)
        await launched.relaunch('kill')
        await unlock(me, SECRET)
      }
    }
    await allIsThere(day)
    await allIsWhole(day)
    await launched.close()
    const lines = [...outcomes].sort().map(([outcome, count]) => `  ${String(count).padStart(3)}  ${outcome}`)
    process.stdout.write(
      `\n${victim}: ${day.words.length} words, ${day.cases.length} cases kept\n${lines.join('\n')}\n`,
    )
    expect(faults).toEqual([])
  })
}
