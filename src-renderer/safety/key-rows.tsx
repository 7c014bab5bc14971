import { KeyRound, Puzzle, ScrollText } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SharesMade } from '#contract/shares'
import { useDialog } from '../place.ts'
import { navigate, replace, useRoute } from '../route.ts'
import { dayWords } from '../shares/day-words.ts'
import { Button } from '../ui/button.tsx'
import { useWatch, vault } from '../vault.ts'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { StateRow } from './state-row.tsx'
import { StrengthenDialog } from './strengthen-dialog.tsx'

const nothing = {}

export const PassphraseRow = () => {
  const { t } = useTranslation('safety')
  const { params } = useRoute()
  const { value } = useWatch(vault().vault.overview, nothing)
  const [isChanging, setChanging] = useDialog('passphrase')
  const [isStrengthening, setStrengthening] = useDialog('strengthen')
  useEffect(() => {
    // Led here after opening with the recovery words or with key shares.
    if (params['new'] !== 'passphrase') return
    setChanging(true)
    replace({ tab: 'vault' })
  }, [params, setChanging])
  return (
    <StateRow
      icon={KeyRound}
      title={t('passphrase.title')}
      actions={
        <>
          <Button size="small" kind="quiet" onPress={() => setStrengthening(true)}>
            {t('passphrase.strengthen')}
          </Button>
          <Button size="small" onPress={() => setChanging(true)}>
            {t('passphrase.act')}
          </Button>
        </>
      }
    >
      {value !== undefined && t('passphrase.state', { memory: value.kdf.memoryMiB })}
      <PassphraseDialog isOpen={isChanging} onClose={() => setChanging(false)} />
      <StrengthenDialog isOpen={isStrengthening} onClose={() => setStrengthening(false)} />
    </StateRow>
  )
}

const recoveryState = ({
  recovery,
  shares,
}: {
  recovery: 'none' | 'confirmed'
  shares: SharesMade | null
}) => {
  if (recovery === 'confirmed') return recovery
  return shares === null ? 'none' : 'noneButShares'
}

export const RecoveryRow = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().vault.overview, nothing)
  const has = value?.recovery === 'confirmed'
  return (
    <StateRow
      icon={ScrollText}
      title={t('recovery.title')}
      needsYou={value?.recovery === 'none' && value.shares === null}
      actions={
        <Button size="small" onPress={() => navigate('recovery')}>
          {t(has ? 'recovery.again' : 'recovery.make')}
        </Button>
      }
    >
      {value !== undefined && t(`recovery.${recoveryState(value)}`)}
    </StateRow>
  )
}

export const SharesRow = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().vault.overview, nothing)
  const made = value?.shares ?? null
  return (
    <StateRow
      icon={Puzzle}
      title={t('shares.title')}
      actions={
        <Button size="small" onPress={() => navigate('shares')}>
          {t(made === null ? 'shares.make' : 'shares.manage')}
        </Button>
      }
    >
      {value !== undefined &&
        (made === null ? t('shares.none') : t('shares.have', { ...made, day: dayWords(made.day) }))}
    </StateRow>
  )
}
