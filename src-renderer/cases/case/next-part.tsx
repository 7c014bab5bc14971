import { Circle, CircleAlert, CircleCheck } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import type { CaseView, NextItem } from '#contract/cases'
import { replace } from '../../route.ts'
import { AddTask } from '../../tasks/add-task.tsx'
import { TaskLine } from '../../tasks/task-line.tsx'
import { Bdi } from '../../ui/bdi.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/form.tsx'
import { tabOf } from './tabs.ts'
import css from './case.module.css'

/** What the case needs, most pressing first, each with the place where it is done. */
export const NextPart = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const open = view.tasks.filter(({ done, what }) => !done && what !== '')
  const items = view.next.filter(({ code }) => code !== 'task')
  return (
    <Section title={t('next.title')}>
      <ul className={css.next}>
        {open.map((task) => (
          <li key={task.id}>
            <TaskLine task={task} />
          </li>
        ))}
        {items.map((item, index) => (
          <NextLine key={`${item.code}.${item.go.record ?? index}`} item={item} view={view} />
        ))}
        {open.length + items.length === 0 && (
          <li className={css.nextLine}>
            <CircleCheck size={18} strokeWidth={1.75} aria-hidden />
            <span>{t('next.nothing')}</span>
          </li>
        )}
      </ul>
      <AddTask caseId={view.id} today={view.today} />
    </Section>
  )
}

/** The fact's own words, so that the line can be told from the next one. */
const aboutOf = (item: NextItem, view: CaseView): string => {
  const fact = view.facts.find(({ id }) => id === item.go.record)
  return fact ? [fact.title || fact.account.text, fact.when.text].filter(Boolean).join(', ') : ''
}

const NextLine = ({ item, view }: { item: NextItem; view: CaseView }) => {
  const { t } = useTranslation('case')
  const { code, go, params, weight } = item
  const Icon = weight === 'must' ? CircleAlert : Circle
  const key = code as 'noSource'
  const about = aboutOf(item, view) || String(params['name'] ?? '')
  const take = (): void =>
    replace({ id: view.id, tab: tabOf(go.tab), ...(go.record ? { record: go.record } : {}) })
  return (
    <li className={css.nextLine} data-weight={weight}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span className={css.nextWords}>
        <Trans
          t={t}
          i18nKey={`next.say.${key}`}
          values={{ about }}
          components={{ about: <Bdi name={code === 'askConsent'}>{about}</Bdi> }}
        />
      </span>
      <Button size="small" onPress={take}>
        {t(`next.do.${key}`)}
      </Button>
    </li>
  )
}
