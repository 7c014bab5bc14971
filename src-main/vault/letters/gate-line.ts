// One line of the gates, and which of them stop a letter.
import type { GateLine } from '#contract/letters'

/** Whether a gate stops or warns (domain §1.2). A warning can be set aside with a reason, a stop cannot. */
export const GATES = {
  noRecipient: 'stop',
  officeGone: 'stop',
  noWayToSend: 'stop',
  consentMissing: 'stop',
  consentRefused: 'stop',
  consentWithdrawn: 'stop',
  consentExpired: 'stop',
  nameRestricted: 'stop',
  unsourced: 'stop',
  factGone: 'stop',
  factUnsourced: 'stop',
  factRestricted: 'stop',
  factTagged: 'stop',
  factDate: 'stop',
  untranslated: 'stop',
  missing: 'stop',
  stale: 'stop',
  extraBlock: 'stop',
  noText: 'stop',
  consentConditions: 'warn',
  factChanged: 'warn',
  factDoubtful: 'warn',
  factRefuted: 'warn',
  freeMail: 'warn',
  postOnly: 'warn',
  noAddress: 'warn',
  noCountry: 'warn',
  vacant: 'warn',
  neverChecked: 'warn',
  checkedLongAgo: 'warn',
  otherLanguage: 'warn',
  letterDate: 'warn',
  noAsks: 'warn',
  noSender: 'warn',
  overOnePage: 'warn',
} as const satisfies Record<string, GateLine['level']>
export type GateCode = keyof typeof GATES

export const isWarning = (code: string): boolean =>
  Object.hasOwn(GATES, code) && GATES[code as GateCode] === 'warn'

type Place = Partial<GateLine['go']> & Pick<GateLine['go'], 'where'>

export const gate = (code: GateCode, params: GateLine['params'], go: Place): GateLine => ({
  code,
  level: GATES[code],
  params,
  go: { id: null, block: null, language: null, ...go },
  overridden: null,
})
