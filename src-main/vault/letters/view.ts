// A letter as the studio shows it, from its scene.
import type { LetterView } from '#contract/letters'
import type { DateValue, Id } from '#contract/values'
import { valueIn } from '../records/field-view.ts'
import { dateInWords } from '../records/in-words.ts'
import type { Desk } from '../records/desk.ts'
import { officeWarnings } from '../reference/offices.ts'
import type { Doc } from '../store/types.ts'
import { inLanguage } from './address.ts'
import { letterFact } from './facts.ts'
import { countStops, gatesOf, unsourcedByLanguage } from './gates.ts'
import type { LetterScene } from './scene.ts'
import { asksFor } from './start.ts'

const LABEL = 80

/** The beginning of a text, cut between words. */
const beginning = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= LABEL) return flat
  const cut = flat.slice(0, LABEL)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LABEL / 2)).trimEnd()}…`
}

const outlineOf = ({ text }: LetterScene): LetterView['outline'] =>
  text.blocks.map(({ block, kind, attributes, text: words, states }) => ({
    block,
    kind: attributes.role === 'facts' ? 'facts' : kind,
    label: beginning(words[text.source] ?? ''),
    states,
  }))

/** What was sent, newest first. */
const sentOf = (desk: Desk, scene: LetterScene): LetterView['sent'] =>
  desk
    .ofCase('actions', scene.caseId)
    .filter((doc) => doc.kind === 'dispatch' && valueIn<Id>(doc, 'letter') === scene.id)
    .map((doc) => ({
      office: inLanguage(
        valueIn<Record<string, string>>(desk.get('offices', valueIn<Id>(doc, 'office') ?? ''), 'name') ?? {},
        desk.language,
      ),
      channel: valueIn<string>(doc, 'channel') ?? '',
      at: dateInWords(valueIn<DateValue & Record<string, never>>(doc, 'day'), desk.language),
      language: valueIn<string>(doc, 'language') ?? '',
      proof: valueIn<string>(doc, 'proof') ?? '',
    }))
    .reverse()

const factsFor = (desk: Desk, scene: LetterScene): LetterView['facts'] =>
  [...scene.facts.values()].map((fact) => letterFact(fact, desk, scene.caseId))

export const letterView = (desk: Desk, scene: LetterScene): LetterView => {
  const gates = gatesOf(scene)
  const { text, approved } = scene
  const offices = scene.offices.flatMap(({ office }) => office ?? [])
  return {
    id: scene.id,
    caseId: scene.caseId,
    caseNumber: desk.caseNumber(scene.caseId),
    title: scene.title,
    kind: scene.kind,
    source: text.source,
    languages: [...text.languages],
    reference: scene.reference,
    date: scene.date ? dateInWords(scene.date, desk.language) : '',
    today: scene.today,
    enclosures: scene.enclosures,
    copies: scene.copies,
    status: scene.status,
    approvedHash: approved?.hash ?? null,
    recipients: scene.offices.map(({ id, label, language, office }) => ({
      id,
      label,
      language,
      warnings: office ? officeWarnings(office, scene.today).map(({ code }) => code) : [],
    })),
    outline: outlineOf(scene),
    gates,
    stops: countStops(gates),
    unsourced: unsourcedByLanguage(scene),
    facts: factsFor(desk, scene),
    asks: asksFor(desk, { caseId: scene.caseId, source: text.source, languages: text.languages, offices }),
    sent: sentOf(desk, scene),
  }
}

/** The letter itself, when there is one by that id. */
export const isLetter = (doc: Doc | null): doc is Doc => doc?.kind === 'letter'
