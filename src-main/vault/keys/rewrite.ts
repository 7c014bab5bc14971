// A new header for an open vault: same keys, other slots, epoch + 1.
import type { MasterKey } from '../crypto/secret.ts'
import { blake2b } from '../crypto/sodium.ts'
import { buildHeader, macHolds, readBody, wipeBody, type HeaderBody } from './body.ts'
import { readHeader, type Group, type Header, type Slot } from './header.ts'
import { writeHeader } from './header-disk.ts'
import { mustBeInPlace, type VaultState } from './vault-state.ts'

export interface HeaderEdit {
  slots: Slot[]
  groups: Header['groups']
  /** What each slot is, SLOT_KINDS. */
  kinds: Uint8Array
  shares: HeaderBody['shares']
  keyFile: HeaderBody['keyFile']
  /** The epoch to go beyond, when the data has seen a later one than this header. */
  beyond?: number
}

/** The present state as an edit to change. */
export const editOf = (state: VaultState): HeaderEdit => ({
  slots: [...state.header.slots],
  groups: [...state.header.groups],
  kinds: state.body.slots.slice(),
  shares: state.body.shares,
  keyFile: state.body.keyFile,
})

/** Whether bytes read back are a header that this master key vouches for. */
export function vouchedFor(bytes: Uint8Array, master: MasterKey): boolean {
  const reading = readHeader(bytes)
  if (reading.kind !== 'header' || !macHolds(reading.header, bytes, master)) return false
  const body = readBody(reading.header, master)
  if (body?.kind === 'body') wipeBody(body.body)
  return body?.kind === 'body'
}

/** Writes both copies in the safe order, then takes the new header as the present one. */
export function rewriteHeader(state: VaultState, edit: HeaderEdit): void {
  mustBeInPlace(state)
  const { vaultId, epoch } = state.header
  const { shares, keyFile, kinds: slots } = edit
  const body: HeaderBody = { ...state.body, previous: blake2b([state.bytes]), slots, shares, keyFile }
  const fields = {
    vaultId,
    epoch: Math.max(epoch, edit.beyond ?? 0) + 1,
    groups: edit.groups.map((group, i) => (inUse(edit, i) ? group : null)) as [Group | null, Group | null],
    slots: edit.slots,
  }
  const bytes = buildHeader(fields, body, state.master)
  writeHeader(state.disk, { bytes, holds: state.copy, verify: (back) => vouchedFor(back, state.master) })
  state.bytes = bytes
  state.body = body
  state.header = { ...state.header, ...fields }
}

/** A group is kept while a slot in use needs it. */
const inUse = ({ slots, kinds }: HeaderEdit, group: number): boolean =>
  slots.some((slot, i) => kinds[i] !== 0 && slot.group === group)

/** Removes a secret for good: its slot becomes random bytes like any empty one. */
export function clearSlot(edit: HeaderEdit, index: number, empty: Slot): void {
  edit.slots[index] = empty
  edit.kinds[index] = 0
}
