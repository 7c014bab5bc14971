import { CircleCheck, PencilLine, Siren, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases'
import { countryName } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { navigate } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import type { TodayView } from './today-screen.tsx'
import css from './today.module.css'

interface CasesPartProps {
  title: string
  rows: readonly CaseRow[]
  isUrgent?: boolean
}

const openCase = ({ id }: { id: string }): void => navigate('case', { id })

/** Cases in a line each: who, where now, and the number to say on the phone. */
export const CasesPart = ({ title, rows, isUrgent = false }: CasesPartProps) => {
  const { t } = useTranslation('vocabulary')
  const language = currentLanguage()
  if (rows.length === 0) return null
  const about = ({ personStatus, countries }: CaseRow): string =>
    [
      ...(personStatus === null ? [] : [t(`person.status.${personStatus as 'free'}.label`)]),
      ...countries.map((iso2) => countryName(iso2, language)),
    ].join(' · ')
  return (
    <Section title={title}>
      <List label={title} rows={rows.map((row) => ({ ...row, text: row.who }))} onOpen={openCase}>
        {(row) => (
          <>
            {isUrgent && <Siren size={16} className={css.urgent} aria-label={t('urgency.urgent.label')} />}
            <Bdi name>{row.who || row.title}</Bdi>
            <span className="quiet">{about(row)}</span>
            <bdi className="quiet numbers">{row.number}</bdi>
          </>
        )}
      </List>
    </Section>
  )
}

export const LettersPart = ({ letters }: { letters: TodayView['letters'] }) => {
  const { t } = useTranslation('today')
  if (letters.length === 0) return null
  return (
    <Section title={t('letters')}>
      <List
        label={t('letters')}
        rows={letters.map((letter) => ({ ...letter, text: letter.title }))}
        onOpen={({ id }) => navigate('letter', { id })}
      >
        {(letter) => (
          <>
            <Bdi name>{letter.title}</Bdi>
            <bdi className="quiet numbers">{letter.caseNumber}</bdi>
            {letter.blocked === 0 ? (
              <Chip icon={CircleCheck}>{t('blocked', { count: 0 })}</Chip>
            ) : (
              <Chip tone="warn" icon={TriangleAlert}>
                {t('blocked', { count: letter.blocked })}
              </Chip>
            )}
          </>
        )}
      </List>
    </Section>
  )
}

/** Forms begun and not finished; one press leads back into the sentence. */
export const DraftsPart = ({ drafts }: { drafts: TodayView['drafts'] }) => {
  const { t } = useTranslation('today')
  // Only those that a screen can go on with.
  const known = drafts.filter(({ key }) => key === 'capture')
  if (known.length === 0) return null
  return (
    <Section title={t('drafts')}>
      {known.map(({ key }) => (
        <div key={key} className={css.draft}>
          <span>{t('draft.capture')}</span>
          <Button icon={PencilLine} onPress={() => navigate('capture')}>
            {t('draft.go')}
          </Button>
        </div>
      ))}
    </Section>
  )
}
