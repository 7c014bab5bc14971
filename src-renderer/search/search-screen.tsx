// One box over everything that is not sealed. Hits stand in groups, the nearest first; Enter opens the first one.
import { Bookmark, SlidersHorizontal, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchFilters, SearchHit } from '#contract/search'
import { currentLanguage } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { Screen } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, useQuery, vault } from '../vault.ts'
import { Agrees } from './agrees.tsx'
import { useAsked, type Typed } from './asked.ts'
import { GROUPS } from './groups.ts'
import { HitGroup } from './hit-group.tsx'
import { Narrow, useFilterWords } from './narrow.tsx'
import { openHit } from './open-hit.ts'
import { SavedSearches } from './saved-searches.tsx'
import css from './search.module.css'

const LIMIT = 60

const inGroups = (hits: readonly SearchHit[]): { name: SearchHit['collection']; hits: SearchHit[] }[] =>
  GROUPS.map((name) => ({ name, hits: hits.filter(({ collection }) => collection === name) })).filter(
    (group) => group.hits.length > 0,
  )

const noFilters: SearchFilters = {
  collection: undefined,
  country: undefined,
  status: undefined,
  from: undefined,
  to: undefined,
  in: undefined,
}

/** Keep this search; narrow it; and, while the filters are out of sight, what they are. */
const Ways = ({ asked }: { asked: Typed }) => {
  const { t } = useTranslation('search')
  const words = useFilterWords()(asked.filters)
  const [isOpen, setOpen] = useState(false)
  const keeping = useCommand(vault().search.save)
  const keep = async (): Promise<void> => {
    if ((await keeping.run({ ...asked.filters, text: asked.text })) !== null) say('search:saved.kept')
  }
  return (
    <>
      <div className={css.ways}>
        <Button
          size="small"
          kind="quiet"
          icon={SlidersHorizontal}
          isExpanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {t('narrow.title')}
        </Button>
        {words.map((word) => (
          <bdi key={word} className={css.word}>
            {word}
          </bdi>
        ))}
        {words.length > 0 && (
          <Button size="small" kind="quiet" icon={X} onPress={() => asked.narrow(noFilters)}>
            {t('narrow.clear')}
          </Button>
        )}
        {asked.text !== '' && (
          <Button size="small" kind="quiet" icon={Bookmark} onPress={() => void keep()}>
            {t('saved.keep')}
          </Button>
        )}
      </div>
      <ErrorBanner error={keeping.error} />
      {isOpen && <Narrow filters={asked.filters} onChange={asked.narrow} />}
    </>
  )
}

export const SearchScreen = () => {
  const { t } = useTranslation('search')
  const asked = useAsked()
  const { text, filters } = asked
  const isAsked = text !== ''
  const input = isAsked ? { text, filters, language: currentLanguage(), limit: LIMIT } : null
  const { value, error } = useQuery(vault().search.find, input, { keep: true })
  const groups = isAsked ? inGroups(value?.hits ?? []) : []
  const onKeyDown = (event: KeyboardEvent): void => {
    const first = groups[0]?.hits[0]
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || first === undefined) return
    event.preventDefault()
    openHit(first)
  }
  const count = value?.hits.length ?? 0
  const isNarrow = Object.values(filters).some(Boolean)
  return (
    <Screen title={t('title')}>
      <div className={css.box}>
        <TextField
          label={t('label')}
          value={asked.typed}
          onChange={asked.setTyped}
          onKeyDown={onKeyDown}
          placeholder={t('hint')}
          size="large"
          maxLength={200}
          autoFocus
          place="text"
        />
        <Ways asked={asked} />
        <p className="quiet" role="status">
          {isAsked && count > 0 && t('found', { count })}
        </p>
      </div>
      <Agrees />
      {error !== null && <ErrorBanner error={error} />}
      {!isAsked && <SavedSearches />}
      {!isAsked && <EmptyState drawing="search">{t('start')}</EmptyState>}
      {isAsked && value !== undefined && count === 0 && (
        <EmptyState
          drawing="search"
          {...(isNarrow && {
            action: { label: t('narrow.clear'), onPress: () => asked.narrow(noFilters) },
          })}
        >
          {t(isNarrow ? 'noneNarrow' : 'none')}
        </EmptyState>
      )}
      {groups.map((group) => (
        <HitGroup key={group.name} {...group} />
      ))}
      {isAsked && value?.more === true && <p className="quiet">{t('more')}</p>}
    </Screen>
  )
}
