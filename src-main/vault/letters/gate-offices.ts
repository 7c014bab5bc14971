// Gates of the recipients: there is one, it can be reached, and what must be said about its address is said.
import type { GateLine } from '#contract/letters'
import { languageName } from '../records/in-words.ts'
import { officeWarnings } from '../reference/offices.ts'
import { gate, type GateCode } from './gate-line.ts'
import type { LetterScene, SceneOffice } from './scene.ts'

/** The warnings of the directory, under their own names; without any way to send, a missing address stops. */
const warningCode = (code: string, reachable: boolean): GateCode =>
  code === 'noAddress' && !reachable ? 'noWayToSend' : (code as GateCode)

const gatesOfOffice = (scene: LetterScene, { id, label, office }: SceneOffice): GateLine[] => {
  const go = { where: 'office' as const, id }
  if (office === null) return [gate('officeGone', {}, { ...go, where: 'letter' })]
  const reachable = office.channels.email.trim() !== ''
  const warnings = officeWarnings(office, scene.today).map(({ code, params }) => {
    const { days, ...rest } = params
    return gate(
      warningCode(code, reachable),
      { office: label, ...rest, ...(days === undefined ? {} : { count: days }) },
      go,
    )
  })
  const wants = office.language
  return [
    ...warnings,
    ...(office.represents === null ? [gate('noCountry', { office: label }, go)] : []),
    ...(wants !== '' && !scene.text.languages.includes(wants)
      ? [
          gate(
            'otherLanguage',
            { office: label, language: languageName(wants, scene.language) },
            { ...go, where: 'letter' },
          ),
        ]
      : []),
  ]
}

export const officeGates = (scene: LetterScene): GateLine[] =>
  scene.offices.length === 0
    ? [gate('noRecipient', {}, { where: 'letter' })]
    : scene.offices.flatMap((office) => gatesOfOffice(scene, office))
