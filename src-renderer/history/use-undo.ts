// Undo and redo from anywhere: what was undone is said, and what could not be, in a sentence.
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UndoAbout, UndoOutcome } from '#contract/history'
import { say } from '../ui/notice.tsx'
import { useCommand, vault } from '../vault.ts'

export interface Undoing {
  undo: () => void
  redo: () => void
  /** The gesture that is asked about first; null when nothing is. */
  asked: number | null
  confirm: () => void
  cancel: () => void
}

const STAYS = 12_000

/** Where the label of a field stands; null when it has none. */
const useFieldKey = () => {
  const { i18n } = useTranslation('history')
  return ({ kind, field }: Pick<UndoAbout, 'kind' | 'field'>): string | null => {
    const keys = [`field.${kind}.${field}`, `field.any.${field}`]
    return field === '' ? null : (keys.find((key) => i18n.exists(`history:${key}`)) ?? null)
  }
}

const useSaid = () => {
  const fieldKey = useFieldKey()
  return (outcome: UndoOutcome, redo: (() => void) | null): void => {
    const which = redo ? 'undone' : 'redone'
    if (outcome.kind === 'none') return void say(`history:${which}.none`)
    const { kind, whole } = outcome.about
    if (outcome.kind === 'confirm') return
    if (outcome.kind !== 'done')
      return void say({ key: `history:notUndone.${outcome.kind}`, params: { kind }, stays: STAYS })
    const field = fieldKey(outcome.about)
    const params = { kind, field: field ?? '' }
    const again = redo
      ? { action: { key: 'history:redo' as const, onPress: redo }, stays: STAYS }
      : { stays: STAYS }
    if (redo && whole !== null) return void say({ key: `history:undone.${whole}`, params, ...again })
    say({ key: `history:${which}.${field === null ? 'record' : 'field'}`, params, ...again })
  }
}

export const useUndo = (): Undoing => {
  const { run: runUndo } = useCommand(vault().history.undo)
  const { run: runRedo } = useCommand(vault().history.redo)
  const [asked, setAsked] = useState<number | null>(null)
  const said = useSaid()
  const redo = useCallback(async (): Promise<void> => {
    const outcome = await runRedo({})
    if (outcome) said(outcome, null)
  }, [runRedo, said])
  const undo = useCallback(
    async (confirmed: number | null): Promise<void> => {
      const outcome = await runUndo({ confirmed })
      if (outcome?.kind === 'confirm') setAsked(outcome.seq)
      else if (outcome) said(outcome, () => void redo())
    },
    [runUndo, said, redo],
  )
  return {
    undo: useCallback(() => void undo(null), [undo]),
    redo: useCallback(() => void redo(), [redo]),
    asked,
    confirm: () => {
      setAsked(null)
      void undo(asked)
    },
    cancel: () => setAsked(null),
  }
}
