import type { AskView } from '#contract/cases'

export interface StoredAsk {
  id?: string
  type: string
  text: Record<string, string>
  country: string | null
}

/** Only what a person wrote goes back; our own sentences stay ours, so that they follow the name and the case. */
export const asStored = ({ id, type, written, country }: AskView): StoredAsk => ({
  ...{ id, type, country },
  text: Object.fromEntries(Object.entries(written).filter(([, text]) => text !== '')),
})
