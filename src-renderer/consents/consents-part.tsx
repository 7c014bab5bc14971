// What the people a case is about have agreed to, in words. Not asked counts as no.
import { HandHeart } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import type { PersonView } from '#contract/people'
import type { Scene } from '../records/field-line.tsx'
import { codesOf } from '../records/terms.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/form.tsx'
import { ConsentDialog } from './consent-dialog.tsx'
import { ConsentRow } from './consent-row.tsx'
import css from './consents.module.css'

interface ConsentsPartProps {
  view: CaseView
  scene: Scene
  /** The person to record a consent of, when somebody was sent here for it. */
  about: string | null
}

const isAffected = ({ roles }: PersonView): boolean => codesOf(roles.value).includes('affected')

export const ConsentsPart = ({ view, scene, about }: ConsentsPartProps) => {
  const { t } = useTranslation('consents')
  const [asking, setAsking] = useState<{ about: string } | null>(
    about !== null && view.people.some(({ id }) => id === about) ? { about } : null,
  )
  const people = view.people.filter(
    (person) => isAffected(person) || view.consents.some((consent) => consent.about === person.id),
  )
  const general = view.consents.filter(({ about: id }) => !people.some((person) => person.id === id))
  const person = view.people.find(({ id }) => id === asking?.about) ?? null
  return (
    <Section title={t('title')} note={t('note')}>
      {people.length === 0 && <p className="quiet">{t('nobody')}</p>}
      {people.map((one) => (
        <div key={one.id} className={css.person}>
          <div className={css.personHead}>
            <h3>
              <Bdi name>{one.label}</Bdi>
            </h3>
            <Button size="small" icon={HandHeart} onPress={() => setAsking({ about: one.id })}>
              {t('record')}
            </Button>
          </div>
          {view.consents
            .filter((consent) => consent.about === one.id)
            .map((consent) => (
              <ConsentRow key={consent.id} {...{ consent, scene }} letters={view.letters} />
            ))}
          {!view.consents.some((consent) => consent.about === one.id) && (
            <p className={css.none}>{t('none')}</p>
          )}
        </div>
      ))}
      {general.map((consent) => (
        <ConsentRow key={consent.id} {...{ consent, scene }} letters={view.letters} />
      ))}
      <ConsentDialog isOpen={asking !== null} onClose={() => setAsking(null)} scene={scene} person={person} />
    </Section>
  )
}
