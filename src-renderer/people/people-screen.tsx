// Everybody and every group that a case names.
import { UsersRound } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Out } from '#contract/define'
import type { people } from '#contract/people'
import { currentLanguage } from '../i18n.ts'
import { navigate, replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { Table, type TableColumn } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWatch, vault } from '../vault.ts'
import { useTrash } from '../trash/use-trash.ts'
import css from './people.module.css'

type PersonRow = Out<(typeof people)['list']>['rows'][number]

const useColumns = (): TableColumn<PersonRow>[] => {
  const { t } = useTranslation(['people', 'vocabulary'])
  return useMemo(() => {
    const column = (
      id: 'label' | 'others' | 'roles' | 'status' | 'cases',
      rest: Omit<TableColumn<PersonRow>, 'id' | 'label'>,
    ): TableColumn<PersonRow> => ({ id, label: t(`people:column.${id}`), ...rest })
    return [
      column('label', {
        width: '3fr',
        isName: true,
        cell: (row) => (
          <span className={css.who}>
            <Bdi name>{row.label}</Bdi>
            {row.kind === 'organisation' && <Chip icon={UsersRound}>{t('people:group')}</Chip>}
          </span>
        ),
      }),
      column('others', { width: '2fr', cell: (row) => <Forms forms={row.others} /> }),
      column('roles', {
        width: '2fr',
        cell: (row) => row.roles.map((role) => t(`vocabulary:role.${role as 'family'}.label`)).join(' · '),
      }),
      column('status', {
        width: '2fr',
        cell: (row) =>
          row.status === null ? '' : t(`vocabulary:person.status.${row.status as 'free'}.label`),
      }),
      column('cases', {
        width: '1fr',
        cell: (row) => <bdi className="numbers">{row.cases.map(({ number }) => number).join(' · ')}</bdi>,
      }),
    ]
  }, [t])
}

const Forms = ({ forms }: { forms: readonly string[] }) => (
  <>
    {forms.map((form, at) => (
      <span key={form}>
        {at > 0 && ' · '}
        <Bdi name>{form}</Bdi>
      </span>
    ))}
  </>
)

export const PeopleScreen = () => {
  const { t } = useTranslation('people')
  const { move } = useTrash()
  const text = useRoute().params['text'] ?? ''
  const { value } = useWatch(vault().people.list, { language: currentLanguage(), text }, { keep: true })
  const columns = useColumns()
  const filter = useRef<HTMLInputElement>(null)
  useShortcut('Ctrl+F', () => filter.current?.focus())
  const nobody = value?.total === 0 && text === ''
  return (
    <Screen
      title={t('title')}
      subtitle={value !== undefined && value.total > 0 ? t('count', { count: value.total }) : undefined}
      width="full"
      fill={!nobody}
    >
      {nobody ? (
        <EmptyState drawing="people" action={{ label: t('new'), onPress: () => navigate('capture') }}>
          {t('none')}
        </EmptyState>
      ) : (
        <div className={css.list}>
          <div className={css.filter}>
            <TextField
              label={t('filter')}
              value={text}
              onChange={(typed) => replace(typed === '' ? {} : { text: typed })}
              placeholder={t('filterHint')}
              maxLength={200}
              place="filter"
              ref={filter}
            />
          </div>
          {value !== undefined && (
            <Table
              label={t('title')}
              columns={columns}
              rows={value.rows}
              onOpen={(id) => navigate('person', { id })}
              onRemove={(id) => {
                const kind = value.rows.find((row) => row.id === id)?.kind ?? 'person'
                void move({ collection: 'parties', kind, id })
              }}
              empty={
                <EmptyState drawing="search" action={{ label: t('showAll'), onPress: () => replace({}) }}>
                  {t('noneFound')}
                </EmptyState>
              }
            />
          )}
        </div>
      )}
    </Screen>
  )
}
