import type { CaseView } from '#contract/cases'
import { ConsentsPart } from '../../consents/consents-part.tsx'
import type { Scene } from '../../records/field-line.tsx'
import { SourcesPart } from '../../sources/sources-part.tsx'
import css from './case.module.css'

interface ConsentTabProps {
  view: CaseView
  scene: Scene
  /** The person whose consent somebody was sent here to record. */
  about: string | null
}

/** Who told us, and what we may do with it. */
export const ConsentTab = ({ view, scene, about }: ConsentTabProps) => (
  <div className={css.twoColumns}>
    <ConsentsPart view={view} scene={scene} about={about} />
    <SourcesPart view={view} scene={scene} />
  </div>
)
