// The last step: where the file goes, the sealing itself, and what is shown afterwards.
import { useCallback, useEffect, useState } from 'react'
import type { WordList } from '#contract/vault'
import type { PartnerView } from '#contract/partners'
import type { SaveKind, SavePicked } from '#contract/shell'
import type { AppError } from '#contract/errors'
import { currentLanguage } from '../i18n.ts'
import { restore } from '../route.ts'
import { asBytes } from '../unlock/secret-bytes.ts'
import { useCommand, vault } from '../vault.ts'
import type { LookView } from './look-through.tsx'
import { rememberSealed } from './just-sealed.ts'
import { expiryDay, neutralName, type SealChoice } from './seal-choice.ts'

export interface Sealing {
  words: readonly string[]
  wordList: WordList
  /** New words, from this list. */
  suggest: (list: WordList) => void
  accepted: boolean
  accept: (accepted: boolean) => void
  isReady: boolean
  /** Why it is not ready: something stops it, or a box is to be ticked first. */
  waits: 'stopped' | 'accept' | null
  isRunning: boolean
  error: AppError | null
  seal: () => Promise<void>
}

interface Wanted {
  choice: SealChoice | null
  partner: PartnerView | null
  look: LookView | undefined
  pick: (wish: { suggested: string; kind: SaveKind }) => Promise<SavePicked | null>
  /** The choice has become a bundle. */
  onDone: () => Promise<void>
}

const lists: readonly WordList[] = ['en', 'fr', 'es', 'ar']
const listFor = (language: string): WordList => lists.find((list) => list === language.split('-')[0]) ?? 'en'

const useWords = (isNeeded: boolean, language: string) => {
  const [words, setWords] = useState<readonly string[]>([])
  const [wordList, setWordList] = useState<WordList>(() => listFor(language))
  const { run } = useCommand(vault().vault.suggestPassphrase, { saves: false })
  const suggest = useCallback(
    (list: WordList): void => {
      setWordList(list)
      void run({ words: list }).then((out) => out !== null && setWords(out.words))
    },
    [run],
  )
  const first = listFor(language)
  useEffect(() => {
    if (isNeeded) suggest(first)
  }, [isNeeded, first, suggest])
  return { words, wordList, suggest }
}

export const useSealing = ({ choice, partner, look, pick, onDone }: Wanted): Sealing => {
  const byWords = choice?.opens === 'words'
  const { words, wordList, suggest } = useWords(byWords, partner?.language ?? currentLanguage())
  // Bound to the key that was warned about: another partner, or another key of theirs, must be warned about again.
  const key = partner?.recipient ?? ''
  const [acceptedKey, setAcceptedKey] = useState('')
  const accepted = key !== '' && acceptedKey === key
  const { run, isRunning, error } = useCommand(vault().bundles.seal)
  const mustAccept = choice?.opens === 'key' && partner?.verified === 'no'
  const isStopped = look !== undefined && look.stops.length > 0
  const waits = isStopped ? 'stopped' : mustAccept && !accepted ? 'accept' : null
  const isReady = look !== undefined && waits === null && (!byWords || words.length > 0)
  const seal = async (): Promise<void> => {
    if (choice === null || !isReady || isRunning) return
    const place = await pick({ suggested: neutralName(), kind: 'bundle' })
    if (place === null) return
    const { caseId, released, letters } = choice
    const rest = {
      caseId,
      released,
      letters,
      expires: expiryDay(choice.expires, look.today),
      grant: place.grant,
      language: currentLanguage(),
      ...(mustAccept && { acceptUnverified: accepted }),
    }
    const done =
      byWords || choice.partner === null
        ? await asBytes(words.join(' '), (passphrase) =>
            run({ ...rest, to: { passphrase, partner: choice.partner } }),
          )
        : await run({ ...rest, to: { partner: choice.partner } })
    if (done === null) return
    await onDone()
    rememberSealed(done.id, { folder: place.folder, name: place.name, words: byWords ? words : [] })
    restore({ screen: 'bundle', params: { id: done.id } })
  }
  return {
    words,
    wordList,
    suggest,
    accepted,
    accept: (yes) => setAcceptedKey(yes ? key : ''),
    isReady,
    waits,
    isRunning,
    error,
    seal,
  }
}
