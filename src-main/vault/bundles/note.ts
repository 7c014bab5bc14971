// Half a page for the partner, in her language: what this is, how to open it, who tells her the words. It names no
// case and nobody, for it may lie beside the file.
import type { Card } from '#contract/press'
import { digitsFor, directionOf, runsOf } from '../letters/document.ts'
import ar from '../../../resources/letters/ar/partner-note.json'
import en from '../../../resources/letters/en/partner-note.json'
import { paperLanguage } from './words.ts'

const NOTES = { en, ar }

export interface NoteFor {
  /** Opened with words rather than with her own key. */
  passphrase: boolean
  /** BCP 47; English where we have no note. */
  language: string
  /** ISO 8601 day, for the file's own time. */
  today: string
}

const stepsOf = ({ steps }: typeof en, passphrase: boolean): string[] => [
  ...(passphrase ? [steps.words] : [steps.key]),
  steps.amparo,
  passphrase ? steps.stockWords : steps.stockKey,
  steps.check,
  steps.start,
]

export const noteText = ({ passphrase, language }: NoteFor): string => {
  const note = NOTES[paperLanguage(language)]
  const steps = stepsOf(note, passphrase).map((step, index) => `${index + 1}. ${step}`)
  return [
    note.heading,
    '',
    note.lead,
    '',
    ...steps,
    '',
    passphrase ? note.secretWords : note.secretKey,
    note.ask,
    '',
  ].join('\n')
}

export const noteCard = (given: NoteFor): Card => {
  const language = paperLanguage(given.language)
  const note = NOTES[language]
  const line = (text: string) => runsOf(text, language)
  return {
    type: 'card',
    title: note.heading,
    language,
    direction: directionOf(language),
    paper: 'a4',
    digits: digitsFor(language),
    pageLabel: note.page,
    draft: null,
    creationTimestamp: Math.max(0, Math.floor(Date.parse(`${given.today}T00:00:00Z`) / 1000)),
    heading: line(note.heading),
    lead: line(note.lead),
    steps: stepsOf(note, given.passphrase).map(line),
    rows: [],
    note: line([given.passphrase ? note.secretWords : note.secretKey, note.ask].join(' ')),
  }
}
