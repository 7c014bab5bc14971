// Everything, into a new folder: the same export as in the app.
import { join } from 'node:path'
import { AppError } from '#contract/errors'
import type { EverythingState } from '#contract/everything'
import type { OpenVault } from './open.ts'
import { EXIT, needed, pathOf, Refusal, type Exit, type InVault, type Terminal } from './terminal.ts'

type Ended = Exclude<EverythingState, { state: 'none' | 'writing' }>

const ended = async ({ client, first }: OpenVault, { words, progress }: Terminal): Promise<Ended> => {
  const last = await first(client.everything.state, {}, (state) => {
    if (state.state !== 'writing') return state.state !== 'none'
    progress(words.say('exporting', { percent: Math.floor((100 * state.done) / Math.max(1, state.total)) }))
    return false
  })
  return last as Ended
}

const tell = (end: Ended, { words, out, err }: Terminal): Exit => {
  if (end.state === 'written') {
    const { counts, name, where } = end
    out(words.say('exported', { ...counts, path: join(where, name) }))
    if (counts.missing === 0) return EXIT.done
    err(words.say('exportedMissing', { missing: counts.missing }))
    return EXIT.faults
  }
  if (end.remains !== '') err(words.say('remains', { name: end.remains }))
  if (end.state === 'failed') throw new AppError(end.code)
  if (end.remains === '') err(words.say('stopped'))
  return EXIT.stopped
}

export const exportAll: InVault = async (vault, { passphrase, ...task }) => {
  const { terminal, asked } = task
  // There is no export of less; the word is there to be read twice.
  if (!asked.flags.has('all')) throw new Refusal(EXIT.notUnderstood, 'missing', { word: '--all' })
  const grant = vault.grant(pathOf(needed(task, 'to')), 'write')
  terminal.err(terminal.words.say('clear'))
  const { language } = terminal.words
  await vault.client.everything.begin({ passphrase, grant, pdf: !asked.flags.has('no-pdf'), language })
  const leave = terminal.interrupted(() => void vault.client.everything.stop({}))
  try {
    return tell(await ended(vault, terminal), terminal)
  } finally {
    leave()
  }
}
