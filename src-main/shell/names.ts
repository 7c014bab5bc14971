// What a file may be called that we suggest to save.
import { extname } from 'node:path'
import type { SaveKind } from '#contract/shell'

export const ENDINGS: Record<Exclude<SaveKind, 'any'>, string> = {
  bundle: 'age',
  pdf: 'pdf',
  docx: 'docx',
  text: 'txt',
}

/** A name that is only a name, on every system, however it was typed. */
export const plainName = (suggested: string, kind: SaveKind): string => {
  // Control characters, what some system forbids in names, and marks that turn the reading direction around.
  const plain = suggested.replace(/[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
  const trimmed =
    plain
      .replace(/\s+/g, ' ')
      .replace(/^[.\s-]+|[.\s]+$/g, '')
      .slice(0, 120) || 'Amparo'
  if (kind === 'any' || extname(trimmed).toLowerCase() === `.${ENDINGS[kind]}`) return trimmed
  return `${trimmed}.${ENDINGS[kind]}`
}
