import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Banner, type BannerTone } from '../ui/banner.tsx'
import type { By, Refused } from './opening.ts'

export interface RefusalProps {
  refused: Refused
  by: By
  onAgain: () => void
  onAllTheSame: () => void
}

/** True when the sentence brings its own button, so that the page must not show a second one. */
export const leadsOn = (refused: Refused | null): boolean =>
  refused?.outcome === 'olderThanData' || refused?.outcome === 'openElsewhere'

type Words = Extract<Refused, { outcome: 'wrongWords' }>

const aboutWords = (t: TFunction<'vault'>, { problem, found, positions }: Words): string => {
  if (problem === 'count') return t('refused.count', { count: found ?? 0 })
  if (problem === 'check') return t('refused.check')
  const places = (positions ?? []).join(', ')
  return t('refused.unknown', { count: positions?.length ?? 0, places })
}

/** What happened, what is safe, what to do. What makes the vault broken is told elsewhere (broken.tsx). */
export const Refusal = ({ refused, by, onAgain, onAllTheSame }: RefusalProps) => {
  const { t } = useTranslation('vault')
  const draw = (
    tone: BannerTone,
    key: 'wrongPassphrase' | 'wrongWords' | 'openElsewhere' | 'olderHeader',
  ) => (
    <Banner
      tone={tone}
      what={t(`refused.${key}.what`)}
      safe={t(`refused.${key}.safe`)}
      next={t(`refused.${key}.next`)}
      {...(key === 'openElsewhere' && {
        action: { label: t('refused.openElsewhere.act'), onPress: onAgain },
      })}
      {...(key === 'olderHeader' && {
        action: { label: t('refused.olderHeader.act'), onPress: onAllTheSame },
      })}
    />
  )
  switch (refused.outcome) {
    case 'wrongPassphrase':
      return draw('warn', by === 'recovery' ? 'wrongWords' : 'wrongPassphrase')
    case 'wrongWords':
      return <Banner tone="warn" what={aboutWords(t, refused)} />
    case 'openElsewhere':
      return draw('warn', 'openElsewhere')
    case 'olderThanData':
      if (refused.older === 'header') return draw('danger', 'olderHeader')
      return (
        <Banner
          tone="danger"
          what={t('refused.olderData.what')}
          safe={`${t('refused.olderData.safe')} ${
            refused.missing === null
              ? t('refused.olderData.missingUnknown')
              : t('refused.olderData.missing', { count: refused.missing })
          }`}
          next={t('refused.olderData.next')}
          action={{ label: t('refused.olderData.act'), onPress: onAllTheSame }}
        />
      )
    default:
      return null
  }
}
