import { useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { EyeClosed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { KeyCaps } from '../ui/key-caps.tsx'
import { lockShortcut } from '../ui/lock-button.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { hang, toggleCover, uncover, useCovered } from './covering.ts'
import css from './cover.module.css'

/** Everywhere in the window, also before the vault is open and over dialogs. */
export const Cover = () => {
  useShortcut('F8', toggleCover, { always: true })
  return useCovered() ? createPortal(<Curtain />, document.body) : null
}

/** Not the space bar: whoever goes on typing must not draw the curtain back. */
const SHOWS = ['Enter', 'Escape']

const Curtain = () => {
  const { t } = useTranslation('frame')
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => (button.current === null ? undefined : hang(button.current)), [])
  useLayoutEffect(() => {
    // F8 has been heard before, and the key that locks does not reach the page. No other key reaches what is below.
    const heard = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.type === 'keydown' && SHOWS.includes(event.key) && !event.repeat) uncover()
    }
    for (const kind of ['keydown', 'keyup'] as const) window.addEventListener(kind, heard, true)
    return () => {
      for (const kind of ['keydown', 'keyup'] as const) window.removeEventListener(kind, heard, true)
    }
  }, [])
  return (
    <div
      className={css.cover}
      role="dialog"
      aria-modal="true"
      aria-labelledby="cover-title"
      data-cover
      data-floats
      data-react-aria-top-layer="true"
    >
      <button
        ref={button}
        type="button"
        className={css.whole}
        onClick={uncover}
        aria-describedby="cover-note"
      >
        <EyeClosed size={28} strokeWidth={1.5} aria-hidden />
        <strong id="cover-title">{t('cover.title')}</strong>
        <span id="cover-note" className={css.note}>
          {t('cover.note')}
        </span>
        <span className={css.keys} aria-hidden="true">
          <KeyCaps shortcut="F8" /> {t('cover.show')}
        </span>
        <span className={css.keys} aria-hidden="true">
          <KeyCaps shortcut={lockShortcut} /> {t('cover.lock')}
        </span>
      </button>
    </div>
  )
}
