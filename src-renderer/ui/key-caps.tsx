import { keyCaps } from './keys.ts'
import css from './key-caps.module.css'

/** A shortcut drawn as small keys. Keys are never mirrored. */
export const KeyCaps = ({ shortcut }: { shortcut: string }) => (
  <span className={css.caps} dir="ltr" aria-hidden="true">
    {keyCaps(shortcut).map((cap) => (
      <kbd key={cap}>{cap}</kbd>
    ))}
  </span>
)
