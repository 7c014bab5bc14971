import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { AutoText } from '../../records/auto-text.tsx'
import { textsOf, type Json } from '../../records/draft-value.ts'
import { languageName, languagesOf } from '../../records/languages.ts'
import { at } from '../../records/shapes.ts'
import { Section } from '../../ui/form.tsx'
import { useCommand, vault } from '../../vault.ts'
import css from './case.module.css'

const LONG = 1200

/** The summary in each language, and notes of one's own: saved as they are typed. */
export const TextsPart = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const set = useCommand(vault().records.set, { saves: false })
  const ref = at('cases', 'case', view.id)
  const summary = textsOf(view.summary.value as Json | null)
  // Two languages may be typed one after the other: each is laid over the newest whole.
  const newest = useRef(summary)
  useEffect(() => {
    newest.current = textsOf(view.summary.value as Json | null)
  }, [view.summary.value])
  const saveSummary = (tag: string) => (text: string) => {
    newest.current = { ...newest.current, [tag]: text }
    const value = Object.fromEntries(Object.entries(newest.current).filter(([, one]) => one.trim() !== ''))
    return set.run({ at: ref, field: 'summary', value })
  }
  return (
    <>
      <Section title={t('summary.title')} note={t('summary.note')}>
        <div className={css.texts}>
          {languagesOf(summary).map((tag) => (
            <AutoText
              key={tag}
              label={languageName(tag)}
              saved={summary[tag] ?? ''}
              save={saveSummary(tag)}
              lines={2}
              place={`summary.${tag}`}
              {...((summary[tag] ?? '').length > LONG ? { hint: t('summary.long') } : {})}
            />
          ))}
        </div>
      </Section>
      <Section title={t('notes.title')}>
        <AutoText
          label={t('notes.label')}
          saved={view.notes.text}
          save={(text) => set.run({ at: ref, field: 'notes', value: text })}
          lines={3}
          place="notes"
        />
      </Section>
    </>
  )
}
