// The parts of a case, as they stand in a row and in the route.
export const TABS = ['summary', 'happened', 'people', 'consent', 'evidence', 'letters', 'history'] as const
export type TabName = (typeof TABS)[number]

/** The tab of a route; the summary for anything else. */
export const tabOf = (name: string | undefined): TabName => TABS.find((tab) => tab === name) ?? 'summary'
