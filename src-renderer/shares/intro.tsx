import { Puzzle } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#contract/errors'
import type { Need, SharesMade } from '#contract/shares'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { useCommand, vault } from '../vault.ts'
import { CheckCard } from './check-card.tsx'
import { dayWords } from './day-words.ts'
import css from '../ui/steps.module.css'

type Shape = 'two' | 'three'
const NEED: Record<Shape, Need> = { two: 2, three: 3 }

interface IntroProps {
  made: SharesMade | null
  error: AppError | null
  onMake: (need: Need) => void
}

/** What the cards are for, how many there are to be, and what can be done with those there are. */
export const Intro = ({ made, error, onMake }: IntroProps) => {
  const { t } = useTranslation('shares')
  const [shape, setShape] = useState<Shape>('two')
  return (
    <div className={css.step}>
      <p className={css.lead}>
        {made === null ? t('intro.none') : t('intro.have', { ...made, day: dayWords(made.day) })}
      </p>
      {made !== null && <CheckCard />}
      <ol className={css.how}>
        <li>{t('intro.how1')}</li>
        <li>{t('intro.how2')}</li>
        <li>{t('intro.how3')}</li>
      </ol>
      <RadioRow<Shape>
        label={t('intro.shape')}
        options={(['two', 'three'] as const).map((id) => ({
          id,
          label: t(`intro.${id}`),
          note: t(`intro.${id}Note`),
        }))}
        value={shape}
        onChange={setShape}
        stacked
      />
      <p>{t('intro.alone')}</p>
      <ErrorBanner error={error} />
      <div className={css.acts}>
        <Button
          kind={made === null ? 'primary' : 'plain'}
          size="large"
          icon={Puzzle}
          onPress={() => onMake(NEED[shape])}
          autoFocus={made === null}
        >
          {t(made === null ? 'intro.make' : 'intro.makeNew')}
        </Button>
        {made !== null && <Remove set={made.set} />}
      </div>
    </div>
  )
}

const Remove = ({ set }: { set: string }) => {
  const { t } = useTranslation('shares')
  const [isOpen, setOpen] = useState(false)
  const { run, isRunning, error } = useCommand(vault().shares.remove)
  const remove = async (): Promise<void> => {
    if ((await run({})) === null) return
    setOpen(false)
    say('shares:intro.removed')
  }
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t('intro.remove')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('intro.removeTitle')}
        action={t('intro.remove')}
        onConfirm={() => void remove()}
        isPending={isRunning}
      >
        <p>{t('intro.removeWhat', { set })}</p>
        <ErrorBanner error={error} />
      </ConfirmDialog>
    </>
  )
}
