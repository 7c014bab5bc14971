// Case numbers: speakable, and without meaning. Never a name, a place or a year (domain §1.2).
const LETTERS = 'BCDFGHJKLMNPRSTVWXZ'

/** Two characters from the vault's random id, so that two colleagues' numbers rarely meet. */
export const numberPrefix = (vaultId: string): string => {
  const seed = Number.parseInt(vaultId.slice(0, 8), 16)
  return `${LETTERS.charAt(seed % LETTERS.length)}${2 + (Math.floor(seed / LETTERS.length) % 8)}`
}

/** "K7-0042". */
export const caseNumber = (vaultId: string, count: number): string =>
  `${numberPrefix(vaultId)}-${String(count).padStart(4, '0')}`
