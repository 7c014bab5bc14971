// The letter at work: outline, columns side by side, one panel beside them.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextSelection } from '@tiptap/pm/state'
import { ToggleButton } from 'react-aria-components'
import type { LetterView } from '#contract/letters'
import { replace, useRoute } from '../route.ts'
import { cx } from '../ui/cx.ts'
import { findBlock } from './blocks.ts'
import { Column, useEditors } from './column.tsx'
import { ColumnHeads } from './column-heads.tsx'
import { FactNote } from './fact-note.tsx'
import { languageName } from './language.ts'
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

  const goTo = useCallback(
    (block: string, language: string | null): void => {
      const wanted = language !== null && editors.has(language) ? language : active.language
      setLanguage(wanted)
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
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [editors, active.language],
  )
  const [problem, setProblem] = useState(-1)
  const nextProblem = (): void => {
    const inText = view.gates.filter(({ go, overridden }) => go.block !== null && overridden === null)
    if (panel !== 'check') setPanel('check')
    if (inText.length === 0) return
    const next = (problem + 1) % inText.length
    setProblem(next)
    const to = inText[next]?.go
    if (to?.block != null) goTo(to.block, to.language)
  }
  const goLanguage = (language: string): void => {
    setLanguage(language)
    requestAnimationFrame(() => editors.get(language)?.view.focus())
  }
  const stamp = useMemo(
    () =>
      JSON.stringify([view.status, view.stops, view.reference, view.date, view.recipients, view.languages]),
    [view],
  )
  if (editor === undefined) return null
  return (
    <div className={css.studio} ref={box}>
      <Keys
        {...{ editors, editor, canWrite, nextProblem, goLanguage }}
        languages={view.languages}
        gates={view.gates}
        flush={letter.flush}
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
        <div className={cx(css.sheets, 'scroll')} ref={sheets} data-scroll="letter">
          <ColumnHeads view={view} isSingle={room.single} shown={active.language} onChoose={goLanguage} />
          <div className={css.columns}>
            {view.languages.map((language) => {
              const one = editors.get(language)
              const isHidden = room.single && language !== active.language
              return one === undefined ? null : (
                <Column key={language} editor={one} language={language} isHidden={isHidden} />
              )
            })}
          </div>
        </div>
        {panel !== null && (
          <SidePanel
            {...{ panel, view, editors, canWrite, stamp, onDetails }}
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

/** Binds the keys; draws nothing. */
const Keys = (props: Parameters<typeof useStudioKeys>[0]) => {
  useStudioKeys(props)
  return null
}
