import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { NameForm } from '#contract/values'
import type { PersonView } from '#contract/people'
import { Bdi } from '../ui/bdi.tsx'
import { Chip } from '../ui/chip.tsx'
import { Section } from '../ui/form.tsx'
import { Claims } from './claims.tsx'
import { scriptOf } from './script-of-name.ts'
import css from './people.module.css'

/** A person has forms of a name; a group has a name for each language. */
const Forms = z.union([
  z.array(NameForm),
  z
    .record(z.string(), z.string())
    .transform((byLanguage) =>
      Object.entries(byLanguage).map(([lang, text]) => ({ text, kind: 'usual' as const, lang })),
    ),
])

type Form = z.infer<typeof NameForm>

/** The forms of a stored name; none when nothing is written. */
export const formsIn = (value: unknown): Form[] => Forms.safeParse(value).data ?? []

const byScript = (forms: readonly Form[]): [string, Form[]][] => {
  const groups = new Map<string, Form[]>()
  for (const form of forms) {
    const script = scriptOf(form.text)
    groups.set(script, [...(groups.get(script) ?? []), form])
  }
  return [...groups]
}

/** Every form of the name, by the script it is written in, and who gave it. */
export const Names = ({ person }: { person: PersonView }) => {
  const { t } = useTranslation(['people', 'vocabulary'])
  const forms = formsIn(person.names.value)
  const none =
    person.pseudonym.text === ''
      ? t('people:namesUnnamed')
      : t('people:namesNone', { name: person.pseudonym.text })
  return (
    <Section title={t('people:names')}>
      {forms.length === 0 && <p>{none}</p>}
      {byScript(forms).map(([script, group]) => (
        <dl key={script} className={css.script}>
          <dt className="quiet">{t(`people:script.${script as 'Latn'}`)}</dt>
          {group.map((form) => (
            <dd key={`${form.kind} ${form.text}`}>
              <span className={css.form}>
                <Bdi name {...(form.lang === undefined ? {} : { lang: form.lang })}>
                  {form.text}
                </Bdi>
              </span>
              <span className="quiet">{t(`vocabulary:name.kind.${form.kind}.label`)}</span>
              {form.preferred === true && forms.length > 1 && (
                <Chip tone="accent">{t('people:preferred')}</Chip>
              )}
            </dd>
          ))}
        </dl>
      ))}
      <Claims field={person.names} areNames />
    </Section>
  )
}
