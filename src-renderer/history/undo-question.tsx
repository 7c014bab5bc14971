import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import type { Undoing } from './use-undo.ts'

/** Undoing a withdrawal lets a permission hold again: never without a question. */
export const UndoQuestion = ({ asked, confirm, cancel }: Undoing) => {
  const { t } = useTranslation('history')
  return (
    <ConfirmDialog
      isOpen={asked !== null}
      onClose={cancel}
      title={t('withdrawal.title')}
      action={t('withdrawal.act')}
      onConfirm={confirm}
    >
      <p>{t('withdrawal.note')}</p>
    </ConfirmDialog>
  )
}
