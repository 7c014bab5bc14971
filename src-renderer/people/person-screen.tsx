// One person or group: names by script, what is known and who says so, the cases, and contact under a cover.
import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PersonView } from '#contract/people'
import { currentLanguage } from '../i18n.ts'
import { navigate, useRoute } from '../route.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { Screen } from '../ui/screen.tsx'
import { useWatch, vault } from '../vault.ts'
import { Contact } from './contact.tsx'
import { Known } from './known.tsx'
import { Names } from './names.tsx'
import css from './people.module.css'

const toList = (): void => navigate('people')

export const PersonScreen = () => {
  const { t } = useTranslation('people')
  const id = useRoute().params['id'] ?? ''
  const input = id === '' ? null : { id, language: currentLanguage() }
  const { value } = useWatch(vault().people.open, input)
  const back = { label: t('back'), onPress: toList }
  if (value === undefined) return null
  if (value === null) {
    return (
      <Screen title={t('title')} back={back}>
        <EmptyState drawing="people" action={{ label: t('showAll'), onPress: toList }}>
          {t('gone')}
        </EmptyState>
      </Screen>
    )
  }
  return (
    <Screen
      title={<Bdi name>{value.label}</Bdi>}
      subtitle={<Roles person={value} />}
      back={back}
      width="wide"
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Names person={value} />
          {value.kind === 'person' && <Known person={value} />}
        </div>
        <div className={css.column}>
          <Cases cases={value.cases} />
          {value.kind === 'person' && <Contact field={value.contact} />}
          <div>
            <MoveToTrash at={{ collection: 'parties', kind: value.kind, id: value.id }} onMoved={toList} />
          </div>
        </div>
      </div>
    </Screen>
  )
}

const Roles = ({ person }: { person: PersonView }) => {
  const { t } = useTranslation('people')
  return (
    <>
      {person.kind === 'organisation' && <Chip icon={UsersRound}>{t('group')}</Chip>}
      <span>{person.roles.text}</span>
    </>
  )
}

const Cases = ({ cases }: { cases: PersonView['cases'] }) => {
  const { t } = useTranslation('people')
  return (
    <Section title={t('cases')}>
      <List
        label={t('cases')}
        rows={cases.map((one) => ({ ...one, text: one.title }))}
        onOpen={({ id }) => navigate('case', { id })}
        empty={<p className="quiet">{t('casesNone')}</p>}
      >
        {(one) => (
          <>
            <bdi className="numbers">{one.number}</bdi>
            <Bdi name>{one.title}</Bdi>
          </>
        )}
      </List>
    </Section>
  )
}
