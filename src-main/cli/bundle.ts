// Bundles: sealing one for a partner, opening and checking those that came. Who may get what is decided where it is
// decided in the app; here nothing is released that was not named.
import type { Id } from '#contract/values'
import type { OpenVault } from './open.ts'
import { EXIT, needed, optionOf, pathOf, Refusal, type Exit, type InVault, type Task } from './terminal.ts'

interface Choice {
  caseId: Id
  partner: Id
  isVerified: boolean
}

const choose = async ({ client, first }: OpenVault, task: Task): Promise<Choice> => {
  const { language } = task.terminal.words
  const number = needed(task, 'case')
  const name = needed(task, 'partner')
  const { rows } = await first(client.cases.list, { language, offset: 0, limit: 200, text: number })
  const found = rows.find((row) => row.number === number)
  if (!found) throw new Refusal(EXIT.refused, 'noCase')
  const { partners } = await first(client.partners.list, { language })
  const partner = partners.find((one) => one.name === name)
  if (!partner) throw new Refusal(EXIT.refused, 'noPartner')
  return { caseId: found.id, partner: partner.id, isVerified: partner.verified !== 'no' }
}

const lookAt = async ({ client, first }: OpenVault, task: Task, { caseId, partner }: Choice) => {
  const asked = {
    ...{ caseId, partner, language: task.terminal.words.language },
    released: task.asked.options.get('release') ?? [],
  }
  const seen = await first(client.bundles.look, { ...asked, letters: [] })
  const letters = task.asked.flags.has('letters') ? seen.letters.map(({ id }) => id) : []
  return { ...asked, letters, seen: await first(client.bundles.look, { ...asked, letters }) }
}

export const lookBundle: InVault = async (vault, task) => {
  const { words, out } = task.terminal
  const { seen } = await lookAt(vault, task, await choose(vault, task))
  const left = seen.left.reduce((sum, { count }) => sum + count, 0)
  out(words.say('look', { goes: seen.goes, left }))
  for (const { id, of, label, value, verdict } of seen.items)
    if (verdict === 'release') out([id, of, label, value].join('\t'))
  return EXIT.done
}

export const makeBundle: InVault = async (vault, task) => {
  const { words, out } = task.terminal
  const choice = await choose(vault, task)
  if (!choice.isVerified) throw new Refusal(EXIT.refused, 'unverified')
  const path = pathOf(needed(task, 'to'))
  const { seen, ...look } = await lookAt(vault, task, choice)
  const [stop] = seen.stops
  if (stop) throw new Refusal(EXIT.refused, 'stop', { code: stop.code })
  const { size } = await vault.client.bundles.seal({
    ...{ caseId: look.caseId, to: { partner: choice.partner }, released: look.released },
    ...{ letters: look.letters, expires: optionOf(task, 'until') ?? '', language: look.language },
    grant: vault.grant(path, 'write'),
  })
  out(words.say('sealed', { path, size }))
  return EXIT.done
}

/** A bundle that is closed with words asks for them; any other is opened with our own key. */
const withWords = async <T extends { outcome: string }>(
  task: Task,
  call: (passphrase: Uint8Array | null) => Promise<T>,
): Promise<T> => {
  const descriptor = optionOf(task, 'words-fd')
  const first = descriptor === undefined ? await call(null) : null
  if (first !== null && first.outcome !== 'needsPassphrase') return first
  const secret = await task.terminal.secret('askWords', descriptor)
  try {
    return await call(secret)
  } finally {
    secret.fill(0)
  }
}

const refuse = (outcome: string, { terminal }: Task): Exit => {
  terminal.err(terminal.words.say('refusedBundle', { reason: terminal.words.refused(outcome) }))
  return outcome === 'wrongPassphrase' ? EXIT.wrongSecret : EXIT.refused
}

const senderOf = ({ terminal }: Task, sender: { name: string; words: string[] }) => ({
  name: sender.name || terminal.words.say('unknownSender'),
  words: sender.words.join(' '),
})

export const openBundle: InVault = async ({ client, grant }, task) => {
  const { words, out } = task.terminal
  const path = pathOf(task.asked.rest[1] ?? '')
  const { language } = words
  const result = await withWords(task, (passphrase) =>
    client.bundles.open({ grant: grant(path, 'read'), passphrase, language }),
  )
  if (result.outcome !== 'opened') return refuse(result.outcome, task)
  out(words.say('opened', { ...senderOf(task, result.sender), files: result.files.length }))
  return EXIT.done
}

export const verifyBundle: InVault = async ({ client, grant }, task) => {
  const { words, out } = task.terminal
  const path = pathOf(task.asked.rest[1] ?? '')
  const result = await withWords(task, (passphrase) =>
    client.bundles.verify({ grant: grant(path, 'read'), passphrase }),
  )
  if (result.outcome !== 'sound') return refuse(result.outcome, task)
  out(words.say('sound', { ...senderOf(task, result.sender), files: result.files }))
  return EXIT.done
}
