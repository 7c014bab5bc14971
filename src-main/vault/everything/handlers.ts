// Everything: written outside for whoever asks for the passphrase again, and every hash of it compared.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { everything } from '#contract/everything'
import { paperLanguage } from '../bundles/words.ts'
import { wipe } from '../crypto/secret.ts'
import { opensVault } from '../keys/index.ts'
import type { Session } from '../session.ts'
import { createExporting } from './job.ts'
import { verifyEverything } from './verify.ts'

export const everythingHandlers = (
  session: Session,
): Handlers<{ everything: typeof everything }>['everything'] => {
  const exporting = createExporting(session)
  const { keys, derive, grants } = session
  return {
    begin: async ({ passphrase, grant, pdf, language }) => {
      try {
        if (exporting.state().state === 'writing') throw new AppError('everything/under-way')
        if (!(await opensVault(keys, { kind: 'passphrase', bytes: passphrase }, derive)))
          return { outcome: 'wrongPassphrase' }
        await grants.use(async (take) => {
          exporting.begin({ parent: await take(grant, 'write'), pdf, language: paperLanguage(language) })
        })
        return { outcome: 'begun' }
      } finally {
        wipe(passphrase)
      }
    },
    state: (_, push, signal) => exporting.watch(push, signal),
    stop: () => {
      exporting.stop()
      return {}
    },
    verify: (_, signal) => verifyEverything(session, signal),
  }
}
