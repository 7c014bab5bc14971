// Sources of a case: what each is worth and what it is behind. Who it is goes sealed and is never drawn.
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import type { Scene } from '../records/field-line.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/form.tsx'
import { SourceDialog } from './source-dialog.tsx'
import { SourceRow } from './source-row.tsx'
import css from './sources.module.css'

export const SourcesPart = ({ view, scene }: { view: CaseView; scene: Scene }) => {
  const { t } = useTranslation('sources')
  const [isAdding, setAdding] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const behind = (id: string): string[] =>
    view.facts
      .filter(({ sources }) => sources.some((source) => source.id === id))
      .map(({ title, account, when }) => [when.text, title || account.text].filter(Boolean).join(' · '))
  return (
    <Section
      title={t('title')}
      note={t('note')}
      actions={
        <Button size="small" icon={Plus} onPress={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      {view.sources.length === 0 ? (
        <p className="quiet">{t('empty')}</p>
      ) : (
        <ul className={css.sources}>
          {view.sources.map((source) => (
            <SourceRow
              key={source.id}
              {...{ source, scene }}
              facts={behind(source.id)}
              isOpen={open === source.id}
              onToggle={() => setOpen(open === source.id ? null : source.id)}
            />
          ))}
        </ul>
      )}
      <SourceDialog
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        scene={scene}
        facts={view.facts.map(({ id, title, account, when }) => ({
          id,
          text: [when.text, title || account.text].filter(Boolean).join(' · '),
        }))}
      />
    </Section>
  )
}
