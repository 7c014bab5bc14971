// What stops a letter and what warns (domain §1.2, G2 and G3): pure over the scene. Saving is never blocked and
// printing neither; preparing to send is. Each line is one sentence (resources/locales/<lang>/gates.json, by its
// code) with a place to mend it. This file: the order of the gates, and those of the text.
import { unsourcedSentences } from '#contract/letter-text'
import type { GateLine } from '#contract/letters'
import type { Id } from '#contract/values'
import { languageName } from '../records/in-words.ts'
import { officeGates } from './gate-offices.ts'
import { factGates, peopleGates } from './gate-facts.ts'
import { gate } from './gate-line.ts'
import type { LetterBlock } from './project.ts'
import type { LetterScene } from './scene.ts'
import type { TextRun } from './text.ts'

/** The languages that recipients get, the source always among them. */
export const languagesUsed = ({ text, offices }: LetterScene): string[] => {
  const used = new Set([text.source, ...offices.map(({ language }) => language)])
  return text.languages.filter((language) => used.has(language))
}

type Stands = (fact: Id) => boolean

/** Stretches of a text that a fact stands behind, as offsets in UTF-16 units. */
const covered = (runs: readonly TextRun[], stands: Stands): { start: number; end: number }[] => {
  let at = 0
  return runs.flatMap(({ text, fact }) => {
    const stretch = { start: at, end: at + text.length }
    at = stretch.end
    return fact && stands(fact.fact) ? [stretch] : []
  })
}

/** How many sentences of a block say something without a fact behind it, or without one that `stands`. */
const unsourcedIn = (
  { attributes, text, runs }: LetterBlock,
  language: string,
  stands: Stands = () => true,
): number =>
  attributes.role === 'facts'
    ? unsourcedSentences(text[language] ?? '', covered(runs[language] ?? [], stands)).length
    : 0

/** Sentences by language that no source stands behind: without a fact, or with one nobody is known to have told. */
export const unsourcedByLanguage = ({ text, facts }: LetterScene): Record<string, number> => {
  const stands: Stands = (id) => (facts.get(id)?.sources.length ?? 0) > 0
  const count = (language: string) =>
    text.blocks.reduce((sum, block) => sum + unsourcedIn(block, language, stands), 0)
  return Object.fromEntries(text.languages.map((language) => [language, count(language)]))
}

const unsourcedGates = (scene: LetterScene, language: string): GateLine[] =>
  scene.text.blocks.flatMap((block) => {
    const count = unsourcedIn(block, language)
    const params = { count, language: languageName(language, scene.language) }
    return count > 0 ? [gate('unsourced', params, { where: 'block', block: block.block, language })] : []
  })

const translationGates = (scene: LetterScene, language: string): GateLine[] => {
  const { blocks, extra, source } = scene.text
  if (language === source) return []
  const params = { language: languageName(language, scene.language) }
  const written = blocks.some(({ text }) => (text[language] ?? '').trim() !== '')
  if (!written) return [gate('untranslated', params, { where: 'letter', language })]
  const late = blocks.flatMap(({ block, states }) => {
    const state = states[language]
    return state === 'missing' || state === 'stale'
      ? [gate(state, params, { where: 'block', block, language })]
      : []
  })
  const added = (extra[language] ?? []).map(({ block }) =>
    gate('extraBlock', params, { where: 'block', block, language }),
  )
  return [...late, ...added]
}

/**
 * Whether the text in a language may leave with the letter although no recipient reads it: it says all of the source,
 * as the source stands now, and each of its sentences has a fact behind it.
 */
export const isWhole = (scene: LetterScene, language: string): boolean =>
  scene.text.languages.includes(language) &&
  countStops([...unsourcedGates(scene, language), ...translationGates(scene, language)]) === 0

const letterGates = ({ text, date, asks, sender, pages }: LetterScene): GateLine[] => {
  const written = text.blocks.some(({ text: words }) => (words[text.source] ?? '').trim() !== '')
  const asked = asks.length > 0 || text.blocks.some(({ kind }) => kind === 'ask')
  return [
    ...(written ? [] : [gate('noText', {}, { where: 'letter' })]),
    ...(date !== null && date.edtf === null
      ? [gate('letterDate', { date: date.verbatim }, { where: 'letter' })]
      : []),
    ...(asked ? [] : [gate('noAsks', {}, { where: 'letter' })]),
    ...(sender === '' ? [gate('noSender', {}, { where: 'letter' })] : []),
    ...(pages !== null && pages > 1 ? [gate('overOnePage', { count: pages }, { where: 'letter' })] : []),
  ]
}

/** Every line, those that stop first; a warning that was set aside carries its reason. */
export const gatesOf = (scene: LetterScene): GateLine[] => {
  const used = languagesUsed(scene)
  const lines = [
    ...officeGates(scene),
    ...peopleGates(scene),
    ...used.flatMap((language) => unsourcedGates(scene, language)),
    ...factGates(scene),
    ...used.flatMap((language) => translationGates(scene, language)),
    ...letterGates(scene),
  ].map((line) => {
    const reason = scene.overrides.findLast(({ code }) => code === line.code)?.reason
    return line.level === 'warn' && reason !== undefined ? { ...line, overridden: reason } : line
  })
  const of = (level: GateLine['level']) => lines.filter((line) => line.level === level)
  return [...of('stop'), ...of('warn')]
}

export const countStops = (lines: readonly GateLine[]): number =>
  lines.filter(({ level }) => level === 'stop').length
