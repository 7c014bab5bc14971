import { Flame } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDialog } from '../place.ts'
import { Button } from '../ui/button.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { StateRow } from './state-row.tsx'

export const EraseRow = () => {
  const { t } = useTranslation('safety')
  const [isOpen, setOpen] = useDialog('erase')
  return (
    <StateRow
      icon={Flame}
      title={t('erase.title')}
      actions={
        <Button size="small" onPress={() => setOpen(true)}>
          {t('erase.act')}
        </Button>
      }
    >
      {t('erase.state')}
      <EraseDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </StateRow>
  )
}
