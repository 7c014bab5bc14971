// `npm test`: everything, in the order in which it fails soonest. All steps run, so that one look shows all faults;
// the last line counts the tests. As a program with names of steps it runs only those.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideTestTools } from './system.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const results = join(top, 'test-results')
const UNIT = join(results, 'unit.json')
const JOURNEYS = join(results, 'journeys.json')

const STEPS = {
  format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['npx', 'eslint', '--max-warnings', '0', '.'],
  types: ['npx', 'tsc', '-b'],
  fences: ['npm', 'run', '--silent', 'fences'],
  unit: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`],
  build: ['npm', 'run', '--silent', 'build'],
  'build:test': ['npm', 'run', '--silent', 'build:test'],
  journeys: ['npx', 'playwright', 'test'],
}

/** What a step needs to have passed before it is worth starting. */
const NEEDS = { journeys: 'build:test' }

const count = (path, read) => {
  if (!existsSync(path)) return { passed: 0, failed: 0 }
  return read(JSON.parse(readFileSync(path, 'utf8')))
}

const run = (name) => {
  const began = Date.now()
  process.stdout.write(`\n── ${name} ──\n`)
  const [command, ...words] = STEPS[name]
  const { status } = spawnSync(command, words, {
    cwd: top,
    stdio: 'inherit',
    env: { ...process.env, CI: '1' },
  })
  process.stdout.write(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - began) / 1000)} s)\n`,
  )
  return status === 0
}

provideTestTools()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const asked = process.argv.slice(2)
const failed = []
for (const name of asked.length > 0 ? asked : Object.keys(STEPS)) {
  if (STEPS[name] === undefined) throw new Error(`There is no step ${name}: ${Object.keys(STEPS).join(', ')}`)
  if (failed.includes(NEEDS[name]) || !run(name)) failed.push(name)
}

const unit = count(UNIT, (found) => ({ passed: found.numPassedTests, failed: found.numFailedTests }))
const journeys = count(JOURNEYS, (found) => found)
if (failed.length > 0) process.stdout.write(`\nFailed steps: ${failed.join(', ')}\n`)
process.stdout.write(`\n${unit.passed + journeys.passed} passed, ${unit.failed + journeys.failed} failed\n`)
process.exit(failed.length > 0 ? 1 : 0)
