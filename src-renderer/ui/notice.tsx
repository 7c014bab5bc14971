import type { CustomTypeOptions, ParseKeys } from 'i18next'
import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import css from './notice.module.css'

type Noun = keyof CustomTypeOptions['resources']
/** Never a finished sentence: what is said must turn with the language it is read in. */
type Words = { [N in Noun]: `${N}:${ParseKeys<N>}` }[Noun]

export interface Notice {
  key: Words
  params?: Record<string, string | number>
  action?: { key: Words; onPress: () => void }
  /** Milliseconds; 0 stays until it is closed. Default 6000, or 0 with an action. */
  stays?: number
}

let current: (Notice & { id: number }) | null = null
let count = 0
const listeners = new Set<() => void>()

const put = (notice: typeof current): void => {
  current = notice
  for (const listener of listeners) listener()
}

/** Says something quietly at the foot of the window, one at a time. Returns how to take it back. */
export const say = (notice: Notice | Words): (() => void) => {
  const id = ++count
  put({ ...(typeof notice === 'string' ? { key: notice } : notice), id })
  return () => {
    if (current?.id === id) put(null)
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Drawn once, by the frame. */
export const NoticeArea = () => {
  const { t } = useTranslation('ui')
  // Any noun's words, whose keys are checked where something is said.
  const words = t as unknown as (key: Words, params?: Notice['params']) => string
  const notice = useSyncExternalStore(subscribe, () => current)
  useEffect(() => {
    if (notice === null) return undefined
    const stays = notice.stays ?? (notice.action === undefined ? 6000 : 0)
    if (stays === 0) return undefined
    const timer = setTimeout(() => put(null), stays)
    return () => clearTimeout(timer)
  }, [notice])
  const run = (): void => {
    const act = notice?.action?.onPress
    put(null)
    act?.()
  }
  return (
    <div className={css.area} role="status" aria-live="polite" data-floats>
      {notice !== null && (
        <div className={css.notice}>
          <span>{words(notice.key, notice.params)}</span>
          {notice.action !== undefined && (
            <Button kind="quiet" size="small" onPress={run}>
              {words(notice.action.key)}
            </Button>
          )}
          <IconButton icon={X} label={t('dialog.close')} onPress={() => put(null)} />
        </div>
      )}
    </div>
  )
}
