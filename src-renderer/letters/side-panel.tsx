// The chosen panel with what it needs.
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { CheckPanel } from './check-panel.tsx'
import { AsksPanel, FactsPanel } from './facts-panel.tsx'
import type { LetterDoc } from './letter-doc.ts'
import { Panel } from './panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { SendPanel } from './send-panel.tsx'
import type { PanelName } from './use-room.ts'

interface SidePanelProps {
  panel: PanelName
  view: LetterView
  letter: LetterDoc
  editors: ReadonlyMap<string, Editor>
  language: string
  canWrite: boolean
  onBlock: (block: string, language: string | null) => void
  onDetails: () => void
  onPanel: (panel: PanelName | null) => void
}

/** Changes with everything around the text that is printed. */
const stampOf = ({ status, stops, reference, date, recipients, languages }: LetterView): string =>
  JSON.stringify([status, stops, reference, date, recipients, languages])

/** Grows with each change of the text, in any language and from wherever. */
const useTextTurn = ({ doc }: LetterDoc): number => {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const changed = (): void => setTurn((old) => old + 1)
    doc.on('update', changed)
    return () => doc.off('update', changed)
  }, [doc])
  return turn
}

export const SidePanel = (props: SidePanelProps) => {
  const { t } = useTranslation('letters')
  const { panel, view, letter, onDetails, onPanel } = props
  const turn = useTextTurn(letter)
  return (
    <Panel title={t(`panel.${panel}`)} onClose={() => onPanel(null)}>
      {panel === 'check' && <CheckPanel view={view} onBlock={props.onBlock} onDetails={onDetails} />}
      {panel === 'facts' && <FactsPanel {...props} />}
      {panel === 'asks' && <AsksPanel {...props} />}
      {panel === 'preview' && (
        <PreviewPanel
          view={view}
          stamp={`${turn} ${stampOf(view)}`}
          flush={letter.flush}
          onDetails={onDetails}
        />
      )}
      {panel === 'send' && <SendPanel view={view} onPreview={() => onPanel('preview')} />}
    </Panel>
  )
}
