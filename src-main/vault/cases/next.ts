// What a case needs next: plain sentences with a place to go, most pressing first. Saving is never blocked.
import type { CaseView, NextItem } from '#contract/cases'

type Seen = Omit<CaseView, 'next'>

type Place = { tab: string; record?: string | null; params?: NextItem['params'] }

const must = (code: string, place: Place): NextItem => item(code, 'must', place)
const should = (code: string, place: Place): NextItem => item(code, 'should', place)

const item = (code: string, weight: NextItem['weight'], { tab, record, params }: Place): NextItem => ({
  code,
  weight,
  params: params ?? {},
  go: { tab, record: record ?? null },
})

const ofTasks = ({ tasks }: Seen): NextItem[] =>
  tasks
    .filter(({ done, what }) => !done && what !== '')
    .slice(0, 5)
    .map((task) =>
      item('task', (task.left ?? 1) <= 0 ? 'must' : 'should', {
        tab: 'summary',
        record: task.id,
        params: { what: task.what, ...(task.left === null ? {} : { left: task.left }) },
      }),
    )

const ofFacts = ({ facts }: Seen): NextItem[] =>
  facts.flatMap((fact) => {
    const asking = (fact.when.value as { ask?: string } | null)?.ask
    return [
      ...(asking ? [must(`date.${asking}`, { tab: 'happened', record: fact.id })] : []),
      ...(fact.sources.length === 0 ? [should('noSource', { tab: 'happened', record: fact.id })] : []),
      ...(fact.disputed ? [should('disputed', { tab: 'happened', record: fact.id })] : []),
    ]
  })

const ofPeople = ({ people }: Seen): NextItem[] =>
  people.some(({ roles }) => Array.isArray(roles.value) && roles.value.includes('affected'))
    ? []
    : [must('nobody', { tab: 'people' })]

const ofConsent = ({ people, consents }: Seen): NextItem[] =>
  people
    .filter(({ roles, names }) => {
      const affected = Array.isArray(roles.value) && roles.value.includes('affected')
      return affected && names.value !== null
    })
    .filter(({ id }) => !consents.some((consent) => consent.about === id && consent.scopes['name']))
    .map(({ id, label }) => should('askConsent', { tab: 'consent', record: id, params: { name: label } }))

export const nextOf = (view: Seen): NextItem[] => {
  const all = [...ofTasks(view), ...ofPeople(view), ...ofFacts(view), ...ofConsent(view)]
  return [
    ...all.filter(({ weight }) => weight === 'must'),
    ...all.filter(({ weight }) => weight === 'should'),
  ]
}
