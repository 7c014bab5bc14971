// The readable case as a document for press: the same sections as the page, on paper.
import type { Dossier } from '#contract/press'
import { digitsFor, directionOf, runsOf } from '../letters/document.ts'
import { leadOf, type Contents } from './pages.ts'
import { leftSection, sectionsOf } from './sections.ts'
import { fill, wordsIn } from './words.ts'

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
                rows: rows.map((row) => ({ label: line(row.label), value: line(row.value) })),
              },
            ],
    })),
    footer: fill(words.footer, { number }),
  }
}
