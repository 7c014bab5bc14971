// What is put into stores that are compared: notes of about 1.5 KB with two indexes.
export interface Note {
  id: string
  country: string
  made: string
  text: string
}

export const SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 26 },
    country: { type: 'string', maxLength: 2 },
    made: { type: 'string', maxLength: 40 },
    text: { type: 'string' },
  },
  required: ['id', 'country', 'made', 'text'],
  indexes: ['made', ['country', 'made']],
} as const

const LINE = 'arrested without warrant before dawn and taken to an unknown place, the harbour teacher says; '
let turn = 0
/** About 1.5 KB. */
const note = (): Note => {
  turn += 1
  const made = new Date(1_600_000_000_000 + turn * 61_000).toISOString()
  return {
    id: crypto.randomUUID().replaceAll('-', '').slice(0, 26),
    country: 'VNTHRUMM'.substr((turn % 4) * 2, 2),
    made,
    text: LINE.repeat(15) + String(turn),
  }
}

export const notes = (count: number): Note[] => Array.from({ length: count }, note)
