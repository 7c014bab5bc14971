import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Judgement } from '#contract/vault'
import { cx } from '../ui/cx.ts'
import css from './first-run.module.css'

/** How long a passphrase of her own would hold, in a sentence instead of a coloured bar. */
export const JudgedWords = ({ judgement }: { judgement: Judgement | null }) => {
  const { t } = useTranslation('vault')
  const isWeak = judgement?.verdict === 'tooWeak'
  const Icon = isWeak ? TriangleAlert : Check
  return (
    <p className={cx(css.judged, isWeak && css.weak)} role="status" data-verdict={judgement?.verdict}>
      {judgement !== null && (
        <>
          <Icon size={18} aria-hidden />
          <span>
            {judgement.verdict === 'tooWeak' && judgement.reason !== 'good'
              ? t(`judge.${judgement.reason}`)
              : `${t(judgement.verdict === 'strong' ? 'judge.strong' : 'judge.fair')} ${t(
                  `howLong.${judgement.howLong}`,
                  { count: judgement.count ?? 0 },
                )}`}
          </span>
        </>
      )}
    </p>
  )
}
