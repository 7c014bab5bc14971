// One box over everything that is not sealed. Hits stand in groups, the newest first; Enter opens the first one.
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#contract/search'
import { currentLanguage } from '../i18n.ts'
import { replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { Screen } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useQuery, vault } from '../vault.ts'
import { openHit } from './open-hit.ts'
import css from './search.module.css'

/** In the order of the sidebar, so that a hit is where one looks for it. */
const GROUPS: SearchHit['collection'][] = [
  'cases',
  'parties',
  'facts',
  'letters',
  'actions',
  'sources',
  'evidence',
  'custody',
  'offices',
  'partners',
  'campaigns',
]

const LIMIT = 60

const useTyped = (): { text: string; typed: string; setTyped: (text: string) => void } => {
  const { params } = useRoute()
  const text = params['text'] ?? ''
  const [typed, setTyped] = useState(text)
  const [from, setFrom] = useState(text)
  // Came again from the palette with other words.
  if (from !== text) {
    setFrom(text)
    setTyped(text)
  }
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== text) replace(typed === '' ? {} : { text: typed.slice(0, 200) })
    }, 150)
    return () => clearTimeout(timer)
  }, [typed, text])
  return { text: text.trim(), typed, setTyped }
}

export const SearchScreen = () => {
  const { t } = useTranslation('search')
  const { text, typed, setTyped } = useTyped()
  const language = currentLanguage()
  const asked = text === '' ? null : { text, language, limit: LIMIT }
  const { value, error } = useQuery(vault().search.find, asked, { keep: true })
  const hits = asked === null ? [] : inGroups(value?.hits ?? [])
  const onKeyDown = (event: KeyboardEvent): void => {
    const [first] = hits
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || first?.hits[0] === undefined) return
    event.preventDefault()
    openHit(first.hits[0])
  }
  const count = value?.hits.length ?? 0
  return (
    <Screen title={t('title')}>
      <div className={css.box}>
        <TextField
          label={t('label')}
          value={typed}
          onChange={setTyped}
          onKeyDown={onKeyDown}
          placeholder={t('hint')}
          size="large"
          maxLength={200}
          autoFocus
          place="text"
        />
        <p className="quiet" role="status">
          {asked !== null && count > 0 && t('found', { count })}
        </p>
      </div>
      {error !== null && <ErrorBanner error={error} />}
      {asked === null && <EmptyState drawing="search">{t('start')}</EmptyState>}
      {asked !== null && value !== undefined && count === 0 && (
        <EmptyState drawing="search">{t('none')}</EmptyState>
      )}
      {hits.map((group) => (
        <Group key={group.name} {...group} />
      ))}
      {asked !== null && value?.more === true && <p className="quiet">{t('more')}</p>}
    </Screen>
  )
}

interface GroupProps {
  name: SearchHit['collection']
  hits: SearchHit[]
}

const inGroups = (hits: readonly SearchHit[]): GroupProps[] =>
  GROUPS.map((name) => ({ name, hits: hits.filter(({ collection }) => collection === name) })).filter(
    (group) => group.hits.length > 0,
  )

const Group = ({ name, hits }: GroupProps) => {
  const { t } = useTranslation('search')
  const title = t(`group.${name}`)
  return (
    <Section title={title}>
      <List label={title} rows={hits.map((hit) => ({ ...hit, text: hit.title }))} onOpen={openHit}>
        {(hit) => (
          <>
            <span className={css.title}>
              <Bdi name>{isTitle(hit) ? <Marked parts={hit.snippet} /> : hit.title || t('untitled')}</Bdi>
            </span>
            <bdi className={css.snippet} dir="auto">
              {!isTitle(hit) && <Marked parts={hit.snippet} />}
            </bdi>
            <bdi className="quiet numbers">{hit.caseNumber}</bdi>
          </>
        )}
      </List>
    </Section>
  )
}

/** Where the words stand in the title itself, it is not said twice. */
const isTitle = ({ title, snippet }: SearchHit): boolean => snippet.map(({ text }) => text).join('') === title

/** The original words around the match. */
const Marked = ({ parts }: { parts: SearchHit['snippet'] }) =>
  parts.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))
