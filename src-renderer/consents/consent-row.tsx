import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsentState, ConsentView } from '#contract/consents'
import type { LetterRow } from '#contract/letters'
import type { z } from 'zod'
import type { Scene } from '../records/field-line.tsx'
import { languageName } from '../records/languages.ts'
import { term } from '../records/terms.ts'
import { at } from '../records/shapes.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import css from './consents.module.css'

type State = z.infer<typeof ConsentState>

const ICONS: Record<State, LucideIcon> = {
  given: CircleCheck,
  conditions: CircleCheck,
  refused: CircleX,
  withdrawn: CircleX,
  expired: Clock,
  notAsked: CircleDashed,
}

export const SCOPES = ['name', 'partner'] as const

interface ConsentRowProps {
  consent: ConsentView
  scene: Scene
  letters: readonly LetterRow[]
}

/** One conversation about consent: each use with its state in words, and how it was said. */
export const ConsentRow = ({ consent, scene, letters }: ConsentRowProps) => {
  const { t } = useTranslation('consents')
  const [isWithdrawing, setWithdrawing] = useState(false)
  return (
    <div className={css.consent}>
      <ul className={css.scopes}>
        {SCOPES.map((scope) => (
          <ScopeLine key={scope} scope={scope} consent={consent} />
        ))}
      </ul>
      <p className={css.how}>
        {consent.giver !== '' && (
          <span>
            {t('said')} <Bdi name>{consent.giver}</Bdi>
          </span>
        )}
        <bdi>{consent.given}</bdi>
        {consent.recorded !== '' && <span>{t(`recorded.${consent.recorded as 'phone'}`)}</span>}
        {consent.language !== '' && <span>{languageName(consent.language)}</span>}
      </p>
      {consent.withdrawn === null ? (
        <div>
          <Button size="small" kind="quiet" onPress={() => setWithdrawing(true)}>
            {t('withdraw')}
          </Button>
          <MoveToTrash at={at('sources', 'consent', consent.id)} />
        </div>
      ) : (
        <p className={css.how}>{t('withdrawnOn', { date: consent.withdrawn })}</p>
      )}
      <WithdrawDialog
        isOpen={isWithdrawing}
        onClose={() => setWithdrawing(false)}
        {...{ consent, scene, letters }}
      />
    </div>
  )
}

const ScopeLine = ({ scope, consent }: { scope: (typeof SCOPES)[number]; consent: ConsentView }) => {
  const { t } = useTranslation('consents')
  const answer = consent.scopes[scope]
  const state: State = answer?.state ?? 'notAsked'
  const Icon = ICONS[state]
  return (
    <li className={css.scope} data-state={state}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span className={css.scopeWords}>
        <span>
          {term('consent.scope', scope)}: <strong>{term('consent.state', state)}</strong>
        </span>
        <span className={css.how}>
          {answer?.until && (
            <span>
              {t('until')} <bdi>{answer.until.verbatim}</bdi>
            </span>
          )}
          {answer && answer.conditions !== '' && <Bdi>{answer.conditions}</Bdi>}
          {answer && answer.partners.length > 0 && (
            <span>{t('partners', { count: answer.partners.length })}</span>
          )}
        </span>
      </span>
    </li>
  )
}
