// From the codes a record holds to the entries of the sentence files: terms, their buttons, other spellings.

/** The value under a key that comes from a record; what every object inherits does not count. */
export const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The group of a term (before the dot) and the button it belongs to (domain §1.10). */
const BUTTON_OF_GROUP: Readonly<Record<string, string>> = {
  life: 'killed',
  lib: 'held',
  dis: 'disappeared',
  int: 'hurt',
  gbv: 'gender',
  thr: 'threatened',
  prv: 'watched',
  jus: 'charged',
  mov: 'travel',
  exp: 'silenced',
  asc: 'silenced',
  asm: 'silenced',
  bel: 'silenced',
  par: 'silenced',
  rep: 'reprisal',
  wrk: 'livelihood',
  prp: 'livelihood',
  env: 'livelihood',
  min: 'livelihood',
  chd: 'livelihood',
}

/** The twelve buttons of quick capture. */
export const BUTTONS = [...new Set(Object.values(BUTTON_OF_GROUP))]

/**
 * The entry for a code: the term itself, else the button of its group, else "other". A leading "v." is the scheme.
 */
export function actCode(code: string, known: (code: string) => boolean): string {
  const term = code.replace(/^v\./, '')
  if (known(term)) return term
  const group = term.split('.')[0] ?? ''
  return own(BUTTON_OF_GROUP, group) ?? 'other'
}

/** The group a code belongs to, for choosing what law to recall; a button stands for its first group. */
export function groupOf(code: string): string {
  const group = code.replace(/^v\./, '').split('.')[0] ?? ''
  if (Object.hasOwn(BUTTON_OF_GROUP, group)) return group
  return Object.entries(BUTTON_OF_GROUP).find(([, button]) => button === group)?.[0] ?? ''
}

const PERPETRATORS: Readonly<Record<string, string>> = {
  prisonservice: 'prison',
  immigration: 'border',
  prosecutor: 'court',
  judge: 'court',
  localofficial: 'local',
  minister: 'government',
  foreignagents: 'foreign',
  armedgroup: 'militia',
  armedopposition: 'opposition',
  militiapro: 'militia',
  guards: 'security',
  privatesecurity: 'security',
  private: 'company',
  community: 'family',
  teacher: 'employer',
  anonymous: 'online',
}

/** The entry for a kind of perpetrator ("perp.prisonService" is "prison"); null for one that is not known. */
export function perpetratorCode(code: string): string | null {
  const plain = code.replace(/^perp\./, '').toLowerCase()
  return plain === '' || plain === 'unknown' ? null : (own(PERPETRATORS, plain) ?? plain)
}
