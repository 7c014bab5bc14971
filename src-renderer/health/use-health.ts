import type { HealthState } from '#contract/health'
import { currentLanguage } from '../i18n.ts'
import { useWatch, vault } from '../vault.ts'

/** What goes on and what the last look found; it goes on while she is in another room. */
export const useHealth = (): HealthState | undefined =>
  useWatch(vault().health.state, { language: currentLanguage() }).value
