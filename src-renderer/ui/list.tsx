import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useRemoveKey } from './row-keys.ts'
import css from './list.module.css'

export interface ListRow {
  id: string
  /** Read aloud and used when one types the first letters. */
  text: string
}

export interface ListProps<R extends ListRow> {
  label: string
  rows: readonly R[]
  onOpen?: (row: R) => void
  /** The parts of a row: usually words, then a small note, then chips. */
  children: (row: R) => ReactNode
  /** Buttons or menu at the end of a row. */
  actions?: (row: R) => ReactNode
  /** Delete on a row. */
  onRemove?: (id: string) => void
  empty?: ReactNode
}

/** Rows of 36 px, as high as they are many; for thousands of rows use Table. */
export const List = <R extends ListRow>(props: ListProps<R>) => {
  const { label, rows, onOpen, children, actions, empty } = props
  useRemoveKey(rows, props.onRemove)
  return (
    <GridList
      className={css.list ?? ''}
      aria-label={label}
      items={rows}
      onAction={
        onOpen === undefined
          ? undefined
          : (key) => {
              const row = rows.find(({ id }) => id === key)
              if (row !== undefined) onOpen(row)
            }
      }
      renderEmptyState={() => empty}
      dependencies={[children, actions]}
    >
      {(row) => (
        <GridListItem className={css.row ?? ''} textValue={row.text}>
          <div className={css.words}>{children(row)}</div>
          {actions !== undefined && <div className={css.actions}>{actions(row)}</div>}
          {onOpen !== undefined && <ChevronRight size={16} aria-hidden className="mirror" />}
        </GridListItem>
      )}
    </GridList>
  )
}
