// How many of the copies that an open vault keeps of its keys are whole on the disk right now.
import { FORMAT } from './header.ts'
import { keyringCopies } from './keyring.ts'
import type { OpenKeys } from './types.ts'
import { readCopies } from './unlock.ts'
import { vouchedFor } from './rewrite.ts'
import { stateOf } from './vault-state.ts'

export interface KeysHealth {
  /** "1.0" */
  format: string
  /** Whole copies, of two each. */
  headers: number
  keyrings: number
  anchors: number
}

/** Reads the files again; changes nothing. */
export const healthOf = (keys: OpenKeys): KeysHealth => {
  const state = stateOf(keys)
  const { a, b } = readCopies(state.disk)
  const whole = [a, b].filter((copy) => copy.kind === 'header' && vouchedFor(copy.bytes, state.master))
  return {
    format: `${FORMAT.major}.${FORMAT.minor}`,
    headers: whole.length,
    keyrings: keyringCopies(state.place),
    anchors: state.anchor.wholeNow(),
  }
}
