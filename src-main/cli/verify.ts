// Every hash and every chain of a vault, compared; nothing is changed.
import { EXIT, type InVault } from './terminal.ts'

export const verify: InVault = async ({ client }, { terminal }) => {
  const { words, out } = terminal
  const { faults, ...counts } = await client.everything.verify({})
  if (faults.length === 0) {
    out(words.say('verified', counts))
    return EXIT.done
  }
  out(words.say('faults', { ...counts, count: faults.length }))
  for (const fault of faults) out(words.say('fault', fault))
  return EXIT.faults
}
