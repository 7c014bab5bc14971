// Makes every key of the English catalogue a type: a missing or misspelt key does not compile.
// One line for each noun, as in resources/locales/en.
import type capture from '../resources/locales/en/capture.json'
import type cases from '../resources/locales/en/cases.json'
import type dates from '../resources/locales/en/dates.json'
import type vocabulary from '../resources/locales/en/vocabulary.json'
import type today from '../resources/locales/en/today.json'
import type search from '../resources/locales/en/search.json'
import type people from '../resources/locales/en/people.json'
import type bundles from '../resources/locales/en/bundles.json'
import type partners from '../resources/locales/en/partners.json'
import type sharing from '../resources/locales/en/sharing.json'
import type errors from '../resources/locales/en/errors.json'
import type frame from '../resources/locales/en/frame.json'
import type recovery from '../resources/locales/en/recovery.json'
import type safety from '../resources/locales/en/safety.json'
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
      bundles: typeof bundles
      partners: typeof partners
      sharing: typeof sharing
      errors: typeof errors
      frame: typeof frame
      recovery: typeof recovery
      safety: typeof safety
      ui: typeof ui
      vault: typeof vault
    }
  }
}
