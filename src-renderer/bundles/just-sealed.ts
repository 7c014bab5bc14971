// What is known only right after sealing, in this window's memory: the folder, and the words. Gone with a lock.

export interface JustSealed {
  name: string
  folder: string
  /** Empty when the partner opens with a key. */
  words: readonly string[]
}

const sealed = new Map<string, JustSealed>()

/** Only the newest one is kept: its words are for now, not for later. */
export const rememberSealed = (id: string, one: JustSealed): void => {
  sealed.clear()
  sealed.set(id, one)
}

export const justSealed = (id: string): JustSealed | null => sealed.get(id) ?? null

export const forgetSealed = (): void => sealed.clear()
