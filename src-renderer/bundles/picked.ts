// The file she picked to open, on its way from the dialog to the screen that opens it. Only in this window's memory:
// a grant is good for one use and must not come back with the place after a lock.
import { navigate } from '../route.ts'
import { shell } from '../vault.ts'

interface Picked {
  grant: string
  name: string
}

let waiting: Picked | null = null

/** Takes the picked file; null when there is none. */
export const takePicked = (): Picked | null => {
  const picked = waiting
  waiting = null
  return picked
}

export const pickBundle = (): Promise<Picked | null> => shell().files.pickOpen({ purpose: 'bundle' })

/** Asks for a file and, when one was picked, goes where it is opened. */
export const openPicked = async (): Promise<void> => {
  waiting = await pickBundle()
  if (waiting !== null) navigate('open-bundle')
}
