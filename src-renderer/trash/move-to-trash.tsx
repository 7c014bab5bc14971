import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecordRef } from '#contract/records'
import { Button } from '../ui/button.tsx'
import { useTrash } from './use-trash.ts'

interface MoveToTrashProps {
  at: RecordRef
  /** Names the record beside the words, for a screen reader. */
  describedBy?: string
  onMoved?: () => void
}

/** The way of every record out of sight; it comes back from the notice, by undo, or from the trash. */
export const MoveToTrash = ({ at, describedBy, onMoved }: MoveToTrashProps) => {
  const { t } = useTranslation('trash')
  const { move } = useTrash()
  return (
    <Button
      size="small"
      kind="quiet"
      icon={Trash2}
      describedBy={describedBy}
      onPress={() => void move(at).then((went) => went && onMoved?.())}
    >
      {t('move')}
    </Button>
  )
}
