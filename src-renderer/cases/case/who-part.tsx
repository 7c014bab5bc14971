import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { replace } from '../../route.ts'
import { Bdi } from '../../ui/bdi.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/form.tsx'
import { formsIn } from '../../people/names.tsx'
import css from './case.module.css'

/** The people of the case in a line each. */
export const WhoPart = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const toPeople = (): void => replace({ id: view.id, tab: 'people' })
  return (
    <Section
      title={t('who.title')}
      actions={
        <Button size="small" kind="quiet" onPress={toPeople}>
          {t('who.all')}
        </Button>
      }
    >
      {view.people.length === 0 && <p className="quiet">{t('who.none')}</p>}
      <ul className={css.who}>
        {view.people.map((person) => {
          const others = formsIn(person.names.value).filter(({ text }) => text !== person.label)
          return (
            <li key={person.id}>
              <span>
                <Bdi name>{person.label}</Bdi>
                {others.slice(0, 2).map(({ text }) => (
                  <span key={text} className="quiet">
                    {' · '}
                    <Bdi name>{text}</Bdi>
                  </span>
                ))}
                {others.length > 2 && (
                  <span className="quiet"> {t('who.more', { count: others.length - 2 })}</span>
                )}
              </span>
              <span className={css.small}>
                {[person.roles.text, person.status.text].filter(Boolean).join(' · ')}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
