import { Eye, EyeOff, UserPen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonView } from '#contract/people'
import { formsIn } from '../../people/names.tsx'
import { FieldLine, type Scene } from '../../records/field-line.tsx'
import { at } from '../../records/shapes.ts'
import { term } from '../../records/terms.ts'
import { Bdi } from '../../ui/bdi.tsx'
import { Button } from '../../ui/button.tsx'
import { NameDialog } from './name-dialog.tsx'
import css from './case.module.css'

interface PersonPartProps {
  person: PersonView
  scene: Scene
}

/** One person: names in every script, part in the case, where now; how to reach them only when asked. */
export const PersonPart = ({ person, scene }: PersonPartProps) => {
  const { t } = useTranslation('case')
  const [isNaming, setNaming] = useState(false)
  const [isShown, setShown] = useState(false)
  const isPerson = person.kind === 'person'
  const ref = at('parties', person.kind, person.id)
  const line = (field: 'roles' | 'status' | 'relation' | 'pseudonym') => (
    <FieldLine
      {...{ field, scene }}
      at={ref}
      label={t(`people.${field}`)}
      view={person[field]}
      needsSource={field === 'status' || field === 'relation'}
    />
  )
  return (
    <article className={css.person} aria-label={person.label}>
      <h3 className={css.personName}>
        <Bdi name>{person.label}</Bdi>
      </h3>
      <div className={css.fields}>
        <FieldLine {...{ scene }} field="names" at={ref} label={t('people.names')} view={person.names} isName>
          <NameForms person={person} />
        </FieldLine>
        {isPerson && (
          <>
            {person.pseudonym.value !== null && line('pseudonym')}
            {line('roles')}
            {line('status')}
            {line('relation')}
            <FieldLine
              {...{ scene }}
              field="contact"
              at={ref}
              label={t('people.contact')}
              view={person.contact}
              needsSource={false}
            >
              {isShown ? (
                <Bdi name>{person.contact.text}</Bdi>
              ) : (
                <span aria-label={t('people.covered')}>••••••••</span>
              )}
              <Button
                size="small"
                kind="quiet"
                icon={isShown ? EyeOff : Eye}
                onPress={() => setShown(!isShown)}
              >
                {isShown ? t('people.hide') : t('people.show')}
              </Button>
            </FieldLine>
          </>
        )}
      </div>
      {isPerson && (
        <div>
          <Button size="small" icon={UserPen} onPress={() => setNaming(true)}>
            {t('people.addName')}
          </Button>
        </div>
      )}
      <NameDialog isOpen={isNaming} onClose={() => setNaming(false)} person={person} />
    </article>
  )
}

const NameForms = ({ person }: { person: PersonView }) => (
  <ul className={css.names}>
    {formsIn(person.names.value).map((form, index) => (
      <li key={index}>
        <Bdi name {...(form.lang ? { lang: form.lang } : {})}>
          {form.text}
        </Bdi>
        <span className={css.small}>{term('name.kind', form.kind)}</span>
      </li>
    ))}
  </ul>
)
