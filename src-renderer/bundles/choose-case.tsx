import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n.ts'
import { navigate } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWatch, vault } from '../vault.ts'
import css from './seal.module.css'

/** As many as one can look over; typing narrows them. */
const SHOWN = 50

interface ChooseCaseProps {
  chosen: string | null
  onChoose: (id: string) => void
}

export const ChooseCase = ({ chosen, onChoose }: ChooseCaseProps) => {
  const { t } = useTranslation('bundles')
  const [text, setText] = useState('')
  const { value, error } = useWatch(
    vault().cases.list,
    { language: currentLanguage(), offset: 0, limit: SHOWN, text },
    { keep: true },
  )
  if (value === undefined) return <ErrorBanner error={error} />
  if (value.total === 0 && text === '') {
    return (
      <EmptyState drawing="notebook" action={{ label: t('case.new'), onPress: () => navigate('capture') }}>
        {t('case.none')}
      </EmptyState>
    )
  }
  const rows = value.rows.map((row) => ({ ...row, text: `${row.number} ${row.who} ${row.title}` }))
  return (
    <Section title={t('case.title')} note={t('case.note')}>
      {(value.total > 8 || text !== '') && (
        <TextField label={t('case.find')} value={text} onChange={setText} maxLength={200} place="seal.find" />
      )}
      <List
        label={t('case.title')}
        rows={rows}
        onOpen={({ id }) => onChoose(id)}
        empty={<p className="quiet">{t('case.notFound')}</p>}
      >
        {(row) => (
          <span className={css.case} data-chosen={row.id === chosen || undefined}>
            <bdi className="numbers">{row.number}</bdi>
            <Bdi name>{row.who || row.title}</Bdi>
            {row.letters > 0 && <span className="quiet">{t('case.letters', { count: row.letters })}</span>}
          </span>
        )}
      </List>
      {value.total > value.rows.length && <p className="quiet">{t('case.more')}</p>}
    </Section>
  )
}
