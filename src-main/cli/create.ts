// A new vault. Its author has no name yet: a name on a command line is in the list of processes.
import { AppError } from '#contract/errors'
import { openVault } from './open.ts'
import { EXIT, optionOf, pathOf, Refusal, type Exit, type Task } from './terminal.ts'

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])

/** From a descriptor it comes once; at the keyboard twice, because nothing shows what was typed. */
const newPassphrase = async ({ terminal, ...task }: Task): Promise<Uint8Array> => {
  const descriptor = optionOf({ ...task, terminal }, 'passphrase-fd')
  const passphrase = await terminal.secret('askNew', descriptor)
  if (descriptor !== undefined) return passphrase
  const again = await terminal.secret('askAgain', undefined)
  const same = sameBytes(passphrase, again)
  again.fill(0)
  if (same) return passphrase
  passphrase.fill(0)
  throw new Refusal(EXIT.refused, 'different')
}

export const create = async (task: Task): Promise<Exit> => {
  const { words, out } = task.terminal
  const vault = openVault({ ...task.opening, folder: pathOf(task.asked.rest[0] ?? '') })
  let passphrase: Uint8Array | null = null
  try {
    const { state } = await vault.first(vault.client.vault.state, {})
    if (state !== 'absent') throw new AppError('vault/exists')
    passphrase = await newPassphrase(task)
    const { verdict } = await vault.client.vault.judge({ passphrase })
    if (verdict === 'tooWeak') throw new Refusal(EXIT.refused, 'tooWeak')
    const profile = { authorName: '', role: 'documenter', language: words.language } as const
    await vault.client.vault.create({ passphrase, profile })
    out(words.say('created'))
    return EXIT.done
  } finally {
    passphrase?.fill(0)
    await vault.close()
  }
}
