// One command from its words to its exit code. Everything that can go wrong has a sentence and a number.
import { AppError } from '#contract/errors'
import { readArguments } from './arguments.ts'
import { lookBundle, makeBundle, openBundle, verifyBundle } from './bundle.ts'
import { create } from './create.ts'
import { exportAll } from './export.ts'
import { list } from './list.ts'
import type { Opening } from './open.ts'
import { EXIT, Interrupted, Refusal, type Exit, type InVault, type Task, type Terminal } from './terminal.ts'
import { inVault } from './unlock.ts'
import { verify } from './verify.ts'

const IN_VAULT: Readonly<Record<string, InVault>> = {
  list,
  export: exportAll,
  verify,
  'bundle make': makeBundle,
  'bundle look': lookBundle,
  'bundle open': openBundle,
  'bundle verify': verifyBundle,
}

const act = (task: Task): Promise<Exit> | Exit => {
  const { command } = task.asked
  const work = IN_VAULT[command]
  if (work !== undefined) return inVault(task, work)
  if (command === 'create') return create(task)
  task.terminal.out(task.terminal.words.say('usage'))
  return EXIT.done
}

const failed = (error: unknown, { words, err }: Terminal): Exit => {
  if (error instanceof Interrupted) return EXIT.stopped
  if (error instanceof Refusal) {
    err(words.say(error.word, error.slots))
    return error.exit
  }
  if (!(error instanceof AppError)) throw error
  err(words.sentence(error))
  return error.code === 'vault/openElsewhere' ? EXIT.openElsewhere : EXIT.refused
}

/** @param given the words after the program's name */
export const run = async (
  given: readonly string[],
  terminal: Terminal,
  opening: Omit<Opening, 'folder'>,
): Promise<Exit> => {
  const read = readArguments(given)
  if (!read.ok) {
    terminal.err(terminal.words.say(read.problem, { word: read.word }))
    terminal.err(terminal.words.say('usage'))
    return EXIT.notUnderstood
  }
  try {
    return await act({ asked: read.asked, terminal, opening })
  } catch (error) {
    return failed(error, terminal)
  }
}
