// A source being chosen or written down. Who it is never stands here: that is sealed in its own field.
import { z } from 'zod'
import type { SourceChoice } from '#contract/facts'
import type { Id } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { blankDate, DateEntry } from '../records/date-input.tsx'
import { vault } from '../vault.ts'

export const NEW_SOURCE = 'new'
export const NO_SOURCE = 'none'

export const SourceDraft = z.object({
  /** The id of a source, or one of the two words above. */
  choice: z.string(),
  told: z.string().nullable(),
  how: z.string().nullable(),
  learned: DateEntry,
  label: z.string(),
})
export type SourceDraft = z.infer<typeof SourceDraft>

export const blankSource: SourceDraft = {
  choice: NO_SOURCE,
  told: null,
  how: null,
  learned: blankDate,
  label: '',
}

/** What the vault is told when a fact is added. */
export const sourceChoice = (draft: SourceDraft): z.infer<typeof SourceChoice> => {
  const { choice, told, how, learned, label } = draft
  if (choice === NO_SOURCE) return null
  return choice === NEW_SOURCE ? { told, how, learned: learned.text, label } : { id: choice }
}

/** The id of the source chosen, written down first when it is new; null when none was chosen. */
export const settleSource = async (draft: SourceDraft, caseId: Id): Promise<Id | null> => {
  const source = sourceChoice(draft)
  if (source === null || 'id' in source) return source?.id ?? null
  const added = await vault().sources.add({
    ...source,
    ...{ caseId, reliability: null, identity: '', facts: [], language: currentLanguage() },
  })
  return added.id
}
