// Sealing a bundle: one screen, four steps, and at the end a file that only the partner can open.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n.ts'
import { back, replace, useRoute } from '../route.ts'
import { useSavePlace } from '../sharing/save-place.tsx'
import { useDraft } from '../sharing/use-draft.ts'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { useWatch, vault } from '../vault.ts'
import { ChooseCase } from './choose-case.tsx'
import { ChoosePartner } from './choose-partner.tsx'
import { ConfirmSeal } from './confirm-seal.tsx'
import { LookThrough } from './look-through.tsx'
import { emptyChoice, SealChoice, stepAfter, stepBefore, stepNow, type Step } from './seal-choice.ts'
import { SealFoot } from './seal-foot.tsx'
import { SealSteps } from './seal-steps.tsx'
import { useSealing } from './use-sealing.ts'

const leave = (): void => back('sharing')

export const SealScreen = () => {
  const { t } = useTranslation('bundles')
  const { params } = useRoute()
  const caseId = params['case'] ?? null
  const draft = useDraft<SealChoice>(caseId === null ? null : `seal/${caseId}`, SealChoice)
  const isLoading = draft.value === undefined
  const choice = caseId === null || isLoading ? null : (draft.value ?? emptyChoice(caseId))
  const step = isLoading ? null : stepNow(params['step'], choice)
  return (
    <Sealing
      key={caseId ?? ''}
      choice={choice}
      step={step}
      onChoice={draft.put}
      onDone={draft.drop}
      title={t('seal.title')}
    />
  )
}

interface SealingProps {
  title: string
  choice: SealChoice | null
  /** Null while it is not known yet. */
  step: Step | null
  onChoice: (choice: SealChoice) => void
  onDone: () => Promise<void>
}

const useLook = (choice: SealChoice | null) =>
  useWatch(
    vault().bundles.look,
    choice === null || choice.opens === null
      ? null
      : {
          caseId: choice.caseId,
          partner: choice.partner,
          released: choice.released,
          letters: choice.letters,
          language: currentLanguage(),
        },
    { keep: true },
  )

const Sealing = ({ title, choice, step, onChoice, onDone }: SealingProps) => {
  const { t } = useTranslation('bundles')
  const language = currentLanguage()
  const { value: sharing } = useWatch(vault().partners.list, { language })
  const theCase = useWatch(vault().cases.open, choice === null ? null : { id: choice.caseId, language })
  const look = useLook(choice)
  const { pick, question } = useSavePlace(true)
  const partner = sharing?.partners.find(({ id }) => id === choice?.partner) ?? null
  const sealing = useSealing({ choice, partner, look: look.value, pick, onDone })
  const go = useCallback(
    (next: Step): void => replace({ ...(choice === null ? {} : { case: choice.caseId }), step: next }),
    [choice],
  )
  const next = (): void => {
    if (step === 'seal') void sealing.seal()
    else if (step !== null && isReady) go(stepAfter(step))
  }
  const isReady =
    step === 'what' || (step === 'who' && choice?.opens !== null) || (step === 'case' && choice !== null)
  useShortcut('Ctrl+Enter', next, { disabled: sealing.isRunning })
  const way = { label: t('seal.leave'), onPress: leave }
  if (step === null || sharing === undefined) return <Screen title={title} back={way} children={null} />
  const counted = step === 'what' || step === 'seal' ? look.value : undefined
  const said = counted && t('seal.count', { goes: counted.goes, left: leftIn(counted) })
  return (
    <Screen
      title={title}
      back={way}
      foot={
        <SealFoot
          step={step}
          status={step === 'seal' && sealing.waits !== null ? t(`seal.waits.${sealing.waits}`) : said}
          canGoOn={isReady}
          sealing={sealing}
          onBack={() => go(stepBefore(step))}
          onNext={next}
        />
      }
    >
      {question}
      <SealSteps
        step={step}
        choice={choice}
        said={{ case: theCase.value?.number ?? '', who: partner?.name ?? '' }}
        onStep={go}
      />
      <ErrorBanner error={look.error ?? theCase.error} />
      {step === 'case' && (
        <ChooseCase chosen={choice?.caseId ?? null} onChoose={(id) => replace({ case: id, step: 'who' })} />
      )}
      {step === 'who' && choice !== null && (
        <ChoosePartner partners={sharing.partners} choice={choice} onChoice={onChoice} />
      )}
      {step === 'what' && choice !== null && look.value !== undefined && (
        <LookThrough look={look.value} choice={choice} onChoice={onChoice} />
      )}
      {step === 'seal' && choice !== null && look.value !== undefined && (
        <ConfirmSeal
          {...{ choice, partner, onChoice, sealing }}
          look={look.value}
          theCase={theCase.value ?? null}
        />
      )}
    </Screen>
  )
}

const leftIn = ({ left }: { left: { count: number }[] }): number =>
  left.reduce((sum, { count }) => sum + count, 0)
