// The letter at work: outline, columns side by side, one panel beside them.
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { ToggleButton } from 'react-aria-components'
import type { LetterView } from '#contract/letters'
import { replace, useRoute } from '../route.ts'
import { cx } from '../ui/cx.ts'
import { findBlock } from './blocks.ts'
import { Column, useEditors } from './column.tsx'
import { ColumnHeads } from './column-heads.tsx'
import { FactNote } from './fact-note.tsx'
import { areFacing, languageName } from './language.ts'
import type { LetterDoc } from './letter-doc.ts'
import { Outline } from './outline.tsx'
import { SidePanel } from './side-panel.tsx'
import { StudioFoot } from './studio-foot.tsx'
import { useStudioKeys } from './studio-keys.ts'
import { Toolbar } from './toolbar.tsx'
import { useActive } from './use-active.ts'
import { useAligned } from './use-aligned.ts'
import { useColumnSigns } from './use-signs.ts'
import { PANELS, roomFor, useWidth, type PanelName } from './use-room.ts'
import css from './studio.module.css'

interface StudioProps {
  view: LetterView
  letter: LetterDoc
  countries: readonly string[]
  onDetails: () => void
}

const isPanel = (name: string | undefined): name is PanelName => PANELS.some((panel) => panel === name)

/** The panel is part of the place: it is open again after a lock. */
const usePanel = (): [PanelName | null, (panel: PanelName | null) => void] => {
  const { params } = useRoute()
  const named = params['panel']
  const open = useCallback(
    (panel: PanelName | null) => replace({ ...params, panel: panel ?? 'none' }),
    [params],
  )
  return [isPanel(named) ? named : null, open]
}

type GoTo = (block: string, language: string | null) => void

/** Puts the caret at the end of a paragraph and brings it into sight. */
const useGoTo = (
  editors: ReadonlyMap<string, Editor>,
  current: string,
  choose: (language: string) => void,
): GoTo => {
  return (block, language) => {
    const wanted = language !== null && editors.has(language) ? language : current
    choose(wanted)
    // Its column may only now be shown.
    requestAnimationFrame(() => {
      const one = editors.get(wanted)
      const found = one === undefined ? null : findBlock(one.state.doc, block)
      if (one === undefined || found === null) return
      const end = found.pos + found.node.nodeSize - 1
      one.view.dispatch(one.state.tr.setSelection(TextSelection.create(one.state.doc, end)))
      one.view.focus()
      const element = one.view.nodeDOM(found.pos)
      if (element instanceof Element) element.scrollIntoView({ block: 'center' })
    })
  }
}

/** One problem of the text after the other, round and round; the panel that names them is opened. */
const useNextProblem = (view: LetterView, goTo: GoTo, openCheck: () => void): (() => void) => {
  const [at, setAt] = useState(-1)
  return () => {
    const inText = view.gates.filter(({ go, overridden }) => go.block !== null && overridden === null)
    openCheck()
    const next = (at + 1) % Math.max(1, inText.length)
    setAt(next)
    const to = inText[next]?.go
    if (to?.block != null) goTo(to.block, to.language)
  }
}

export const Studio = ({ view, letter, countries, onDetails }: StudioProps) => {
  const { t } = useTranslation('letters')
  const languages = view.languages.join(' ')
  const editors = useEditors(letter, languages, (one) => t('column.text', { language: languageName(one) }))
  const [active, setLanguage] = useActive(editors, view.source)
  const [panel, setPanel] = usePanel()
  const box = useRef<HTMLDivElement>(null)
  const sheets = useRef<HTMLDivElement>(null)
  const room = roomFor(useWidth(box), panel)
  const canWrite = view.status === 'drafting'
  const editor = editors.get(active.language)
  useEffect(() => {
    for (const one of editors.values()) one.setEditable(canWrite, false)
  }, [editors, canWrite])
  useColumnSigns(editors, view, active.here)
  useAligned(editors)

  const goTo = useGoTo(editors, active.language, setLanguage)
  const nextProblem = useNextProblem(view, goTo, () => setPanel('check'))
  const goLanguage = (language: string): void => {
    setLanguage(language)
    requestAnimationFrame(() => editors.get(language)?.view.focus())
  }
  if (editor === undefined) return null
  return (
    <div className={css.studio} ref={box}>
      <Keys
        {...{ editors, editor, canWrite, nextProblem, goLanguage }}
        languages={view.languages}
        gates={view.gates}
        flush={letter.flush}
        newStep={() => letter.undo.stopCapturing()}
      />
      <div className={css.bar}>
        <Toolbar {...{ editors, editor, countries, canWrite }} />
        <div className={css.panels} role="group" aria-label={t('panel.label')}>
          {PANELS.map((name) => (
            <ToggleButton
              key={name}
              className={css.toggle ?? ''}
              isSelected={panel === name}
              onChange={(on) => setPanel(on ? name : null)}
            >
              {t(`panel.${name}`)}
              {name === 'check' && view.stops > 0 && <span className={css.badge}>{view.stops}</span>}
            </ToggleButton>
          ))}
        </div>
      </div>
      <div className={css.body} data-strip={room.strip || undefined} data-panel={panel ?? undefined}>
        <Outline
          outline={view.outline}
          source={view.source}
          here={active.here}
          isStrip={room.strip}
          onGo={(block) => goTo(block, null)}
        />
        <Sheets
          {...{ view, editors }}
          box={sheets}
          isSingle={room.single}
          shown={active.language}
          onChoose={goLanguage}
        />
        {panel !== null && (
          <SidePanel
            {...{ panel, view, editors, canWrite, onDetails }}
            letter={letter}
            language={active.language}
            onBlock={goTo}
            onPanel={setPanel}
          />
        )}
      </div>
      <StudioFoot view={view} editor={editor} language={active.language} turn={active.turn} />
      <FactNote box={sheets} editors={editors} facts={view.facts} />
    </div>
  )
}

interface SheetsProps {
  view: LetterView
  editors: ReadonlyMap<string, Editor>
  box: RefObject<HTMLDivElement | null>
  isSingle: boolean
  shown: string
  onChoose: (language: string) => void
}

/** All columns in one area: they scroll together. Once nothing in it can be written, the area takes the keyboard. */
const Sheets = ({ view, editors, box, isSingle, shown, onChoose }: SheetsProps) => (
  <div
    className={cx(css.sheets, 'scroll')}
    ref={box}
    data-scroll="letter"
    {...(view.status !== 'drafting' && { tabIndex: 0, role: 'group', 'aria-label': view.title })}
  >
    <ColumnHeads {...{ view, isSingle, shown, onChoose }} />
    <div className={css.columns} data-facing={(!isSingle && areFacing(view.languages)) || undefined}>
      {view.languages.map((language) => {
        const one = editors.get(language)
        const isHidden = isSingle && language !== shown
        return one === undefined ? null : (
          <Column key={language} editor={one} language={language} isHidden={isHidden} />
        )
      })}
    </div>
  </div>
)

/** Binds the keys; draws nothing. */
const Keys = (props: Parameters<typeof useStudioKeys>[0]) => {
  useStudioKeys(props)
  return null
}
