import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGiven, Tray } from '#contract/shares'
import type { VaultStatus } from '#contract/vault'
import { GiveCard } from '../shares/give-card.tsx'
import { whyNot } from '../shares/given.ts'
import shared from '../shares/shares.module.css'
import steps from '../ui/steps.module.css'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, vault } from '../vault.ts'
import { useOpening, type Accepted } from './opening.ts'
import { leadsOn, Refusal } from './refusal.tsx'
import { StrongOnly } from './strong-only.tsx'
import css from './unlock.module.css'

interface SharesFormProps {
  status: VaultStatus | undefined
  onBack: () => void
  onWords: () => void
}

const EMPTY: Tray = { set: null, need: null, of: null, given: [] }

/** The cards given so far, which the vault holds: not this window. */
const useTray = () => {
  const { t } = useTranslation('shares')
  const [tray, setTray] = useState<Tray>(EMPTY)
  const [problem, setProblem] = useState<string | null>(null)
  const [last, setLast] = useState<number | null>(null)
  const giving = useCommand(vault().vault.giveShare, { saves: false })
  const taking = useCommand(vault().vault.takeShares, { saves: false })
  const { run: take } = taking
  useEffect(() => {
    // What a page before this one was given is not on this one.
    void take({ number: null })
  }, [take])
  const give = async (card: CardGiven): Promise<boolean> => {
    const outcome = await giving.run(card)
    if (outcome === null) return false
    setProblem(whyNot(t, outcome, tray.set ?? ''))
    if (outcome.outcome !== 'given') return false
    setTray(outcome.tray)
    setLast(outcome.number)
    return true
  }
  const takeAway = async (number: number): Promise<void> => {
    const left = await take({ number })
    if (left === null) return
    setTray(left)
    setProblem(null)
    setLast(null)
  }
  const clear = (): void => setProblem(null)
  const error = giving.error ?? taking.error
  return { tray, problem, last, give, takeAway, clear, error, isRunning: giving.isRunning }
}

/** The way in with cards from several people, given one after the other in any order. */
export const SharesForm = ({ status, onBack, onWords }: SharesFormProps) => {
  const { t } = useTranslation(['vault', 'shares'])
  const { tray, problem, last, give, takeAway, clear, error, isRunning } = useTray()
  const opening = useOpening('shares')
  const memory = status?.memoryMiB
  const isEnough = tray.need !== null && tray.given.length >= tray.need
  const submit = (more: Accepted = {}): void => {
    if (isEnough && !opening.isRunning) void opening.open('', { acceptMemoryMiB: memory, ...more })
  }
  const hasOwnButton = leadsOn(opening.refused) || opening.error !== null
  return (
    <div className={steps.step}>
      <Progress tray={tray} last={last} />
      <GivenCards tray={tray} onTake={(number) => void takeAway(number)} />
      <GiveCard
        action={t('shares:give.add')}
        problem={problem}
        isRunning={isRunning}
        onGive={(card) => {
          opening.clear()
          return give(card)
        }}
        onType={clear}
        autoFocus
      />
      <ErrorBanner error={error} />
      <StrongOnly memory={memory} />
      {opening.refused !== null && (
        <Refusal
          refused={opening.refused}
          by="shares"
          typed=""
          onAgain={() => submit()}
          onAllTheSame={submit}
        />
      )}
      <ErrorBanner error={opening.error} action={{ label: t('unlock.tryAgain'), onPress: () => submit() }} />
      <div className={css.acts}>
        {isEnough && !hasOwnButton && (
          <Button
            kind="primary"
            size="large"
            onPress={() => submit()}
            isPending={opening.isRunning}
            autoFocus
          >
            {t('shares.open')}
          </Button>
        )}
        <Button kind="quiet" onPress={onWords} isDisabled={opening.isRunning}>
          {t('shares.words')}
        </Button>
        <Button kind="quiet" onPress={onBack} isDisabled={opening.isRunning}>
          {t('shares.back')}
        </Button>
      </div>
      <p className={css.step} role="status">
        {opening.isRunning && t(`unlock.${status?.step ?? 'keys'}`)}
      </p>
    </div>
  )
}

/** "2 of 3: set 7K2QD. Card 4 is here. One card more is needed." */
const Progress = ({ tray, last }: { tray: Tray; last: number | null }) => {
  const { t } = useTranslation('shares')
  const { need, set, given } = tray
  if (need === null || set === null) return <p role="status">{t('tray.none')}</p>
  const left = need - given.length
  return (
    <p role="status">
      <strong className={shared.set}>{t('tray.some', { given: given.length, need, set })}</strong>
      {'. '}
      {last !== null && `${t('given.added', { number: last })} `}
      {left > 0 ? t('given.more', { count: left }) : t('given.enough')}
    </p>
  )
}

const GivenCards = ({ tray, onTake }: { tray: Tray; onTake: (number: number) => void }) => {
  const { t } = useTranslation('shares')
  if (tray.given.length === 0) return null
  return (
    <ul className={shared.given} aria-label={t('tray.list')}>
      {tray.given.map((number) => (
        <li key={number}>
          <Button kind="quiet" size="small" icon={X} onPress={() => onTake(number)}>
            {t('tray.take', { number })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
