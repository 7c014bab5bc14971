import { Lock } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { ariaKeys } from './keys.ts'
import { useLocking } from './lock-context.ts'
import { Tooltip } from './tooltip.tsx'
import css from './lock-button.module.css'

export const lockShortcut = 'Ctrl+Shift+L'

/** Icon and word, always visible; draws nothing where there is nothing to lock. */
export const LockButton = ({ wide = false }: { wide?: boolean }) => {
  const { t } = useTranslation('ui')
  const locking = useLocking()
  if (locking === null) return null
  return (
    <Tooltip text={t('lock.hint')} shortcut={lockShortcut} placement={wide ? 'end' : 'bottom'}>
      <AriaButton
        className={cx(css.lock, wide && css.wide)}
        onPress={locking.lock}
        aria-keyshortcuts={ariaKeys(lockShortcut)}
        data-lock
      >
        <Lock size={16} strokeWidth={2} aria-hidden />
        {t('lock.now')}
      </AriaButton>
    </Tooltip>
  )
}
