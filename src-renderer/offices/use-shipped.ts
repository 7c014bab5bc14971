// Offices shipped with the app that are not in the directory yet.
import { useEffect, useState } from 'react'
import type { Out } from '#contract/define'
import type { offices } from '#contract/offices'
import { currentLanguage } from '../i18n.ts'
import { vault } from '../vault.ts'

export type Shipped = Out<typeof offices.shipped>[number]

/** `held` is how many the directory has: when it grows they are read again. */
export const useShipped = (held: number | undefined): readonly Shipped[] => {
  const [shipped, setShipped] = useState<readonly Shipped[]>([])
  const language = currentLanguage()
  useEffect(() => {
    let isHere = true
    vault()
      .offices.shipped({ language })
      .then(
        (found) => {
          if (isHere) setShipped(found)
        },
        () => undefined,
      )
    return () => {
      isHere = false
    }
  }, [language, held])
  return shipped
}
