// The list of cases: urgent ones first, then the newest. The page of one case is case-screen.tsx.
import { Plus, Siren } from 'lucide-react'
import { useMemo, useRef, useSyncExternalStore, type UIEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases'
import { countryName } from '../capture/countries.ts'
import { currentLanguage, languages } from '../i18n.ts'
import { navigate, replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { useTrash } from '../trash/use-trash.ts'
import { Table, type TableColumn } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCaseList } from './use-case-list.ts'
import css from './cases.module.css'

const narrow = matchMedia('(width < 1150px)')
const onNarrow = (changed: () => void): (() => void) => {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

const useColumns = (): TableColumn<CaseRow>[] => {
  const { t } = useTranslation(['cases', 'vocabulary'])
  const language = currentLanguage()
  const isNarrow = useSyncExternalStore(onNarrow, () => narrow.matches)
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(languages[language].intl, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    })
    const column = (id: 'who', rest: Omit<TableColumn<CaseRow>, 'id' | 'label'>): TableColumn<CaseRow> => ({
      id,
      label: t(`cases:column.${id}`),
      ...rest,
    })
    const any = (id: string, rest: Omit<TableColumn<CaseRow>, 'id' | 'label'>) => column(id as 'who', rest)
    return [
      any('who', {
        width: '3fr',
        isName: true,
        cell: (row) => (
          <span className={css.who}>
            {row.urgency === 'urgent' && (
              <Chip tone="warn" icon={Siren}>
                {t('vocabulary:urgency.urgent.label')}
              </Chip>
            )}
            <span className={css.name}>
              <Bdi name>{row.who || row.title}</Bdi>
            </span>
          </span>
        ),
      }),
      any('number', { width: 104, cell: (row) => <bdi className="numbers">{row.number}</bdi> }),
      any('now', {
        width: '2fr',
        cell: (row) =>
          row.personStatus === null ? '' : t(`vocabulary:person.status.${row.personStatus as 'free'}.label`),
      }),
      any('country', {
        width: '1fr',
        cell: (row) => row.countries.map((iso2) => countryName(iso2, language)).join(' · '),
      }),
      any('when', { width: '2fr', cell: (row) => <bdi>{row.when}</bdi> }),
      any('captured', {
        width: 128,
        cell: (row) => (row.captured === '' ? '' : day.format(new Date(row.captured))),
      }),
      // Names before dates, where there is not room for all.
    ].slice(0, isNarrow ? -1 : undefined)
  }, [t, language, isNarrow])
}

const isNearEnd = ({ scrollTop, scrollHeight, clientHeight }: Element): boolean =>
  scrollHeight - scrollTop - clientHeight < 1200

const newCase = (): void => navigate('capture')

export const CasesScreen = () => {
  const { t } = useTranslation('cases')
  const { move } = useTrash()
  const { params } = useRoute()
  const text = params['text'] ?? ''
  const urgentOnly = params['urgent'] === 'yes'
  const { total, rows, more } = useCaseList({ language: currentLanguage(), text, urgentOnly })
  const columns = useColumns()
  const filter = useRef<HTMLInputElement>(null)
  useShortcut('Ctrl+F', () => filter.current?.focus())
  const put = (next: { text?: string; urgent?: string }): void =>
    replace({ ...(text && { text }), ...(urgentOnly && { urgent: 'yes' }), ...next })
  const isFiltered = text !== '' || urgentOnly
  const onScroll = (event: UIEvent): void => {
    if (event.target instanceof Element && isNearEnd(event.target)) more()
  }
  return (
    <Screen
      title={t('title')}
      subtitle={total ? t('count', { count: total }) : undefined}
      width="full"
      fill={total !== 0 || isFiltered}
      actions={
        <Button kind="primary" icon={Plus} shortcut="Ctrl+N" onPress={newCase}>
          {t('new')}
        </Button>
      }
    >
      {total === 0 && !isFiltered ? (
        <EmptyState drawing="notebook">{t('none')}</EmptyState>
      ) : (
        <div className={css.list}>
          <div className={css.filter}>
            <TextField
              label={t('filter')}
              value={text}
              onChange={(value) => put({ text: value })}
              placeholder={t('filterHint')}
              maxLength={200}
              place="filter"
              ref={filter}
            />
            <Checkbox isSelected={urgentOnly} onChange={(on) => put({ urgent: on ? 'yes' : '' })}>
              {t('urgentOnly')}
            </Checkbox>
          </div>
          <div className={css.table} onScrollCapture={onScroll}>
            {total !== undefined && (
              <Table
                label={t('title')}
                columns={columns}
                rows={rows}
                onOpen={(id) => navigate('case', { id })}
                onRemove={(id) => void move({ collection: 'cases', kind: 'case', id })}
                empty={
                  <EmptyState drawing="search" action={{ label: t('showAll'), onPress: () => replace({}) }}>
                    {text === '' ? t('noneUrgent') : t('noneFound')}
                  </EmptyState>
                }
              />
            )}
          </div>
        </div>
      )}
    </Screen>
  )
}
