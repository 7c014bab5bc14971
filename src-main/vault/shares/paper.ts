// One card of key shares for whoever keeps it: half a sheet to print, or a text file. It names nobody and no vault.
import type { Card, Line } from '#contract/press'
import type { Need } from '#contract/shares'
import { directionOf, runsOf } from '../letters/document.ts'
import { fill, type PaperLanguage } from '../bundles/words.ts'
import ar from '../../../resources/letters/ar/key-share.json'
import en from '../../../resources/letters/en/key-share.json'

const CARDS = { en, ar }
const ROW = 5

export interface ShareCard {
  number: number
  need: Need
  of: number
  set: string
  groups: readonly string[]
}

interface Page {
  language: PaperLanguage
  /** ISO 8601 day, for the file's own time. */
  today: string
}

/** "0123 4567 …", five groups to a line. */
const rowsOf = (groups: readonly string[]): string[] =>
  Array.from({ length: groups.length / ROW }, (_, at) => groups.slice(ROW * at, ROW * at + ROW).join(' '))

const wordsOf = ({ number, need, of, set }: ShareCard, language: PaperLanguage) => {
  const card = CARDS[language]
  const slots = { number, need, of, set }
  return {
    heading: fill(card.heading, slots),
    lead: need === 2 ? card.lead2 : card.lead3,
    steps: [card.apart, card.who, card.how],
    note: fill(card.note, slots),
    page: card.page,
    groups: (from: number) => fill(card.groups, { from, to: from + ROW - 1 }),
  }
}

export const shareText = (share: ShareCard, language: PaperLanguage): string => {
  const words = wordsOf(share, language)
  const steps = words.steps.map((step, at) => `${at + 1}. ${step}`)
  return [words.heading, '', words.lead, '', ...rowsOf(share.groups), '', ...steps, '', words.note, ''].join(
    '\n',
  )
}

export const shareCard = (share: ShareCard, { language, today }: Page): Card => {
  const words = wordsOf(share, language)
  const line = (text: string): Line => runsOf(text, language)
  return {
    type: 'card',
    title: words.heading,
    language,
    direction: directionOf(language),
    paper: 'a4',
    // The digits to type stand in these; two kinds on one card would only confuse.
    digits: 'latn',
    pageLabel: words.page,
    draft: null,
    creationTimestamp: Math.max(0, Math.floor(Date.parse(`${today}T00:00:00Z`) / 1000)),
    heading: line(words.heading),
    lead: line(words.lead),
    steps: words.steps.map(line),
    rows: rowsOf(share.groups).map((text, at) => ({
      label: line(words.groups(ROW * at + 1)),
      value: [{ text, dir: 'ltr' }],
    })),
    note: line(words.note),
  }
}
