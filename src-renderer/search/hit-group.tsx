import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#contract/search'
import { Bdi } from '../ui/bdi.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { openHit } from './open-hit.ts'
import css from './search.module.css'

interface HitGroupProps {
  name: SearchHit['collection']
  hits: SearchHit[]
}

/** The original words around the match. */
const Marked = ({ parts }: { parts: SearchHit['snippet'] }) =>
  parts.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))

/** Where the words stand in the title itself, it is not said twice. */
const isTitle = ({ title, snippet }: SearchHit): boolean => snippet.map(({ text }) => text).join('') === title

export const HitGroup = ({ name, hits }: HitGroupProps) => {
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
