import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGiven, CheckOutcome } from '#contract/shares'
import { Banner } from '../ui/banner.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { useCommand, vault } from '../vault.ts'
import { aboutCheck } from './given.ts'
import { GiveCard } from './give-card.tsx'

/** A card that was kept somewhere: does it still work? */
export const CheckCard = () => {
  const { t } = useTranslation('shares')
  const [found, setFound] = useState<CheckOutcome | null>(null)
  const { run, isRunning, error, clear } = useCommand(vault().shares.check, { saves: false })
  const give = async (card: CardGiven): Promise<boolean> => {
    const outcome = await run(card)
    setFound(outcome)
    return outcome?.outcome === 'good'
  }
  const isNoCard = found?.outcome === 'noCard'
  return (
    <Section title={t('check.title')} note={t('check.note')}>
      <GiveCard
        action={t('check.act')}
        icon={ShieldCheck}
        problem={found !== null && isNoCard ? aboutCheck(t, found) : null}
        isRunning={isRunning}
        onGive={give}
        onType={() => {
          // The good answer stays in sight while the field is emptied for the next card.
          if (found?.outcome !== 'good') setFound(null)
          clear()
        }}
      />
      <div role="status">
        {found !== null && !isNoCard && (
          <Banner tone={found.outcome === 'good' ? 'note' : 'warn'} what={aboutCheck(t, found)} />
        )}
      </div>
      <ErrorBanner error={error} />
    </Section>
  )
}
