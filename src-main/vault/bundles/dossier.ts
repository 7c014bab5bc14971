// The readable case as a document for press: the same sections as the page, on paper.
import type { Dossier, Line } from '#contract/press'
import { digitsFor, directionOf, nameRun, runsOf } from '../letters/document.ts'
import { leadOf, type Contents } from './pages.ts'
import { leftSection, sectionsOf, type Row } from './sections.ts'
import { fill, wordsIn } from './words.ts'

/** One run for each line that is not ours, so that "Pine 3" stays so in Arabic. */
const valueLine = ({ value, foreign = [] }: Row, language: string): Line =>
  value
    .split('\n')
    .flatMap((text, index): Line => [
      ...(index > 0 ? [{ text: '\n' }] : []),
      ...(foreign.includes(text) ? [nameRun(text, language)] : runsOf(text, language)),
    ])

/** @param created seconds since 1970 of the day it was made, kept in the file */
export const dossierOf = ({ header, records, left }: Contents, created: number): Dossier => {
  const { language, number } = header
  const words = wordsIn(language)
  const line = (text: string) => runsOf(text, language)
  const title = fill(words.heading, { number })
  const sections = [...sectionsOf(records, language), leftSection(left, language)]
  return {
    type: 'dossier',
    title,
    language,
    direction: directionOf(language),
    paper: 'a4',
    digits: digitsFor(language),
    pageLabel: words.page,
    draft: null,
    creationTimestamp: created,
    heading: line(title),
    lead: leadOf(header, language).map(line),
    sections: sections.map(({ heading, rows }) => ({
      heading: line(heading),
      parts:
        rows.length === 0
          ? [{ kind: 'paragraphs' as const, paragraphs: [line(words.none)] }]
          : [
              {
                kind: 'rows' as const,
                rows: rows.map((row) => ({ label: line(row.label), value: valueLine(row, language) })),
              },
            ],
    })),
    footer: fill(words.footer, { number }),
  }
}
