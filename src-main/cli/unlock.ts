// From a folder and a passphrase to an open vault, or to the sentence that says why not; nothing is changed then.
import { AppError } from '#contract/errors'
import type { UnlockOutcome } from '#contract/vault'
import { openVault, type OpenVault } from './open.ts'
import { EXIT, optionOf, pathOf, Refusal, type Exit, type InVault, type Task } from './terminal.ts'
import type { Word } from './words.ts'

const REFUSALS: Readonly<Record<string, [exit: Exit, word: Word]>> = {
  wrongPassphrase: [EXIT.wrongSecret, 'wrong'],
  openElsewhere: [EXIT.openElsewhere, 'openElsewhere'],
  absent: [EXIT.noVault, 'absent'],
  bothDamaged: [EXIT.noVault, 'bothDamaged'],
  keyringDamaged: [EXIT.noVault, 'keyringDamaged'],
  olderThanData: [EXIT.noVault, 'olderThanData'],
  future: [EXIT.noVault, 'future'],
}

const refusal = ({ outcome }: UnlockOutcome): Refusal => {
  const [exit, word] = REFUSALS[outcome] ?? [EXIT.noVault, 'needsAmparo']
  return new Refusal(exit, word)
}

/** Before anybody is asked for a passphrase that would be for nothing. */
const lookFirst = async ({ client, first }: OpenVault): Promise<void> => {
  const { state, code } = await first(client.vault.state, {})
  if (state === 'absent') throw new Refusal(EXIT.noVault, 'absent')
  if (code === 'vault/future') throw new Refusal(EXIT.noVault, 'future')
  if (state === 'broken') throw new Refusal(EXIT.noVault, 'bothDamaged')
}

const unlock = async ({ client }: OpenVault, task: Task, passphrase: Uint8Array): Promise<void> => {
  const { words, err } = task.terminal
  try {
    const outcome = await client.vault.unlock({ passphrase })
    if (outcome.outcome !== 'opened') throw refusal(outcome)
    if (outcome.repaired) err(words.say('repaired'))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (!error.code.startsWith('store/')) throw error
    throw new Refusal(EXIT.noVault, 'broken', { sentence: words.sentence(error) })
  }
}

/** Opens the vault of the command, does `work` and locks it again, whatever comes of it. */
export const inVault = async (task: Task, work: InVault): Promise<Exit> => {
  const folder = pathOf(task.asked.rest[0] ?? '')
  const vault = openVault({ ...task.opening, folder })
  let passphrase: Uint8Array | null = null
  try {
    await lookFirst(vault)
    passphrase = await task.terminal.secret('ask', optionOf(task, 'passphrase-fd'))
    await unlock(vault, task, passphrase)
    return await work(vault, { ...task, passphrase })
  } finally {
    passphrase?.fill(0)
    await vault.close()
  }
}
