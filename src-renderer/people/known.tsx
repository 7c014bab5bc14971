import { useTranslation } from 'react-i18next'
import type { PersonView } from '#contract/people'
import type { FieldView } from '#contract/records'
import { Bdi } from '../ui/bdi.tsx'
import { Section } from '../ui/form.tsx'
import { Claims } from './claims.tsx'
import css from './people.module.css'

/** What is known of a person beside names: one of four ways of not knowing is said too. */
export const Known = ({ person }: { person: PersonView }) => {
  const { t } = useTranslation('people')
  return (
    <Section title={t('facts')}>
      <dl className={css.known}>
        <One label={t('status')} field={person.status} />
        {person.relation.text !== '' && <One label={t('relation')} field={person.relation} />}
        {person.pseudonym.text !== '' && <One label={t('pseudonym')} field={person.pseudonym} />}
      </dl>
    </Section>
  )
}

const One = ({ label, field }: { label: string; field: FieldView }) => {
  const { t } = useTranslation('vocabulary')
  return (
    <>
      <dt className="quiet">{label}</dt>
      <dd>
        {field.text === '' ? (
          <span className="quiet">{t(`not.${field.not ?? 'notAsked'}.label`)}</span>
        ) : (
          <Bdi>{field.text}</Bdi>
        )}
        <Claims field={field} />
      </dd>
    </>
  )
}
