import type { CaseView } from '#contract/cases'
import type { Scene } from '../../records/field-line.tsx'
import { navigate } from '../../route.ts'
import { MoveToTrash } from '../../trash/move-to-trash.tsx'
import { AboutPart } from './about-part.tsx'
import { AsksPart } from './asks-part.tsx'
import { NextPart } from './next-part.tsx'
import { TextsPart } from './texts-part.tsx'
import { WhoPart } from './who-part.tsx'
import css from './case.module.css'

/** A case on one page: what comes next and what it says on the left, who and what for on the right. */
export const SummaryTab = ({ view, scene }: { view: CaseView; scene: Scene }) => (
  <div className={css.twoColumns}>
    <div className={css.column}>
      <NextPart view={view} />
      <TextsPart view={view} />
    </div>
    <div className={css.column}>
      <WhoPart view={view} />
      <AsksPart view={view} />
      <AboutPart view={view} scene={scene} />
      <div>
        <MoveToTrash
          at={{ collection: 'cases', kind: 'case', id: view.id }}
          onMoved={() => navigate('cases')}
        />
      </div>
    </div>
  </div>
)
