// What happened: the picture of time, and under it the same as a list. Each fact opens in place.
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { useDialog } from '../place.ts'
import type { Scene } from '../records/field-line.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/form.tsx'
import { FactDialog } from './fact-dialog.tsx'
import { FactRow } from './fact-row.tsx'
import { isDated, Timeline } from './timeline.tsx'
import css from './facts.module.css'

interface FactsTabProps {
  view: CaseView
  scene: Scene
  /** The fact to open, when somebody was sent here for it. */
  record: string | null
}

export const FactsTab = ({ view, scene, record }: FactsTabProps) => {
  const { t } = useTranslation('facts')
  const [isAdding, setAdding] = useDialog('fact')
  const [open, setOpen] = useState<{ id: string | null; record: string | null }>({ id: record, record })
  if (open.record !== record) setOpen({ id: record, record })
  const show = (id: string | null): void => setOpen({ id, record })
  const dated = view.facts.filter(isDated)
  const add = (): void => setAdding(true)
  return (
    <>
      {view.facts.length === 0 ? (
        <EmptyState drawing="time" action={{ label: t('add'), onPress: add, kind: 'primary' }}>
          {t('empty')}
        </EmptyState>
      ) : (
        <>
          {dated.length > 0 && (
            <Section title={t('timeline.title')}>
              <Timeline facts={dated} today={view.today} onOpen={show} />
            </Section>
          )}
          <Section
            title={t('list')}
            actions={
              <Button size="small" icon={Plus} onPress={add}>
                {t('add')}
              </Button>
            }
          >
            <ul className={css.facts}>
              {view.facts.map((fact) => (
                <FactRow
                  key={fact.id}
                  {...{ fact, scene }}
                  isOpen={open.id === fact.id}
                  onToggle={() => show(open.id === fact.id ? null : fact.id)}
                />
              ))}
            </ul>
          </Section>
        </>
      )}
      <FactDialog isOpen={isAdding} onClose={() => setAdding(false)} scene={scene} onAdded={show} />
    </>
  )
}
