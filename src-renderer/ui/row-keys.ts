import { useShortcut } from './shortcut.ts'

/** Delete on a row of this list takes it away; without `onRemove` the key means nothing. */
export const useRemoveKey = (
  rows: readonly { id: string }[],
  onRemove: ((id: string) => void) | undefined,
): void => {
  const remove = (): void => {
    const row = document.activeElement?.closest('[role="row"]')
    const id = row?.getAttribute('data-key')
    if (rows.some((one) => one.id === id)) onRemove?.(id ?? '')
  }
  useShortcut('Delete', remove, { disabled: onRemove === undefined, outsideText: true })
}
