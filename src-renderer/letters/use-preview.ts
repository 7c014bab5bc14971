// The printed pages of one rendering, set anew whenever something that is printed has changed.
import { useEffect, useState } from 'react'
import { AppError } from '#contract/errors'
import type { Out } from '#contract/define'
import type { letters } from '#contract/letters'
import { vault } from '../vault.ts'

export interface Rendering {
  id: string
  office: string
  language: string
}

export type Pages = Out<typeof letters.preview>

export interface Preview {
  /** The newest that is ready; older pages stay until newer ones are. */
  pages: Pages | null
  error: AppError | null
  /** Pages of a newer state are being set. */
  isWaiting: boolean
}

/** A moment without changes before pages are set again, in milliseconds. */
const QUIET = 500

/** `stamp` changes with everything that is printed. `before` brings the text to the vault. */
export const usePreview = (
  { id, office, language }: Rendering,
  stamp: string,
  before: () => Promise<void>,
): Preview => {
  const key = `${id} ${office} ${language}`
  const [held, setHeld] = useState<{
    key: string
    stamp: string
    pages: Pages | null
    error: AppError | null
  }>({
    key: '',
    stamp: '',
    pages: null,
    error: null,
  })
  const isFirst = held.key !== key
  useEffect(() => {
    if (office === '') return undefined
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      await before()
      if (stop.signal.aborted) return
      try {
        const pages = await vault().letters.preview({ id, office, language }, { signal: stop.signal })
        setHeld({ key, stamp, pages, error: null })
      } catch (reason) {
        if (stop.signal.aborted) return
        const error = reason instanceof AppError ? reason : new AppError('internal/unexpected')
        setHeld((old) => ({ ...old, key, stamp, error, pages: old.key === key ? old.pages : null }))
      }
    }
    const timer = setTimeout(() => void ask(), isFirst ? 0 : QUIET)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
    // NOTE: isFirst decides about the wait only; when it changes nothing is to be asked again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, office, language, key, stamp, before])
  return {
    pages: isFirst ? null : held.pages,
    error: isFirst ? null : held.error,
    isWaiting: isFirst || held.stamp !== stamp,
  }
}
