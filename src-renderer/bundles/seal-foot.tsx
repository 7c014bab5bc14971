import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import type { Step } from './seal-choice.ts'
import type { Sealing } from './use-sealing.ts'

interface SealFootProps {
  step: Step
  /** How much goes and stays, or what is to be done first. */
  status: string | undefined
  canGoOn: boolean
  sealing: Sealing
  onBack: () => void
  onNext: () => void
}

/** Back and on, always in sight; at the last step the primary button is the act itself. */
export const SealFoot = ({ step, status, canGoOn, sealing, onBack, onNext }: SealFootProps) => {
  const { t } = useTranslation('bundles')
  return (
    <SaveBar status={status}>
      {step !== 'case' && (
        <Button icon={ArrowLeft} mirrorIcon onPress={onBack} isDisabled={sealing.isRunning}>
          {t('seal.back')}
        </Button>
      )}
      {step === 'seal' ? (
        <Button
          kind="primary"
          shortcut="Ctrl+Enter"
          isDisabled={!sealing.isReady}
          isPending={sealing.isRunning}
          onPress={onNext}
        >
          {t('seal.act')}
        </Button>
      ) : (
        <Button
          kind="primary"
          icon={ArrowRight}
          mirrorIcon
          shortcut="Ctrl+Enter"
          isDisabled={!canGoOn}
          onPress={onNext}
        >
          {t('seal.next')}
        </Button>
      )}
    </SaveBar>
  )
}
