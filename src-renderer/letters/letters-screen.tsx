// Every letter, the one worked on last first.
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterRow } from '#contract/letters'
import { currentLanguage } from '../i18n.ts'
import { useDialog } from '../place.ts'
import { navigate } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Screen } from '../ui/screen.tsx'
import { Table, type TableColumn } from '../ui/table.tsx'
import { useTrash } from '../trash/use-trash.ts'
import { useWatch, vault } from '../vault.ts'
import { languageName } from './language.ts'
import { StartLetter } from './start-letter.tsx'

const useColumns = (): TableColumn<LetterRow>[] => {
  const { t } = useTranslation('letters')
  return useMemo(
    () => [
      {
        id: 'title',
        label: t('list.title'),
        width: '3fr',
        isName: true,
        cell: (row) => <Bdi>{row.title}</Bdi>,
      },
      {
        id: 'recipients',
        label: t('list.recipients'),
        width: '3fr',
        cell: (row) => row.recipients.map(({ short }) => short).join(' · '),
      },
      {
        id: 'languages',
        label: t('list.languages'),
        width: '2fr',
        cell: (row) => row.languages.map(languageName).join(' · '),
      },
      {
        id: 'status',
        label: t('list.status'),
        width: '2fr',
        cell: (row) =>
          row.status !== 'sent' && row.stops !== null && row.stops > 0 ? (
            <Chip tone="warn">{t('list.stops', { count: row.stops })}</Chip>
          ) : (
            <Chip tone={row.status === 'drafting' ? 'plain' : 'accent'}>{t(`status.${row.status}`)}</Chip>
          ),
      },
      {
        id: 'case',
        label: t('list.case'),
        width: 104,
        cell: (row) => <bdi className="numbers">{row.caseNumber}</bdi>,
      },
      {
        id: 'changed',
        label: t('list.changed'),
        width: 160,
        cell: (row) => row.changed,
      },
    ],
    [t],
  )
}

export const LettersScreen = () => {
  const { t } = useTranslation('letters')
  const { move } = useTrash()
  const { value: rows, error } = useWatch(vault().letters.list, { language: currentLanguage() })
  const columns = useColumns()
  const [isStarting, setStarting] = useDialog('start-letter')
  const isEmpty = rows?.length === 0
  return (
    <Screen
      title={t('title')}
      subtitle={rows === undefined || isEmpty ? undefined : t('count', { count: rows.length })}
      width="full"
      fill={!isEmpty}
      actions={
        <Button kind="primary" icon={Plus} onPress={() => setStarting(true)}>
          {t('new')}
        </Button>
      }
    >
      {error !== null && <ErrorBanner error={error} />}
      {isEmpty && <EmptyState drawing="letter">{t('none')}</EmptyState>}
      {rows !== undefined && !isEmpty && (
        <Table
          label={t('title')}
          columns={columns}
          rows={rows}
          onOpen={(id) => navigate('letter', { id, panel: 'check' })}
          onRemove={(id) => void move({ collection: 'letters', kind: 'letter', id })}
        />
      )}
      <StartLetter caseId={null} isOpen={isStarting} onClose={() => setStarting(false)} />
    </Screen>
  )
}
