import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IDLE_CHOICES, type IdleMinutes } from '#contract/safety'
import { Button } from '../ui/button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { lockShortcut } from '../ui/lock-button.tsx'
import { useLocking } from '../ui/lock-context.ts'
import { Select } from '../ui/select.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'

const nothing = {}

export const LockRow = () => {
  const { t } = useTranslation('safety')
  const locking = useLocking()
  const { value } = useWatch(vault().safety.view, nothing)
  const { run } = useCommand(vault().safety.setIdle)
  const minutes = value?.idleMinutes
  const choose = (text: string): void => {
    const chosen = IDLE_CHOICES.find((one) => String(one) === text)
    if (chosen !== undefined) void run({ minutes: chosen satisfies IdleMinutes })
  }
  return (
    <StateRow
      icon={Lock}
      title={t('lock.title')}
      actions={
        <>
          {minutes !== undefined && (
            <Select
              label={t('lock.after')}
              hideLabel
              options={IDLE_CHOICES.map((one) => ({
                id: String(one),
                label: t('lock.minutes', { count: one }),
              }))}
              value={String(minutes)}
              onChange={choose}
            />
          )}
          <Button size="small" onPress={() => locking?.lock()}>
            {t('lock.act')}
          </Button>
        </>
      }
    >
      {minutes !== undefined && <p>{t('lock.state', { count: minutes })}</p>}
      <p>{t('lock.sleep')}</p>
      <p>
        {t('lock.key')} <KeyCaps shortcut={lockShortcut} />
      </p>
    </StateRow>
  )
}
