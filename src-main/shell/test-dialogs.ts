// Only in the test build: answers to the system's dialogs, which a test cannot drive. AMPARO_TEST_DIALOGS names a
// JSON file: a list whose items are lists of paths, one item per dialog to come; an empty item cancels it.
import { z } from 'zod'
import { readJson, writeJson } from './disk.ts'

const Answers = z.array(z.array(z.string()))

/** The next answer, taken off the list; undefined when there is none and the dialog is to open. */
export const answerForTest = (): string[] | undefined => {
  const path = process.env['AMPARO_TEST_DIALOGS']
  if (path === undefined) return undefined
  const [next, ...rest] = Answers.safeParse(readJson(path)).data ?? []
  if (next !== undefined) writeJson(path, rest)
  return next
}
