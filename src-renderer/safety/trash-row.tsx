import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TRASH_DAYS } from '#contract/trash'
import { currentLanguage } from '../i18n.ts'
import { navigate } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'

/** What waits to be dropped for good. */
export const TrashStateRow = () => {
  const { t } = useTranslation('trash')
  const { value } = useWatch(vault().trash.list, { language: currentLanguage() })
  return (
    <StateRow
      icon={Trash2}
      title={t('title')}
      actions={
        <Button size="small" onPress={() => navigate('trash')}>
          {t('open')}
        </Button>
      }
    >
      {value !== undefined && (
        <p>{value.rows.length === 0 ? t('empty') : t('holds', { count: value.rows.length })}</p>
      )}
      <p className="quiet">{t('note', { count: TRASH_DAYS })}</p>
    </StateRow>
  )
}
