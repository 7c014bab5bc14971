import { ChevronDown, ChevronUp, Stamp } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceView } from '#contract/sources'
import { FieldLine, type Scene } from '../records/field-line.tsx'
import { at } from '../records/shapes.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, vault } from '../vault.ts'
import { SealedField } from './sealed-field.tsx'
import css from './sources.module.css'

interface SourceRowProps {
  source: SourceView
  scene: Scene
  /** The titles of the facts it is behind. */
  facts: readonly string[]
  isOpen: boolean
  onToggle: () => void
}

const FIELDS = ['told', 'how', 'reliability', 'learned'] as const

export const SourceRow = ({ source, scene, facts, isOpen, onToggle }: SourceRowProps) => {
  const { t } = useTranslation('sources')
  const Chevron = isOpen ? ChevronUp : ChevronDown
  return (
    <li className={css.source}>
      <AriaButton className={css.sourceHead ?? ''} onPress={onToggle} aria-expanded={isOpen}>
        <span className={css.sourceWords}>
          <span>{source.label}</span>
          <span className={css.sourceNote}>
            {source.how.text !== '' && <span>{source.how.text}</span>}
            {source.reliability.text !== '' && <span>{source.reliability.text}</span>}
            <span>{t('behind', { count: facts.length })}</span>
          </span>
        </span>
        {source.sealed && <Chip icon={Stamp}>{t('sealed')}</Chip>}
        <Chevron size={16} aria-hidden />
      </AriaButton>
      {isOpen && (
        <div className={css.sourceBody}>
          <div className={css.fields}>
            {FIELDS.map((field) => (
              <FieldLine
                key={field}
                {...{ field, scene }}
                at={at('sources', 'source', source.id)}
                label={t(field)}
                view={source[field]}
                needsSource={false}
              />
            ))}
          </div>
          {facts.length > 0 && (
            <div className={css.behind}>
              <span className="quiet">{t('behindLabel')}</span>
              <ul>
                {facts.map((title, index) => (
                  <li key={index}>
                    <bdi>{title}</bdi>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Sealing source={source} />
          <div>
            <MoveToTrash at={at('sources', 'source', source.id)} />
          </div>
        </div>
      )}
    </li>
  )
}

/** Writing who it is; once sealed nothing of it is shown, only that it is there. */
const Sealing = ({ source }: { source: SourceView }) => {
  const { t } = useTranslation('sources')
  const [text, setText] = useState('')
  const seal = useCommand(vault().sources.seal)
  const press = async (): Promise<void> => {
    const done = await seal.run({ id: source.id, identity: text })
    if (done) setText('')
  }
  return (
    <div className={css.sealing}>
      <SealedField
        value={text}
        onChange={setText}
        isSealed={source.sealed}
        beside={
          <Button onPress={() => void press()} isDisabled={text.trim() === ''} isPending={seal.isRunning}>
            {t('seal')}
          </Button>
        }
      />
      <ErrorBanner error={seal.error} />
    </div>
  )
}
