// Ends a run of the journeys with one line that says how many passed and how many failed.
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

class CountReporter implements Reporter {
  readonly #outcomes = new Map<string, boolean>()

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') this.#outcomes.set(test.id, test.outcome() !== 'unexpected')
  }

  onEnd(): void {
    const passed = [...this.#outcomes.values()].filter(Boolean).length
    process.stdout.write(`journeys: ${passed} passed, ${this.#outcomes.size - passed} failed\n`)
  }

  printsToStdio(): boolean {
    return false
  }
}

export default CountReporter
