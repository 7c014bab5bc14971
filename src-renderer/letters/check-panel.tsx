// What stands between this letter and its recipients, each a sentence with a way to mend it.
import { Check, CircleAlert, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GateLine, LetterView } from '#contract/letters'
import { navigate } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './panel.module.css'

/** The sentence of a gate in the language of the interface. */
export const useGateSentence = (): ((line: GateLine) => string) => {
  const { t } = useTranslation('gates')
  return ({ code, params }) => String(t(code as never, params as never))
}

/** A case's consents, an office, a fact of the case: where a gate is mended outside the text. */
const leave = ({ where, id }: GateLine['go'], caseId: string): void => {
  const record: Record<string, string> = id === null ? {} : { record: id }
  if (where === 'consent') navigate('case', { id: caseId, tab: 'consent', ...record })
  else if (where === 'fact') navigate('case', { id: caseId, tab: 'happened', ...record })
  else if (where === 'office' && id !== null) navigate('office', { id })
}

interface CheckPanelProps {
  view: LetterView
  onBlock: (block: string, language: string | null) => void
  onDetails: () => void
}

export const CheckPanel = ({ view, onBlock, onDetails }: CheckPanelProps) => {
  const { t } = useTranslation('letters')
  const sentence = useGateSentence()
  const [asking, setAsking] = useState<GateLine | null>(null)
  const go = ({ go: to }: GateLine): void => {
    if (to.where === 'block' && to.block !== null) onBlock(to.block, to.language)
    else if (to.where === 'letter') onDetails()
    else leave(to, view.caseId)
  }
  const row = (line: GateLine, index: number) => {
    const Icon = line.overridden !== null ? Check : line.level === 'stop' ? CircleAlert : TriangleAlert
    const tone = line.overridden !== null ? undefined : line.level === 'stop' ? css.stop : css.warn
    return (
      <li key={`${line.code} ${index}`} className={cx(css.line, tone)} data-gate={line.code}>
        <Icon size={16} aria-hidden />
        <p dir="auto">{sentence(line)}</p>
        {line.overridden !== null && (
          <p className={cx(css.note, css.second)}>{t('check.setAside', { reason: line.overridden })}</p>
        )}
        <div className={css.acts}>
          <Button kind="quiet" size="small" onPress={() => go(line)}>
            {t(`check.go.${line.go.where}`)}
          </Button>
          {line.level === 'warn' && line.overridden === null && view.status === 'drafting' && (
            <Button kind="quiet" size="small" onPress={() => setAsking(line)}>
              {t('check.override')}
            </Button>
          )}
        </div>
      </li>
    )
  }
  const groups = [
    { id: 'stops' as const, lines: view.gates.filter(({ level }) => level === 'stop') },
    {
      id: 'warnings' as const,
      lines: view.gates.filter(({ level, overridden }) => level === 'warn' && overridden === null),
    },
    { id: 'aside' as const, lines: view.gates.filter(({ overridden }) => overridden !== null) },
  ]
  return (
    <>
      {view.stops === 0 && <p className={css.note}>{t('check.clear')}</p>}
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map(({ id, lines }) => (
          <section key={id} className={css.group}>
            <h3>{t(`check.${id}`, { count: lines.length })}</h3>
            <ul className={css.lines}>{lines.map(row)}</ul>
          </section>
        ))}
      <Override id={view.id} line={asking} onClose={() => setAsking(null)} />
    </>
  )
}

interface OverrideProps {
  id: string
  line: GateLine | null
  onClose: () => void
}

const LEAST = 3

/** Sets a warning aside; the reason is kept with the letter. */
const Override = ({ id, line, onClose }: OverrideProps) => {
  const { t } = useTranslation(['letters', 'ui'])
  const sentence = useGateSentence()
  const [reason, setReason] = useState('')
  const { run, isRunning, error, clear } = useCommand(vault().letters.override)
  const close = (): void => {
    setReason('')
    clear()
    onClose()
  }
  const confirm = async (): Promise<void> => {
    if (line === null) return
    if ((await run({ id, code: line.code, reason: reason.trim() })) !== null) close()
  }
  return (
    <Dialog
      isOpen={line !== null}
      onClose={close}
      title={t('letters:check.overrideTitle')}
      size="small"
      foot={
        <>
          <Button onPress={close}>{t('ui:dialog.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={reason.trim().length < LEAST}
            isPending={isRunning}
            onPress={() => void confirm()}
          >
            {t('letters:check.override')}
          </Button>
        </>
      }
    >
      <p dir="auto">{line === null ? '' : sentence(line)}</p>
      <TextArea
        label={t('letters:check.reason')}
        hint={t('letters:check.reasonHint')}
        value={reason}
        onChange={(text) => setReason(text.slice(0, 400))}
        lines={2}
        autoFocus
      />
      <ErrorBanner error={error} />
    </Dialog>
  )
}
