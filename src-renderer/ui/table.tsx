import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import {
  Cell,
  Column,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
  type SortDescriptor,
} from 'react-aria-components'
import { useRemoveKey } from './row-keys.ts'
import css from './table.module.css'

export interface TableColumn<R> {
  id: string
  label: string
  cell: (row: R) => ReactNode
  /** Pixels or a share ("2fr"); default "1fr". */
  width?: number | `${number}fr`
  sorts?: boolean
  /** The column that names the row. */
  isName?: boolean
}

export interface TableProps<R extends { id: string }> {
  label: string
  columns: readonly TableColumn<R>[]
  rows: readonly R[]
  onOpen?: (id: string) => void
  sort?: SortDescriptor
  onSort?: (sort: SortDescriptor) => void
  /** Delete on a row. */
  onRemove?: (id: string) => void
  empty?: ReactNode
}

const useRowHeight = (): number =>
  useMemo(() => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 36, [])

/** Many rows of 36 px, drawn only where one looks; fills the height it is given. */
export const Table = <R extends { id: string }>(props: TableProps<R>) => {
  const rowHeight = useRowHeight()
  const { columns, rows } = props
  useRemoveKey(rows, props.onRemove)
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: rowHeight }}>
      <AriaTable
        className={css.table ?? ''}
        aria-label={props.label}
        onRowAction={props.onOpen === undefined ? undefined : (key) => props.onOpen?.(String(key))}
        sortDescriptor={props.sort}
        onSortChange={props.onSort}
      >
        <TableHeader columns={columns} className={css.head ?? ''}>
          {(column) => <HeadCell column={column} />}
        </TableHeader>
        <TableBody items={rows} dependencies={[columns]} renderEmptyState={() => props.empty}>
          {(row) => (
            <Row columns={columns} className={css.row ?? ''} dependencies={[row]}>
              {(column) => (
                <Cell className={css.cell ?? ''}>
                  <span className={css.line} data-elide>
                    {column.cell(row)}
                  </span>
                </Cell>
              )}
            </Row>
          )}
        </TableBody>
      </AriaTable>
    </Virtualizer>
  )
}

const HeadCell = <R,>({ column }: { column: TableColumn<R> }) => (
  <Column
    id={column.id}
    isRowHeader={column.isName === true}
    allowsSorting={column.sorts === true}
    width={column.width ?? '1fr'}
    minWidth={typeof column.width === 'number' ? column.width : 80}
    className={css.headCell ?? ''}
  >
    {({ sortDirection }) => (
      <>
        <span className={css.line}>{column.label}</span>
        {sortDirection === 'ascending' && <ArrowUp size={14} aria-hidden />}
        {sortDirection === 'descending' && <ArrowDown size={14} aria-hidden />}
      </>
    )}
  </Column>
)
