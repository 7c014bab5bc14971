// Makes every key of the English catalogue a type: a missing or misspelt key does not compile.
// One line for each noun, as in resources/locales/en.
import type errors from '../resources/locales/en/errors.json'
import type frame from '../resources/locales/en/frame.json'
import type ui from '../resources/locales/en/ui.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: {
      errors: typeof errors
      frame: typeof frame
      ui: typeof ui
    }
  }
}
