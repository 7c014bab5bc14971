// Offices shipped with the app that are not in the directory yet.
import { useEffect, useState } from 'react'
import type { Out } from '#contract/define'
import type { offices, OfficeView } from '#contract/offices'
import { currentLanguage } from '../i18n.ts'
import { vault } from '../vault.ts'

export type Shipped = Out<typeof offices.shipped>[number]

/** @param held the directory as it is now; undefined while it is on its way */
export const useShipped = (held: readonly OfficeView[] | undefined): readonly Shipped[] => {
  const [shipped, setShipped] = useState<readonly Shipped[]>([])
  const language = currentLanguage()
  const many = held?.length
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
  }, [language, many])
  // The directory has an office before this answer has lost it: no office is ever shown twice.
  return shipped.filter(({ key }) => held?.some((office) => office.shipped === key) !== true)
}
