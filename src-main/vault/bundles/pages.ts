// The pages of a bundle: the first one to read, the readable case, the terms, what people agreed to, custody.
import type { ChainEntry } from './custody.ts'
import { el, htmlFile, lines, own, type Html, type Page } from './html.ts'
import type { BagRecords } from './records.ts'
import { leftSection, sectionsOf, type Left, type Row, type Section } from './sections.ts'
import { fill, wordsIn, type PaperLanguage } from './words.ts'

/** What every paper of a bundle says at its top. */
export interface Header {
  number: string
  /** Opened with words by whoever was told them, not by one partner's key. */
  byWords: boolean
  /** In words, by language. */
  made: Record<PaperLanguage, string>
  /** In words; empty for no end. */
  until: Record<PaperLanguage, string>
  /** Her language, or English. */
  language: PaperLanguage
}

export interface Contents {
  header: Header
  records: BagRecords
  left: Left[]
  chain: ChainEntry[]
}

export const leadOf = ({ byWords, made, until }: Header, language: PaperLanguage): string[] => {
  const words = wordsIn(language)
  return [
    byWords ? words.forAnyone : words.for,
    fill(words.made, { date: made[language] }),
    until[language] ? fill(words.until, { date: until[language] }) : words.noEnd,
    words.profile,
  ]
}

const paragraphs = (texts: string[]): Html[] => texts.map((text) => el('p', {}, text))

const soft = (texts: string[]): Html =>
  el(
    'p',
    { class: 'soft' },
    texts.flatMap((text, index) => (index === 0 ? [text] : [{ html: '<br>' }, text])),
  )

/** English first, then hers: whoever finds the folder should understand it. */
const languagesOf = ({ language }: Header): [PaperLanguage, ...PaperLanguage[]] =>
  language === 'en' ? ['en'] : ['en', language]

const inEach = (header: Header, make: (language: PaperLanguage) => Page): Uint8Array => {
  const [first, ...rest] = languagesOf(header)
  return htmlFile([make(first), ...rest.map(make)])
}

export const readFirstPage = (header: Header): Uint8Array =>
  inEach(header, (language) => {
    const { readFirst, heading } = wordsIn(language)
    const { title, ...said } = readFirst
    return {
      title,
      language,
      body: [
        el('h1', {}, title),
        el('p', { class: 'soft' }, own(fill(heading, { number: header.number }))),
        ...paragraphs([said.lead, said.start, said.folders, said.check, said.names, said.left]),
      ],
    }
  })

export const termsPage = (header: Header): Uint8Array =>
  inEach(header, (language) => {
    const { terms } = wordsIn(language)
    const date = header.until[language]
    const until = date ? fill(terms.until, { date }) : terms.noEnd
    const said = [terms.use, terms.pass, terms.public, terms.keep, until, terms.withdraw, terms.contact]
    const list = el('ul', {}, ...said.map((text) => el('li', {}, text)))
    return { title: terms.title, language, body: [el('h1', {}, terms.title), list] }
  })

const isFile = (value: string): boolean => /^(letters|exhibits)\/[A-Za-z0-9._-]+$/.test(value)

const valueOf = ({ value, foreign }: Row): Html[] =>
  isFile(value) ? [el('a', { href: value }, own(value))] : lines(value, foreign)

const sectionHtml = ({ heading, rows }: Section, none: string): Html[] => [
  el('h2', {}, own(heading)),
  rows.length === 0
    ? el('p', { class: 'soft' }, none)
    : el('dl', {}, ...rows.map((row) => [el('dt', {}, row.label), el('dd', {}, ...valueOf(row))])),
]

/** The readable case, in her language alone. */
export const indexPage = ({ header, records, left }: Contents): Uint8Array => {
  const { language, number } = header
  const words = wordsIn(language)
  const title = fill(words.heading, { number })
  const sections = [...sectionsOf(records, language), leftSection(left, language)]
  return htmlFile([
    {
      title,
      language,
      body: [
        el('h1', {}, own(title)),
        soft(leadOf(header, language)),
        ...sections.flatMap((section) => sectionHtml(section, words.none)),
      ],
    },
  ])
}

export const consentPage = ({ header, records }: Contents): Uint8Array =>
  inEach(header, (language) => {
    const { consent, none } = wordsIn(language)
    const only = { ...emptyOf(records), consent: records.consent }
    const body =
      records.consent.length === 0
        ? paragraphs([consent.none])
        : sectionsOf(only, language).flatMap((section) => sectionHtml(section, none))
    return { title: consent.title, language, body: [el('h1', {}, consent.title), ...body] }
  })

const emptyOf = (records: BagRecords): BagRecords =>
  Object.fromEntries(Object.keys(records).map((kind) => [kind, []])) as unknown as BagRecords

export const custodyPage = ({ header, chain }: Contents): Uint8Array =>
  inEach(header, (language) => {
    const { custody } = wordsIn(language)
    const cells = (tag: string, texts: string[]) =>
      el('tr', {}, ...texts.map((text) => el(tag, {}, own(text))))
    const table = el(
      'table',
      {},
      el('thead', {}, cells('th', ['', custody.at, custody.action, custody.reason, custody.hash])),
      el('tbody', {}, ...chain.map((e) => cells('td', [e.exhibit, e.at, e.action, e.reason, e.hash]))),
    )
    const body = chain.length === 0 ? el('p', {}, custody.none) : table
    return { title: custody.title, language, body: [el('h1', {}, custody.title), body] }
  })
