import { ChevronDown, ChevronUp, GitCompareArrows, MessageCircleQuestion } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FactView } from '#contract/facts'
import type { DateValue } from '#contract/values'
import type { Scene } from '../records/field-line.tsx'
import { term } from '../records/terms.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Chip } from '../ui/chip.tsx'
import { DateQuestion } from './date-question.tsx'
import { FactDetail } from './fact-detail.tsx'
import css from './facts.module.css'

interface FactRowProps {
  fact: FactView
  scene: Scene
  isOpen: boolean
  onToggle: () => void
}

const dateOf = (fact: FactView): DateValue | null => fact.when.value as DateValue | null

/** One thing that happened, in a line; opened, with everything known of it and who says so. */
export const FactRow = ({ fact, scene, isOpen, onToggle }: FactRowProps) => {
  const { t } = useTranslation('facts')
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const date = dateOf(fact)
  const Chevron = isOpen ? ChevronUp : ChevronDown
  const asks = date?.ask !== undefined
  return (
    <li ref={row} className={css.fact}>
      <Button className={css.factHead ?? ''} onPress={onToggle} aria-expanded={isOpen} data-fact={fact.id}>
        <span className={css.when}>
          {fact.when.not === null ? <Bdi>{fact.when.text}</Bdi> : <span>{t('noDate')}</span>}
        </span>
        <span className={css.what}>
          <span className={css.title}>{fact.title || <Bdi>{fact.account.text}</Bdi> || t('untitled')}</span>
          {fact.title !== '' && fact.account.text !== '' && (
            <span className={css.account} data-elide>
              <Bdi>{fact.account.text}</Bdi>
            </span>
          )}
          <span className={css.detail}>
            {fact.where.text !== '' && <Bdi>{fact.where.text}</Bdi>}
            {fact.by.text !== '' && <span>{fact.by.text}</span>}
            {fact.conf !== 'notAssessed' && <span>{term('conf', fact.conf)}</span>}
          </span>
        </span>
        <span className={css.marks}>
          {fact.disputed && (
            <Chip tone="warn" icon={GitCompareArrows}>
              {t('disputed')}
            </Chip>
          )}
          {fact.sources.length === 0 && (
            <Chip tone="warn" icon={MessageCircleQuestion}>
              {t('noSource')}
            </Chip>
          )}
        </span>
        <Chevron size={16} aria-hidden />
      </Button>
      {asks && date && <DateQuestion id={fact.id} date={date} today={scene.today} />}
      {isOpen && <FactDetail fact={fact} scene={scene} />}
    </li>
  )
}
