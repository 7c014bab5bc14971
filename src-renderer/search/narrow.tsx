// Narrowing a search: by what it is, where, in which state, when, and in which language.
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchFilters } from '#contract/search'
import { countryName, countryOptions } from '../capture/countries.ts'
import { useDateReader } from '../dates/use-date-reader.ts'
import { currentLanguage, languages } from '../i18n.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Select } from '../ui/select.tsx'
import { GROUPS } from './groups.ts'
import css from './search.module.css'

interface NarrowProps {
  filters: SearchFilters
  onChange: (changed: Partial<SearchFilters>) => void
}

const STATUSES = [
  'new',
  'checking',
  'active',
  'waiting',
  'watching',
  'closedReached',
  'closedPartly',
  'closedNotPursued',
] as const
/** Those that texts here are written in; a language names itself in the language of the screen. */
const LANGUAGES = ['ar', 'en', 'es', 'fa', 'fr', 'my', 'pt', 'ru', 'th', 'tr', 'uk', 'vi', 'zh']

export const languageName = (tag: string): string =>
  new Intl.DisplayNames([languages[currentLanguage()].intl], { type: 'language' }).of(tag) ?? tag

const ANY = 'any'
const chosen = (id: string): string | undefined => (id === ANY ? undefined : id)

interface DayProps extends NarrowProps {
  name: 'from' | 'to'
}

const Day = ({ name, filters, onChange }: DayProps) => {
  const { t } = useTranslation('search')
  const read = useDateReader({ asks: false })
  const [typed, setTyped] = useState(filters[name] ?? '')
  return (
    <DateField
      label={t(`narrow.${name}`)}
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange({ [name]: text.trim().slice(0, 60) || undefined })
      }}
      read={read}
      place={`search.${name}`}
    />
  )
}

/** Six ways, each of which may stay open. */
export const Narrow = (props: NarrowProps) => {
  const { filters, onChange } = props
  const { t } = useTranslation(['search', 'vocabulary'])
  const language = currentLanguage()
  const countries = useMemo(() => countryOptions(language, null), [language])
  const any = { id: ANY, label: t('search:narrow.any') }
  const kinds = GROUPS.map((id) => ({ id: id as string, label: t(`search:group.${id}`) }))
  const statuses = STATUSES.map((id) => ({
    id: id as string,
    label: t(`vocabulary:case.status.${id}.label`),
  }))
  const tongues = LANGUAGES.map((id) => ({ id, label: languageName(id) })).sort((a, b) =>
    a.label.localeCompare(b.label, language),
  )
  return (
    <div className={css.narrow} role="group" aria-label={t('search:narrow.title')}>
      <Select
        label={t('search:narrow.collection')}
        options={[any, ...kinds]}
        value={filters.collection ?? ANY}
        onChange={(id) => onChange({ collection: chosen(id) as SearchFilters['collection'] })}
        place="search.collection"
      />
      <ComboBox
        label={t('search:narrow.country')}
        options={countries}
        value={filters.country ?? null}
        onChange={(id) => onChange({ country: id ?? undefined })}
        placeholder={any.label}
        place="search.country"
      />
      <Select
        label={t('search:narrow.status')}
        options={[any, ...statuses]}
        value={filters.status ?? ANY}
        onChange={(id) => onChange({ status: chosen(id) })}
        place="search.status"
      />
      <Select
        label={t('search:narrow.in')}
        options={[any, ...tongues]}
        value={filters.in ?? ANY}
        onChange={(id) => onChange({ in: chosen(id) })}
        place="search.in"
      />
      <Day key={`from ${filters.from === undefined}`} name="from" {...props} />
      <Day key={`to ${filters.to === undefined}`} name="to" {...props} />
    </div>
  )
}

/** The filters in words, in the order in which they are asked for. */
export const useFilterWords = (): ((filters: SearchFilters) => string[]) => {
  const { t } = useTranslation(['search', 'vocabulary'])
  return ({ collection, country, status, from, to, in: language }) => [
    ...(collection ? [t(`search:group.${collection as 'cases'}`)] : []),
    ...(country ? [countryName(country, currentLanguage())] : []),
    ...(status ? [t(`vocabulary:case.status.${status as 'new'}.label`)] : []),
    ...(language ? [languageName(language)] : []),
    ...(from ? [t('search:narrow.since', { date: from })] : []),
    ...(to ? [t('search:narrow.until', { date: to })] : []),
  ]
}
