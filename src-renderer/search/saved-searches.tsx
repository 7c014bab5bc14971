// Searches kept for another day: asked again with one press.
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SavedSearch } from '#contract/search'
import { Bdi } from '../ui/bdi.tsx'
import { Section } from '../ui/form.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { List } from '../ui/list.tsx'
import { say } from '../ui/notice.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { put } from './asked.ts'
import { useFilterWords } from './narrow.tsx'
import css from './search.module.css'

const ask = ({ id: _, text, ...filters }: SavedSearch): void => put({ text, filters })

/** Nothing until one has been kept. */
export const SavedSearches = () => {
  const { t } = useTranslation('search')
  const words = useFilterWords()
  const { value } = useWatch(vault().search.saved, {})
  const forgetting = useCommand(vault().search.forget)
  const keeping = useCommand(vault().search.save)
  const forget = async ({ id, ...search }: SavedSearch): Promise<void> => {
    if ((await forgetting.run({ id })) === null) return
    const undo = (): void => void keeping.run(search)
    say({ key: 'search:saved.forgotten', action: { key: 'search:saved.undo', onPress: undo }, stays: 10_000 })
  }
  const searches = value?.searches ?? []
  if (searches.length === 0) return null
  return (
    <Section title={t('saved.title')}>
      <List
        label={t('saved.title')}
        rows={searches}
        onOpen={ask}
        actions={(search) => (
          <IconButton icon={Trash2} label={t('saved.forget')} onPress={() => void forget(search)} />
        )}
      >
        {(search) => (
          <>
            <span className={css.title}>
              <Bdi name>{search.text}</Bdi>
            </span>
            <span className={css.snippet}>
              {words(search).map((word) => (
                <bdi key={word} className={css.word}>
                  {word}
                </bdi>
              ))}
            </span>
          </>
        )}
      </List>
    </Section>
  )
}
