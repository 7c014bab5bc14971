import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { listed } from '../i18n.ts'
import { Banner, type BannerTone } from '../ui/banner.tsx'
import { scriptsIn } from '../ui/script-of.ts'
import type { Accepted, By, Refused } from './opening.ts'

export interface RefusalProps {
  refused: Refused
  by: By
  /** What was typed: a refusal names its scripts, a keyboard may have been in the wrong one. */
  typed: string
  /** Whether a key file was chosen as well. */
  withKeyFile?: boolean
  onAgain: () => void
  onAllTheSame: (accepted: Accepted) => void
}

/** True when the sentence brings its own button, so that the page must not show a second one. */
export const leadsOn = (refused: Refused | null): boolean =>
  refused !== null && ['olderThanData', 'openElsewhere', 'needsMemory'].includes(refused.outcome)

type Words = Extract<Refused, { outcome: 'wrongWords' }>

const aboutWords = (t: TFunction<'vault'>, { problem, found = 0, positions = [] }: Words): string => {
  if (problem === 'count' || problem === 'groupCount') return t(`refused.${problem}`, { count: found })
  if (problem === 'check' || problem === 'numbers') return t(`refused.${problem}`)
  return t(`refused.${problem}`, { count: positions.length, places: listed(positions) })
}

/** "You typed: Latin letters, digits." */
const Typed = ({ text }: { text: string }) => {
  const { t } = useTranslation(['vault', 'ui'])
  const names = scriptsIn(text).map((name) => t(`ui:passphrase.typed.${name}`))
  return <>{t('refused.wrongPassphrase.typed', { scripts: listed(names) })}</>
}

/** What happened, what is safe, what to do. What makes the vault broken is told elsewhere (broken.tsx). */
export const Refusal = ({ refused, by, typed, withKeyFile = false, onAgain, onAllTheSame }: RefusalProps) => {
  const { t } = useTranslation('vault')
  const draw = (
    tone: BannerTone,
    key:
      | 'wrongPassphrase'
      | 'wrongWords'
      | 'wrongDigits'
      | 'wrongShares'
      | 'openElsewhere'
      | 'olderHeader'
      | 'noAnchor',
  ) => (
    <Banner
      tone={tone}
      what={t(`refused.${key}.what`)}
      safe={t(`refused.${key}.safe`)}
      next={
        key === 'wrongPassphrase' ? (
          <>
            <Typed text={typed} /> {t('refused.wrongPassphrase.next')}{' '}
            {t(`refused.wrongPassphrase.${withKeyFile ? 'keyFileGiven' : 'keyFile'}`)}
          </>
        ) : (
          t(`refused.${key}.next`)
        )
      }
      {...(key === 'openElsewhere' && {
        action: { label: t('refused.openElsewhere.act'), onPress: onAgain },
      })}
      {...((key === 'olderHeader' || key === 'noAnchor') && {
        action: { label: t(`refused.${key}.act`), onPress: () => onAllTheSame({ acceptOlder: true }) },
      })}
    />
  )
  switch (refused.outcome) {
    case 'wrongPassphrase':
      if (by === 'passphrase') return draw('warn', 'wrongPassphrase')
      if (by === 'shares') return draw('warn', 'wrongShares')
      return draw('warn', /\p{L}/u.test(typed) ? 'wrongWords' : 'wrongDigits')
    case 'wrongWords':
      return <Banner tone="warn" what={aboutWords(t, refused)} />
    case 'openElsewhere':
      return draw('warn', 'openElsewhere')
    case 'olderThanData':
      if (refused.older === 'header') return draw('danger', 'olderHeader')
      if (refused.older === 'unknown') return draw('danger', 'noAnchor')
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
          action={{ label: t('refused.olderData.act'), onPress: () => onAllTheSame({ acceptOlder: true }) }}
        />
      )
    case 'needsMemory': {
      const { memoryMiB: memory } = refused
      const onPress = (): void => onAllTheSame({ acceptMemoryMiB: memory })
      return (
        <Banner
          tone="warn"
          what={t('refused.needsMemory.what', { memory })}
          safe={t('refused.needsMemory.safe')}
          next={t('refused.needsMemory.next')}
          action={{ label: t('refused.needsMemory.act', { memory }), onPress }}
        />
      )
    }
    default:
      return null
  }
}
