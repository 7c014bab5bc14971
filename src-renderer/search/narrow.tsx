// Narrowing a search: by what it is, where, in which state, when, and in which language.
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchFilters } from '#contract/search'
import { countryName, countryOptions } from '../capture/countries.ts'
import { useDateReader } from '../dates/use-date-reader.ts'
import { currentLanguage } from '../i18n.ts'
import { languageName, spokenOptions } from '../records/languages.ts'
import { term, termCodes } from '../records/terms.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Select } from '../ui/select.tsx'
import { GROUPS } from './groups.ts'
import css from './search.module.css'

interface NarrowProps {
  filters: SearchFilters
  onChange: (changed: Partial<SearchFilters>) => void
}

const ANY = 'any'
const chosen = (id: string): string | undefined => (id === ANY ? undefined : id)

const keptOf = (text: string): string => text.trim().slice(0, 60)

interface DayProps extends NarrowProps {
  name: 'from' | 'to'
}

const Day = ({ name, filters, onChange }: DayProps) => {
  const { t } = useTranslation('search')
  const read = useDateReader({ asks: false })
  const held = filters[name] ?? ''
  const [typed, setTyped] = useState(held)
  const [before, setBefore] = useState(held)
  // Taken away or brought by something else than this field.
  if (before !== held) {
    setBefore(held)
    if (held !== keptOf(typed)) setTyped(held)
  }
  return (
    <DateField
      label={t(`narrow.${name}`)}
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange({ [name]: keptOf(text) || undefined })
      }}
      read={read}
      place={`search.${name}`}
    />
  )
}

/** Six ways, each of which may stay open. */
export const Narrow = (props: NarrowProps) => {
  const { filters, onChange } = props
  const { t } = useTranslation('search')
  const language = currentLanguage()
  const countries = useMemo(() => countryOptions(language, null), [language])
  const any = { id: ANY, label: t('narrow.any') }
  const kinds = GROUPS.map((id) => ({ id: id as string, label: t(`group.${id}`) }))
  const statuses = termCodes('case.status').map((id) => ({ id, label: term('case.status', id) }))
  return (
    <div className={css.narrow} role="group" aria-label={t('narrow.title')}>
      <Select
        label={t('narrow.collection')}
        options={[any, ...kinds]}
        value={filters.collection ?? ANY}
        onChange={(id) => onChange({ collection: chosen(id) as SearchFilters['collection'] })}
        place="search.collection"
      />
      <ComboBox
        label={t('narrow.country')}
        options={countries}
        value={filters.country ?? null}
        onChange={(id) => onChange({ country: id ?? undefined })}
        placeholder={any.label}
        place="search.country"
      />
      <Select
        label={t('narrow.status')}
        options={[any, ...statuses]}
        value={filters.status ?? ANY}
        onChange={(id) => onChange({ status: chosen(id) })}
        place="search.status"
      />
      <Select
        label={t('narrow.in')}
        options={[any, ...spokenOptions()]}
        value={filters.in ?? ANY}
        onChange={(id) => onChange({ in: chosen(id) })}
        place="search.in"
      />
      <Day name="from" {...props} />
      <Day name="to" {...props} />
    </div>
  )
}

/** The filters in words, in the order in which they are asked for. */
export const useFilterWords = (): ((filters: SearchFilters) => string[]) => {
  const { t } = useTranslation('search')
  return ({ collection, country, status, from, to, in: language }) => [
    ...(collection ? [t(`group.${collection as 'cases'}`)] : []),
    ...(country ? [countryName(country, currentLanguage())] : []),
    ...(status ? [term('case.status', status)] : []),
    ...(language ? [languageName(language)] : []),
    ...(from ? [t('narrow.since', { date: from })] : []),
    ...(to ? [t('narrow.until', { date: to })] : []),
  ]
}
