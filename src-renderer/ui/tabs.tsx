import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import css from './tabs.module.css'

export interface TabItem<T extends string> {
  id: T
  label: string
  /** A small number beside the word; not drawn when 0. */
  count?: number
}

export interface TabsProps<T extends string> {
  label: string
  tabs: readonly TabItem<T>[]
  value: T
  onChange: (value: T) => void
  /** The panel of the chosen tab. */
  children: ReactNode
}

/** Parts of one thing, one at a time. */
export const Tabs = <T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) => (
  <AriaTabs
    className={css.tabs ?? ''}
    selectedKey={value}
    onSelectionChange={(key) => onChange(key as T)}
    keyboardActivation="manual"
  >
    <TabList className={css.list ?? ''} aria-label={label}>
      {tabs.map((tab) => (
        <Tab key={tab.id} id={tab.id} className={css.tab ?? ''}>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className={css.count}>{tab.count}</span>}
        </Tab>
      ))}
    </TabList>
    <TabPanel key={value} id={value} className={css.panel ?? ''}>
      {children}
    </TabPanel>
  </AriaTabs>
)
