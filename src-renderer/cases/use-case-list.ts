import { useEffect, useState } from 'react'
import type { CaseRow } from '#contract/cases'
import type { UiLanguage } from '#contract/values'
import { vault } from '../vault.ts'

/** As many rows as the vault gives at once. */
const PAGE = 200

interface Wanted {
  language: UiLanguage
  text: string
  urgentOnly: boolean
}

interface Held {
  total: number
  pages: (readonly CaseRow[])[]
}

export interface CaseList {
  /** Undefined until the first page has come. */
  total: number | undefined
  rows: CaseRow[]
  /** Asks for the next page; does nothing when all are here. */
  more: () => void
}

/** The list of cases, watched page by page as one scrolls; the old rows stay while a filter is typed. */
export const useCaseList = ({ language, text, urgentOnly }: Wanted): CaseList => {
  const [held, setHeld] = useState<Held | null>(null)
  const [asked, setAsked] = useState({ key: '', pages: 1 })
  const key = JSON.stringify([text, urgentOnly])
  const pages = asked.key === key ? asked.pages : 1
  useEffect(() => {
    const filter = { language, text, urgentOnly }
    const watching = Array.from({ length: pages }, (_, page) =>
      vault().cases.list(
        { ...filter, offset: page * PAGE, limit: PAGE },
        {
          next: ({ total, rows }) =>
            setHeld((old) => {
              const before = old?.pages.slice(0, pages) ?? []
              before[page] = rows
              return { total, pages: before }
            }),
        },
      ),
    )
    return () => watching.forEach((one) => one.stop())
  }, [language, text, urgentOnly, pages])
  const rows = (held?.pages ?? []).flat()
  const more = (): void => {
    if (rows.length < (held?.total ?? 0) && rows.length >= pages * PAGE) setAsked({ key, pages: pages + 1 })
  }
  return { total: held?.total, rows, more }
}
