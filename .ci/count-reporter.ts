// Ends a run of the journeys with one line that says how many passed and how many failed, and leaves the same in
// test-results/ for `npm test`.
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

class CountReporter implements Reporter {
  readonly #outcomes = new Map<string, boolean>()

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') this.#outcomes.set(test.id, test.outcome() !== 'unexpected')
  }

  onEnd(): void {
    const passed = [...this.#outcomes.values()].filter(Boolean).length
    const failed = this.#outcomes.size - passed
    mkdirSync('test-results', { recursive: true })
    writeFileSync('test-results/journeys.json', JSON.stringify({ passed, failed }))
    process.stdout.write(`journeys: ${passed} passed, ${failed} failed\n`)
  }

  printsToStdio(): boolean {
    return false
  }
}

export default CountReporter
