// Brings what the vault knows about the text into each column: states, facts, whom a paragraph is meant for.
import { useEffect, useMemo } from 'react'
import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { countryName } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { useCommand, vault } from '../vault.ts'
import { languageName } from './language.ts'
import { showSigns, type Signs } from './signs.ts'

const statesIn = (outline: LetterView['outline'], language: string): Signs['states'] =>
  Object.fromEntries(
    outline.flatMap(({ block, states }) => {
      const state = states[language]
      return state === undefined ? [] : [[block, state]]
    }),
  )

/** The words that are drawn into the columns. */
const useWords = (source: string) => {
  const { t } = useTranslation('letters')
  return useMemo(
    () => ({
      stale: t('column.isStale', { language: languageName(source) }),
      same: t('column.same'),
      missing: t('column.isMissing'),
      only: (country: string) => t('audience.only', { country }),
    }),
    [t, source],
  )
}

export const useColumnSigns = (
  editors: ReadonlyMap<string, Editor>,
  view: LetterView,
  here: string | null,
): void => {
  const { id, source, outline, facts, status } = view
  const { run } = useCommand(vault().letters.markSame)
  const words = useWords(source)
  const interfaceLanguage = currentLanguage()
  // The vault sends a new view with every change; the columns are drawn anew only when their part of it is new.
  const key = JSON.stringify([
    outline.map(({ block, states }) => [block, states]),
    facts.map(({ id: fact, version, sourceLabels }) => [fact, version, sourceLabels.length]),
  ])
  const signs = useMemo(() => {
    const known = new Map(
      facts.map((fact) => [fact.id, { version: fact.version, sourced: fact.sourceLabels.length > 0 }]),
    )
    return (language: string): Signs => ({
      states: statesIn(outline, language),
      facts: known,
      here,
      country: (code) => countryName(code, interfaceLanguage),
      words,
      onSame: status === 'drafting' ? (block) => void run({ id, block, language }) : null,
    })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, here, words, status, id, run, interfaceLanguage])
  useEffect(() => {
    for (const [language, editor] of editors) if (!editor.isDestroyed) showSigns(editor, signs(language))
  }, [editors, signs])
}
