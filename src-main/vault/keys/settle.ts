// A change of what opens the vault that was cut short: both secrets may open it then. Whichever is used next is the one
// that stays, so that a passphrase without its key file is not left behind as a way in.
import { copySecret } from '../crypto/secret.ts'
import { sameSecret } from '../crypto/sodium.ts'
import { emptySlot } from './header.ts'
import { clearSlot, editOf, rewriteHeader } from './rewrite.ts'
import { SLOT_KINDS } from './slots.ts'
import type { FileSecret } from './types.ts'
import type { Unlocked } from './unlock.ts'
import type { VaultState } from './vault-state.ts'

/** Nothing to do, as a rule. Throws vault/writeFailed, disk/…. */
export function settle(state: VaultState, opened: Unlocked, fileKey: FileSecret | null): void {
  const { slot, slotDay, withFile } = opened
  const edit = editOf(state)
  if (edit.kinds[slot] !== SLOT_KINDS.passphrase) return
  const others = [...edit.kinds.keys()].filter((i) => i !== slot && edit.kinds[i] === SLOT_KINDS.passphrase)
  const used = withFile ? fileKey : null
  const known = edit.keyFile?.key ?? null
  const isKnown = used === null ? known === null : known !== null && sameSecret(used, known)
  if (others.length === 0 && isKnown) return
  for (const other of others) clearSlot(edit, other, emptySlot())
  if (!isKnown) edit.keyFile = used ? { key: copySecret(used), day: slotDay } : undefined
  rewriteHeader(state, edit)
}
