import { TriangleAlert, UserRoundCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PartnerView } from '#contract/partners'
import { Chip } from '../ui/chip.tsx'

/** How a partner's key was compared; amber while it was not. A partner without a key has nothing to compare. */
export const VerifiedChip = ({ partner }: { partner: PartnerView }) => {
  const { t } = useTranslation('partners')
  if (partner.recipient === '') return <Chip>{t('state.words')}</Chip>
  const warns = partner.verified === 'no'
  return (
    <Chip tone={warns ? 'warn' : 'plain'} icon={warns ? TriangleAlert : UserRoundCheck}>
      {t(`state.${partner.verified}`)}
    </Chip>
  )
}
