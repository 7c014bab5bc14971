import { GitCompareArrows, MessageCircleQuestion, Pencil, Quote } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldView, RecordRef } from '#contract/records'
import type { SourceView } from '#contract/sources'
import type { Id } from '#contract/values'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ClaimsDialog } from './claims-dialog.tsx'
import { term } from './terms.ts'
import css from './records.module.css'

/** What every field of a case's records needs from the page around it. */
export interface Scene {
  caseId: Id
  sources: readonly SourceView[]
  /** The vault's day, ISO 8601. */
  today: string
}

export interface Claimed {
  at: RecordRef
  field: string
  label: string
  view: FieldView
  scene: Scene
}

interface FieldLineProps extends Claimed {
  isName?: boolean
  /** False for our own decisions, which need nobody to say so. */
  needsSource?: boolean
  /** Drawn instead of the value in words. */
  children?: ReactNode
}

const differ = ({ claims }: FieldView): boolean =>
  new Set(claims.map(({ value }) => JSON.stringify(value))).size > 1

/** "Source 1" of "Source 1, family, November 2022": enough beside a value. */
const short = (label: string): string => label.split(/[,،]/)[0] ?? label

/** How a field stands: what is in use, what is missing about it, and the way to every account. */
const Mark = ({ view, needsSource, onPress, label }: MarkProps) => {
  const { t } = useTranslation('records')
  const used = view.claims.find(({ inUse }) => inUse)
  const count = view.claims.length
  if (count === 0 || !used) {
    return (
      <Button size="small" kind="quiet" icon={Pencil} onPress={onPress} describedBy={label}>
        {t('write')}
      </Button>
    )
  }
  if (count > 1) {
    const icon = differ(view) ? GitCompareArrows : Quote
    return (
      <Button size="small" kind="quiet" icon={icon} onPress={onPress} describedBy={label}>
        {t(differ(view) ? 'accountsDiffer' : 'accountsCount', { count })}
      </Button>
    )
  }
  const needs = needsSource && used.sourceLabel === ''
  return (
    <Button
      size="small"
      kind="quiet"
      icon={needs ? MessageCircleQuestion : needsSource ? Quote : Pencil}
      onPress={onPress}
      describedBy={label}
    >
      {needs ? t('noSource') : needsSource ? short(used.sourceLabel) : t('change')}
    </Button>
  )
}

interface MarkProps {
  view: FieldView
  needsSource: boolean
  onPress: () => void
  /** The id of the field's label. */
  label: string
}

/** A field in one line; its mark opens every account of it. */
export const FieldLine = (props: FieldLineProps) => {
  const { view, label, isName = false, needsSource = true, children } = props
  const [isOpen, setOpen] = useState(false)
  const labelId = `${props.at.id}.${props.field}`
  return (
    <div className={css.line}>
      <span className={css.lineLabel} id={labelId}>
        {label}
      </span>
      <div className={css.lineValue}>
        {view.not !== null ? (
          <span className="quiet">{term('not', view.not)}</span>
        ) : (
          (children ?? <Bdi name={isName}>{view.text}</Bdi>)
        )}
        {view.sens !== view.usual && <Chip>{term('sens', String(view.sens))}</Chip>}
        <Mark view={view} needsSource={needsSource} onPress={() => setOpen(true)} label={labelId} />
      </div>
      <ClaimsDialog {...props} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}
