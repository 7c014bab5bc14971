import { Check } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { farthest, steps, type SealChoice, type Step } from './seal-choice.ts'
import css from './seal.module.css'

interface SealStepsProps {
  step: Step
  choice: SealChoice | null
  /** What was chosen, in a word or two. */
  said: { case: string; who: string }
  onStep: (step: Step) => void
}

/** Where one is on the way; what was chosen stands under its step, and leads back there. */
export const SealSteps = ({ step, choice, said, onStep }: SealStepsProps) => {
  const { t } = useTranslation('bundles')
  const here = steps.indexOf(step)
  const last = steps.indexOf(farthest(choice))
  const chosen = (name: Step, at: number): string => {
    if (name === 'case') return said.case
    if (name !== 'who' || choice?.opens == null) return ''
    return said.who === '' && at < here ? t('who.other') : said.who
  }
  return (
    <nav aria-label={t('seal.steps')}>
      <ol className={css.steps}>
        {steps.map((name, at) => (
          <li
            key={name}
            className={css.step}
            data-here={at === here || undefined}
            data-done={at < here || undefined}
          >
            <AriaButton
              className={css.stepButton ?? ''}
              isDisabled={at > last}
              aria-current={at === here ? 'step' : undefined}
              onPress={() => onStep(name)}
            >
              <span className={css.stepMark} aria-hidden="true">
                {at < here ? <Check size={14} strokeWidth={2.5} /> : at + 1}
              </span>
              <span className={css.stepWords}>
                <span>{t(`seal.step.${name}`)}</span>
                {chosen(name, at) !== '' && (
                  <bdi className={`${css.stepSaid} name`} data-elide>
                    {chosen(name, at)}
                  </bdi>
                )}
              </span>
            </AriaButton>
          </li>
        ))}
      </ol>
    </nav>
  )
}
