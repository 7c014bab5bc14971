// The trash: what was moved there, by whom, how long it stays; back again, or gone for good.
import { Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrashRow } from '#contract/trash'
import { TRASH_DAYS } from '#contract/trash'
import { momentInWords } from '../ui/in-words.ts'
import { currentLanguage } from '../i18n.ts'
import { back } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { List } from '../ui/list.tsx'
import { say } from '../ui/notice.tsx'
import { Screen } from '../ui/screen.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { useTrash } from './use-trash.ts'
import css from './trash.module.css'

export const TrashScreen = () => {
  const { t } = useTranslation('trash')
  const { value, error } = useWatch(vault().trash.list, { language: currentLanguage() })
  const { restore } = useTrash()
  const [shredded, setShredded] = useState<TrashRow | null>(null)
  return (
    <Screen
      title={t('title')}
      subtitle={t('note', { count: TRASH_DAYS })}
      back={{ label: t('back'), onPress: () => back('safety') }}
      width="wide"
    >
      <ErrorBanner error={error} />
      {value?.rows.length === 0 && <EmptyState drawing="notebook">{t('empty')}</EmptyState>}
      {value !== undefined && value.rows.length > 0 && (
        <List
          label={t('title')}
          rows={value.rows.map((row) => ({ ...row, id: row.at.id, text: row.name }))}
          onRemove={(id) => setShredded(value.rows.find(({ at }) => at.id === id) ?? null)}
          actions={(row) => (
            <>
              <Button size="small" icon={Undo2} onPress={() => void restore(row.at)}>
                {t('restore')}
              </Button>
              <Button size="small" kind="quiet" icon={Trash2} onPress={() => setShredded(row)}>
                {t('shred')}
              </Button>
            </>
          )}
        >
          {(row) => <Row row={row} />}
        </List>
      )}
      <Shredding row={shredded} onClose={() => setShredded(null)} />
    </Screen>
  )
}

const Row = ({ row }: { row: TrashRow }) => {
  const { t } = useTranslation(['trash', 'history'])
  return (
    <div className={css.row}>
      <p className={css.what}>
        <span className="quiet">{t(`history:kind.${row.at.kind as 'case'}`)}</span>
        {row.caseNumber !== '' && <bdi className="numbers">{row.caseNumber}</bdi>}
        <Bdi name>{row.name || t('trash:unnamed')}</Bdi>
        {row.along > 0 && <span className="quiet">{t('trash:along', { count: row.along })}</span>}
      </p>
      <p className={css.when}>
        <bdi>{momentInWords(row.removed)}</bdi>
        {row.by !== '' && <Bdi>{row.by}</Bdi>}
        <span>{t('trash:left', { count: row.daysLeft })}</span>
      </p>
    </div>
  )
}

/** Never without a word typed: nothing brings it back. */
const Shredding = ({ row, onClose }: { row: TrashRow | null; onClose: () => void }) => {
  const { t } = useTranslation('trash')
  const { run, isRunning, error, clear } = useCommand(vault().trash.shred)
  const close = (): void => {
    clear()
    onClose()
  }
  const shred = async (): Promise<void> => {
    if (row === null || (await run({ at: row.at })) === null) return
    close()
    say('trash:shredded')
  }
  return (
    <ConfirmDialog
      isOpen={row !== null}
      onClose={close}
      title={t('confirm.title')}
      action={t('shred')}
      typed={t('confirm.word')}
      isPending={isRunning}
      onConfirm={() => void shred()}
    >
      <p>
        <Bdi name>{row?.name || t('unnamed')}</Bdi>
      </p>
      <p>{t('confirm.what')}</p>
      <p>{t('confirm.stays')}</p>
      <ErrorBanner error={error} />
    </ConfirmDialog>
  )
}
