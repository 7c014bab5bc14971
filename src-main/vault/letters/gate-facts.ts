// Gates of what a letter says about whom: each fact has a source, a date that is understood and no restriction;
// each person whose name leaves has said yes to it.
import type { GateLine } from '#contract/letters'
import type { Id } from '#contract/values'
import { fold } from '../search/fold.ts'
import { gate, type GateCode } from './gate-line.ts'
import type { KnownFact } from './facts.ts'
import type { LetterScene, ScenePerson } from './scene.ts'

/** The highest level that a letter may tell. */
const CEILING = 2

interface Mention {
  fact: Id
  block: string
  language: string
  versions: Set<string>
}

/** Each fact the text points to, with the first place that does. */
const mentions = ({ text }: LetterScene): Mention[] => {
  const found = new Map<Id, Mention>()
  for (const language of text.languages)
    for (const { block, runs } of text.blocks)
      for (const { fact } of runs[language] ?? []) {
        if (!fact) continue
        const held = found.get(fact.fact) ?? { fact: fact.fact, block, language, versions: new Set() }
        held.versions.add(fact.version)
        found.set(fact.fact, held)
      }
  return [...found.values()]
}

const isUnread = ({ when }: KnownFact): boolean =>
  when !== null && when.edtf === null && when.verbatim.trim() !== ''

const codesOf = (fact: KnownFact, versions: ReadonlySet<string>): GateCode[] => [
  ...(fact.sources.length === 0 ? (['factUnsourced'] as const) : []),
  ...(fact.sens > CEILING ? (['factRestricted'] as const) : []),
  ...(fact.tags.length > 0 ? (['factTagged'] as const) : []),
  ...(isUnread(fact) ? (['factDate'] as const) : []),
  ...([...versions].some((version) => version !== fact.version) ? (['factChanged'] as const) : []),
  ...(fact.conf === 'doubtful' ? (['factDoubtful'] as const) : []),
  ...(fact.conf === 'refuted' ? (['factRefuted'] as const) : []),
]

/** Stops and warnings for every fact that a sentence points to. */
export const factGates = (scene: LetterScene): GateLine[] =>
  mentions(scene).flatMap(({ fact: id, block, language, versions }) => {
    const fact = scene.facts.get(id)
    if (!fact) return [gate('factGone', {}, { where: 'block', block, language })]
    const says = fact.sentences[scene.language] || fact.sentences['en'] || ''
    const params = { fact: says, date: fact.when?.verbatim ?? '', tags: fact.tags.join(', ') }
    return codesOf(fact, versions).map((code) => {
      // A sentence that is older than its fact is mended where it stands, everything else at the fact.
      const go = code === 'factChanged' ? { where: 'block' as const } : { where: 'fact' as const }
      return gate(code, params, { ...go, id, block, language })
    })
  })

const namedIn = (scene: LetterScene): ((person: ScenePerson) => boolean) => {
  const { text, reference, enclosures, copies } = scene
  const printed = text.blocks.flatMap((block) => Object.values(block.text))
  const below = [enclosures, copies].flatMap((texts) => Object.values(texts))
  const all = fold([...printed, ...below, reference].join('\n'))
  const told = new Set(mentions(scene).flatMap(({ fact }) => scene.facts.get(fact)?.affected ?? []))
  return ({ id, names }) =>
    (told.has(id) && names.length > 0) ||
    names.some((name) => fold(name).trim() !== '' && all.includes(fold(name).trim()))
}

const REFUSALS: Record<ScenePerson['consent']['state'], GateCode> = {
  given: 'consentMissing',
  conditions: 'consentMissing',
  notAsked: 'consentMissing',
  refused: 'consentRefused',
  withdrawn: 'consentWithdrawn',
  expired: 'consentExpired',
}

/** Consent to the use of the name, for everyone whose name a recipient would read. */
export const peopleGates = (scene: LetterScene): GateLine[] =>
  scene.people.filter(namedIn(scene)).flatMap((person) => {
    const { id, label, sens, consent } = person
    const go = { where: 'consent' as const, id }
    const allowed = consent.allowed
      ? consent.state === 'conditions'
        ? [gate('consentConditions', { person: label, conditions: consent.conditions }, go)]
        : []
      : [gate(REFUSALS[consent.state], { person: label }, go)]
    return [...allowed, ...(sens > CEILING ? [gate('nameRestricted', { person: label }, go)] : [])]
  })
