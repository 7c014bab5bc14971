import { useCallback, useEffect, useRef, useState } from 'react'
import type { Id } from '#contract/values'
import { keepDraft, type DraftKeeper } from '../capture/draft-keeper.ts'
import { vault } from '../vault.ts'
import { blankFact, FactDraft, isBlankFact } from './fact-draft.ts'

interface FactInHand {
  draft: FactDraft
  change: (patch: Partial<FactDraft>) => void
  /** The fact was added: the next one begins blank. */
  drop: () => Promise<void>
}

/** The unfinished fact of a case. What was typed before comes back when the dialog opens again. */
export const useFactDraft = (caseId: Id, isOpen: boolean): FactInHand => {
  const [draft, setDraft] = useState(blankFact)
  const newest = useRef(blankFact)
  const keeper = useRef<DraftKeeper | null>(null)
  const key = `fact/${caseId}`
  const put = useCallback((next: FactDraft) => {
    newest.current = next
    setDraft(next)
  }, [])
  useEffect(() => {
    if (!isOpen) return undefined
    let isHere = true
    keeper.current ??= keepDraft(key)
    vault()
      .drafts.recall({ key })
      .then(
        ({ draft: kept }) => {
          const held = FactDraft.safeParse(kept?.value)
          // Whoever typed faster than the vault answered keeps what they typed.
          if (isHere && held.success && isBlankFact(newest.current)) put(held.data)
        },
        () => undefined,
      )
    return () => {
      isHere = false
      keeper.current?.flush()
    }
  }, [isOpen, key, put])
  const change = useCallback(
    (patch: Partial<FactDraft>) => {
      put({ ...newest.current, ...patch })
      keeper.current?.put(isBlankFact(newest.current) ? null : newest.current)
    },
    [put],
  )
  const drop = useCallback(async () => {
    await keeper.current?.settle()
    await vault().drafts.drop({ key })
    put(blankFact)
  }, [key, put])
  return { draft, change, drop }
}
