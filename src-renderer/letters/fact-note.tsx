// The source of a sentence, beside it: when the pointer rests on it, or the caret stands in it.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Editor } from '@tiptap/core'
import type { LetterFact } from '#contract/letters'
import { Bdi } from '../ui/bdi.tsx'
import css from './panel.module.css'

interface Seen {
  fact: string
  /** The marked stretch on the page. */
  element: Element
}

/** After so many milliseconds without a key the caret is at rest. */
const REST = 500

const markedAt = (node: EventTarget | Node | null): Seen | null => {
  const element = node instanceof Element ? node : node instanceof Node ? node.parentElement : null
  const marked = element?.closest('[data-fact]') ?? null
  const fact = marked?.getAttribute('data-fact') ?? null
  return marked === null || fact === null ? null : { fact, element: marked }
}

const useSeen = (box: RefObject<HTMLElement | null>, editors: ReadonlyMap<string, Editor>): Seen | null => {
  const [seen, setSeen] = useState<Seen | null>(null)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const over = (event: Event): void => setSeen(markedAt(event.target))
    const gone = (): void => {
      clearTimeout(timer)
      setSeen(null)
    }
    const caret = (): void => {
      clearTimeout(timer)
      setSeen(null)
      timer = setTimeout(() => {
        const selection = document.getSelection()
        const inside = [...editors.values()].some(({ isFocused }) => isFocused)
        if (inside && selection?.isCollapsed === true) setSeen(markedAt(selection.anchorNode))
      }, REST)
    }
    element.addEventListener('mouseover', over)
    element.addEventListener('mouseleave', gone)
    element.addEventListener('scroll', gone, { capture: true, passive: true })
    document.addEventListener('selectionchange', caret)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('mouseover', over)
      element.removeEventListener('mouseleave', gone)
      element.removeEventListener('scroll', gone, { capture: true })
      document.removeEventListener('selectionchange', caret)
    }
  }, [box, editors])
  return seen
}

const GAP = 6

/** Under the stretch, or over it where the window ends; never outside the window. */
const useBeside = (note: RefObject<HTMLElement | null>, seen: Seen | null): void => {
  useLayoutEffect(() => {
    const box = note.current
    if (box === null || seen === null) return
    const at = seen.element.getClientRects()[0] ?? seen.element.getBoundingClientRect()
    const all = seen.element.getBoundingClientRect()
    const { width, height } = box.getBoundingClientRect()
    const below = all.bottom + GAP + height < innerHeight
    const top = below ? all.bottom + GAP : Math.max(GAP, all.top - GAP - height)
    const from = document.documentElement.dir === 'rtl' ? at.right - width : at.left
    const start = Math.min(Math.max(GAP, from), innerWidth - width - GAP)
    box.style.insetBlockStart = `${top}px`
    box.style.setProperty('left', `${start}px`)
  })
}

interface FactNoteProps {
  box: RefObject<HTMLElement | null>
  editors: ReadonlyMap<string, Editor>
  facts: readonly LetterFact[]
}

export const FactNote = ({ box, editors, facts }: FactNoteProps) => {
  const { t } = useTranslation(['letters', 'vocabulary'])
  const seen = useSeen(box, editors)
  const note = useRef<HTMLDivElement>(null)
  useBeside(note, seen)
  if (seen === null) return null
  const fact = facts.find(({ id }) => id === seen.fact)
  return (
    <div ref={note} className={css.floating} role="tooltip" data-floats data-fact-note>
      {fact === undefined ? (
        <span>{t('letters:fact.gone')}</span>
      ) : (
        <>
          <b>
            {fact.sourceLabels.length === 0 ? (
              t('letters:fact.noSource')
            ) : (
              <Bdi name>{fact.sourceLabels.join(t('letters:join'))}</Bdi>
            )}
          </b>
          <span>{[fact.when, t(`vocabulary:conf.${fact.conf}.label`)].filter(Boolean).join(' · ')}</span>
        </>
      )}
    </div>
  )
}
