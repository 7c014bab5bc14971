import { DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { replace } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'

const nothing = {}

/** What left and is still out there, as a number; the list is a tab of its own. */
export const OutsideRow = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().safety.view, nothing)
  const clear = value?.clearOutside ?? 0
  const sealed = (value?.outside ?? 0) - clear
  return (
    <StateRow
      icon={DoorOpen}
      title={t('tab.exits')}
      needsYou={clear > 0}
      actions={
        <Button size="small" onPress={() => replace({ tab: 'exits' })}>
          {t('outside.act')}
        </Button>
      }
    >
      {value !== undefined && (
        <>
          {clear === 0 && sealed === 0 && <p>{t('outside.none')}</p>}
          {clear > 0 && <p>{t('outside.clear', { count: clear })}</p>}
          {sealed > 0 && <p>{t('outside.sealed', { count: sealed })}</p>}
        </>
      )}
    </StateRow>
  )
}
