// Key shares: cards for people she trusts, any few of whom open the vault together. They count once a group of each
// has been typed back.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Need } from '#contract/shares'
import { back } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { Screen } from '../ui/screen.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { CheckGroups } from './check-groups.tsx'
import { Intro } from './intro.tsx'
import { TakeOut } from './take-out.tsx'
import css from '../ui/steps.module.css'

type Step = 'intro' | 'cards' | 'typeBack' | 'done'

/** How a card left the vault. */
export type Out = 'shown' | { name: string }

export interface Cards {
  set: string
  of: number
  /** Which group of each card is to be typed back. */
  ask: readonly { card: number; group: number }[]
  out: Readonly<Record<number, Out>>
}

const nothing = {}

export const SharesScreen = () => {
  const { t } = useTranslation('shares')
  const [step, setStep] = useState<Step>('intro')
  const [cards, setCards] = useState<Cards | null>(null)
  const { value } = useWatch(vault().vault.overview, nothing)
  const begin = useCommand(vault().shares.begin, { saves: false })
  const leave = (): void => back('safety')
  const make = async (need: Need): Promise<void> => {
    const begun = await begin.run({ need })
    if (begun === null) return
    setCards({ ...begun, out: {} })
    setStep('cards')
  }
  return (
    <Screen title={t('title')} back={{ label: t('back'), onPress: leave }} width="reading">
      {step === 'intro' && value !== undefined && (
        <Intro made={value.shares} error={begin.error} onMake={(need) => void make(need)} />
      )}
      {step === 'cards' && cards !== null && (
        <TakeOut
          cards={cards}
          onOut={(number, how) => setCards({ ...cards, out: { ...cards.out, [number]: how } })}
          onDone={() => setStep('typeBack')}
        />
      )}
      {step === 'typeBack' && cards !== null && (
        <CheckGroups
          cards={cards}
          onSee={() => setStep('cards')}
          onDone={() => {
            setCards(null)
            setStep('done')
          }}
        />
      )}
      {step === 'done' && <Done onLeave={leave} />}
    </Screen>
  )
}

const Done = ({ onLeave }: { onLeave: () => void }) => {
  const { t } = useTranslation('shares')
  return (
    <div className={css.step} role="status">
      <h2 className={css.head}>{t('done.title')}</h2>
      <p className="prose">{t('done.note')}</p>
      <div>
        <Button kind="primary" onPress={onLeave} autoFocus>
          {t('done.go')}
        </Button>
      </div>
    </div>
  )
}
