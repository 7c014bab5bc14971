// An unfinished form under a name of its own: what was typed is back after a lock or a crash.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import { keepDraft } from '../capture/draft-keeper.ts'
import { vault } from '../vault.ts'

export interface Draft<T> {
  /** Undefined until it is known whether there is one; null when there is none. */
  value: T | null | undefined
  /** Keeps a new state; null throws the draft away. */
  put: (value: T | null) => void
  /** Call when the form was finished: nothing of it comes back. */
  drop: () => Promise<void>
}

/** `key` null keeps nothing. A draft that `schema` does not know is as none. */
export const useDraft = <T extends z.core.util.JSONType>(
  key: string | null,
  schema: z.ZodType<T>,
): Draft<T> => {
  const [held, setHeld] = useState<{ key: string | null; value: T | null } | null>(null)
  const keeper = useMemo(() => (key === null ? null : keepDraft(key)), [key])
  useEffect(() => {
    if (key === null) return undefined
    let alive = true
    const found = (value: unknown): void => {
      if (!alive) return
      const read = schema.safeParse(value)
      // What she has typed while this was on its way is newer.
      setHeld((old) => (old?.key === key ? old : { key, value: read.success ? read.data : null }))
    }
    vault()
      .drafts.recall({ key })
      .then(
        ({ draft }) => found(draft?.value),
        () => found(null),
      )
    return () => {
      alive = false
      keeper?.flush()
    }
  }, [key, keeper, schema])
  const put = useCallback(
    (value: T | null) => {
      setHeld({ key, value })
      keeper?.put(value)
    },
    [key, keeper],
  )
  const drop = useCallback(async () => {
    setHeld({ key, value: null })
    await keeper?.settle()
    if (key !== null) await vault().drafts.drop({ key })
  }, [key, keeper])
  const value = key === null ? null : held?.key === key ? held.value : undefined
  return { value, put, drop }
}
