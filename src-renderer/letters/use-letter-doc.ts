// The text of a letter for a screen: opened with it, left with it, opened anew when the vault refused something.
import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '#contract/errors'
import { openLetterDoc, type LetterDoc } from './letter-doc.ts'

export interface OpenLetter {
  letter: LetterDoc | null
  error: AppError | null
  /** Throws away what the vault did not take and shows what it holds. */
  reload: () => void
  /** Changes with every opening. */
  turn: number
}

/** `languages` as one word: a letter whose languages change is opened anew. */
export const useLetterDoc = (id: string | null, languages: string): OpenLetter => {
  const [turn, setTurn] = useState(0)
  const [held, setHeld] = useState<{ key: string; letter: LetterDoc } | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const key = `${id ?? ''} ${languages} ${turn}`
  useEffect(() => {
    if (id === null || languages === '') return undefined
    return openLetterDoc(id, languages.split(' '), {
      ready: (letter) => {
        setError(null)
        setHeld({ key, letter })
      },
      failed: setError,
    })
  }, [id, languages, key])
  const reload = useCallback(() => setTurn((old) => old + 1), [])
  return { letter: held?.key === key ? held.letter : null, error, reload, turn }
}
