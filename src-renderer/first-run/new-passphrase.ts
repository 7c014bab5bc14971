// Choosing a passphrase: words offered by the vault, or her own, judged in words. Either is typed back before it
// counts.
import { useCallback, useEffect, useState } from 'react'
import type { Judgement, WordList } from '#contract/vault'
import { currentLanguage } from '../i18n.ts'
import { vault } from '../vault.ts'
import { asBytes } from '../unlock/secret-bytes.ts'

export type Likeness = 'none' | 'same' | 'differs'

const partsOf = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .trim()
    .split(/\s+/u)
    .filter((part) => part !== '')

/** Word by word: not typed yet (or still being typed), the same, or not the same. */
export const compareWords = (words: readonly string[], typed: string): Likeness[] => {
  const parts = partsOf(typed)
  const isEnded = /\s$/u.test(typed)
  return words.map((word, at) => {
    const part = parts[at]
    if (part === undefined) return 'none'
    if (part === word.normalize('NFKC')) return 'same'
    const isLast = at === parts.length - 1
    return isLast && !isEnded ? 'none' : 'differs'
  })
}

/** All of them, and nothing after. */
export const isSame = (words: readonly string[], typed: string): boolean => {
  const parts = partsOf(typed)
  return (
    words.length > 0 &&
    parts.length === words.length &&
    compareWords(words, typed).every((one) => one === 'same')
  )
}

export interface Offered {
  words: readonly string[]
  list: WordList
  typed: string
  /** Covered while she types, so that what she types comes from paper. */
  isCovered: boolean
  setTyped: (typed: string) => void
  setList: (list: WordList) => void
  uncover: () => void
  again: () => void
}

/** @param onOffer called when other words are offered: what was typed before is void */
export const useOffered = (): Offered => {
  const [list, setList] = useState<WordList>(currentLanguage() === 'ar' ? 'ar' : 'en')
  const [words, setWords] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const [isCovered, setCovered] = useState(false)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isOn = true
    void vault()
      .vault.suggestPassphrase({ words: list })
      .then((offered) => {
        if (!isOn) return
        setWords(offered.words)
        setTyped('')
        setCovered(false)
      })
    return () => {
      isOn = false
    }
  }, [list, turn])
  return {
    ...{ words, list, typed, isCovered, setList },
    setTyped: (next) => {
      setTyped(next)
      setCovered(next !== '')
    },
    uncover: () => setCovered(false),
    again: () => setTurn((n) => n + 1),
  }
}

export interface Own {
  text: string
  again: string
  judgement: Judgement | null
  setText: (text: string) => void
  setAgain: (again: string) => void
}

/** Milliseconds of rest before a passphrase is judged. */
const REST = 150

/** @param about her name, which an attacker would try first */
export const useOwn = (about: string): Own => {
  const [text, setText] = useState('')
  const [again, setAgain] = useState('')
  const [held, setHeld] = useState<{ of: string; judgement: Judgement } | null>(null)
  useEffect(() => {
    if (text === '') return undefined
    const timer = setTimeout(() => {
      const hints = about.trim() === '' ? [] : [about.slice(0, 200)]
      void asBytes(text, (passphrase) => vault().vault.judge({ passphrase, about: hints })).then(
        (judgement) => setHeld({ of: text, judgement }),
        () => setHeld(null),
      )
    }, REST)
    return () => clearTimeout(timer)
  }, [text, about])
  return { text, again, judgement: text === '' ? null : (held?.judgement ?? null), setText, setAgain }
}

export interface NewPassphrase {
  isOwn: boolean
  setOwn: (isOwn: boolean) => void
  offered: Offered
  own: Own
  /** The passphrase once it has been typed back and is good enough, else null. */
  ready: string | null
}

export const useNewPassphrase = (about: string): NewPassphrase => {
  const [isOwn, setOwn] = useState(false)
  const offered = useOffered()
  const own = useOwn(about)
  const fromOwn =
    own.judgement !== null && own.judgement.verdict !== 'tooWeak' && own.text === own.again ? own.text : null
  const fromOffered = isSame(offered.words, offered.typed) ? offered.words.join(' ') : null
  return {
    ...{ isOwn, offered, own },
    setOwn: useCallback((next: boolean) => setOwn(next), []),
    ready: isOwn ? fromOwn : fromOffered,
  }
}
