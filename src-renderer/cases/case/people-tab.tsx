import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import type { Scene } from '../../records/field-line.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/form.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { PersonPart } from './person-part.tsx'
import css from './case.module.css'

/** Everybody in the case, with every form of the name. */
export const PeopleTab = ({ view, scene }: { view: CaseView; scene: Scene }) => {
  const { t } = useTranslation('case')
  const [isAdding, setAdding] = useState(false)
  const add = (): void => setAdding(true)
  return (
    <>
      {view.people.length === 0 ? (
        <EmptyState drawing="people" action={{ label: t('people.add'), onPress: add, kind: 'primary' }}>
          {t('people.none')}
        </EmptyState>
      ) : (
        <Section
          title={t('people.title')}
          actions={
            <Button size="small" icon={UserPlus} onPress={add}>
              {t('people.add')}
            </Button>
          }
        >
          <div className={css.people}>
            {view.people.map((person) => (
              <PersonPart key={person.id} person={person} scene={scene} />
            ))}
          </div>
        </Section>
      )}
      <PersonDialog isOpen={isAdding} onClose={() => setAdding(false)} caseId={view.id} />
    </>
  )
}
