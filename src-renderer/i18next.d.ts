// Makes every key of the English catalogue a type: a missing or misspelt key does not compile.
// One line for each noun, as in resources/locales/en.
import type capture from '../resources/locales/en/capture.json'
import type cases from '../resources/locales/en/cases.json'
import type dates from '../resources/locales/en/dates.json'
import type vocabulary from '../resources/locales/en/vocabulary.json'
import type today from '../resources/locales/en/today.json'
import type search from '../resources/locales/en/search.json'
import type people from '../resources/locales/en/people.json'
import type backups from '../resources/locales/en/backups.json'
import type bundles from '../resources/locales/en/bundles.json'
import type partners from '../resources/locales/en/partners.json'
import type sharing from '../resources/locales/en/sharing.json'
import type gates from '../resources/locales/en/gates.json'
import type letters from '../resources/locales/en/letters.json'
import type offices from '../resources/locales/en/offices.json'
import type casePage from '../resources/locales/en/case.json'
import type consents from '../resources/locales/en/consents.json'
import type everything from '../resources/locales/en/everything.json'
import type evidence from '../resources/locales/en/evidence.json'
import type facts from '../resources/locales/en/facts.json'
import type health from '../resources/locales/en/health.json'
import type history from '../resources/locales/en/history.json'
import type records from '../resources/locales/en/records.json'
import type sources from '../resources/locales/en/sources.json'
import type tasks from '../resources/locales/en/tasks.json'
import type trash from '../resources/locales/en/trash.json'
import type errors from '../resources/locales/en/errors.json'
import type frame from '../resources/locales/en/frame.json'
import type recovery from '../resources/locales/en/recovery.json'
import type safety from '../resources/locales/en/safety.json'
import type shares from '../resources/locales/en/shares.json'
import type ui from '../resources/locales/en/ui.json'
import type vault from '../resources/locales/en/vault.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: {
      capture: typeof capture
      cases: typeof cases
      dates: typeof dates
      vocabulary: typeof vocabulary
      today: typeof today
      search: typeof search
      people: typeof people
      backups: typeof backups
      bundles: typeof bundles
      partners: typeof partners
      sharing: typeof sharing
      gates: typeof gates
      letters: typeof letters
      offices: typeof offices
      case: typeof casePage
      consents: typeof consents
      everything: typeof everything
      evidence: typeof evidence
      facts: typeof facts
      health: typeof health
      history: typeof history
      records: typeof records
      sources: typeof sources
      tasks: typeof tasks
      trash: typeof trash
      errors: typeof errors
      frame: typeof frame
      recovery: typeof recovery
      safety: typeof safety
      shares: typeof shares
      ui: typeof ui
      vault: typeof vault
    }
  }
}
