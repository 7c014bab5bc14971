// `npm test`: everything, the short things first but for what can wait for free cores. All steps run, so that one look
// shows all faults; the last line counts the tests. As a program with names of steps it runs only those.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawnQuietly } from './quiet.mjs'
import { provideTestTools } from './system.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const results = join(top, 'test-results')
const UNIT = join(results, 'unit.json')
const TORTURE = join(results, 'torture.json')
const JOURNEYS = join(results, 'journeys.json')

const STEPS = {
  format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['npx', 'eslint', '--max-warnings', '0', '.'],
  types: ['npx', 'tsc', '-b'],
  fences: ['npm', 'run', '--silent', 'fences'],
  unit: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`],
  torture: ['npm', 'run', '--silent', 'torture', '--', '--fast', '--json', TORTURE],
  bench: ['npm', 'run', '--silent', 'bench', '--', '--size', 'smoke'],
  build: ['npm', 'run', '--silent', 'build'],
  'build:test': ['npm', 'run', '--silent', 'build:test'],
  journeys: ['npx', 'playwright', 'test'],
}

/** Most of these keep one core busy, so each group runs side by side; what they say is printed when they have ended. */
const TOGETHER = [
  ['format', 'lint', 'types', 'fences'],
  ['unit', 'torture', 'bench'],
]

/** Journeys wait for pages a fifth of their time: asked for as well, these take what the journeys leave of the cores. */
const BESIDE_JOURNEYS = TOGETHER[0]

/** What a step needs to have passed before it is worth starting. */
const NEEDS = { journeys: 'build:test' }

const count = (path, read) => {
  if (!existsSync(path)) return { passed: 0, failed: 0 }
  return read(JSON.parse(readFileSync(path, 'utf8')))
}

const passedIn = (counts) => counts.reduce((sum, { passed }) => sum + passed, 0)
const failedIn = (counts) => counts.reduce((sum, { failed }) => sum + failed, 0)

const env = { ...process.env, CI: '1' }

const tell = (name, began, isGood) => {
  const seconds = Math.round((Date.now() - began) / 1000)
  process.stdout.write(`── ${name}: ${isGood ? 'ok' : 'FAILED'} (${seconds} s)\n`)
  return isGood
}

const run = (name) =>
  new Promise((done) => {
    const began = Date.now()
    process.stdout.write(`\n── ${name} ──\n`)
    const [command, ...words] = STEPS[name]
    const child = spawn(command, words, { cwd: top, stdio: 'inherit', env })
    child.on('error', () => done(tell(name, began, false)))
    child.on('close', (status) => done(tell(name, began, status === 0)))
  })

const runBeside = (name, { quietly = false } = {}) =>
  new Promise((done) => {
    const began = Date.now()
    const [command, ...words] = STEPS[name]
    const options = { cwd: top, stdio: ['ignore', 'pipe', 'pipe'], env }
    const child = quietly ? spawnQuietly(STEPS[name], options) : spawn(command, words, options)
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)))
    child.on('close', (status) => {
      process.stdout.write(`\n── ${name} ──\n${Buffer.concat(said).toString()}`)
      done(tell(name, began, status === 0))
    })
  })

provideTestTools()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(STEPS)
for (const name of asked) {
  if (STEPS[name] === undefined) throw new Error(`There is no step ${name}: ${Object.keys(STEPS).join(', ')}`)
}
const failed = []
const later = asked.includes('journeys') ? BESIDE_JOURNEYS : []
for (const group of TOGETHER) {
  const beside = group.filter((name) => asked.includes(name) && !later.includes(name))
  const passed = await Promise.all(beside.map((name) => runBeside(name)))
  failed.push(...beside.filter((_, at) => !passed[at]))
}
const runQuietly = async () => {
  for (const name of later.filter((one) => asked.includes(one))) {
    if (!(await runBeside(name, { quietly: true }))) failed.push(name)
  }
}
for (const name of asked.filter((name) => !TOGETHER.flat().includes(name))) {
  const quiet = name === 'journeys' ? runQuietly() : null
  if (failed.includes(NEEDS[name]) || !(await run(name))) failed.push(name)
  await quiet
}

const unit = count(UNIT, (found) => ({ passed: found.numPassedTests, failed: found.numFailedTests }))
const torture = count(TORTURE, (found) => found)
const journeys = count(JOURNEYS, (found) => found)
const all = [unit, torture, journeys]
if (failed.length > 0) process.stdout.write(`\nFailed steps: ${failed.join(', ')}\n`)
process.stdout.write(`\n${passedIn(all)} passed, ${failedIn(all)} failed\n`)
process.exit(failed.length > 0 ? 1 : 0)
