import type { LucideIcon } from 'lucide-react'
import { Check, ChevronDown } from 'lucide-react'
import { Fragment } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { cx } from './cx.ts'
import { KeyCaps } from './key-caps.tsx'
import buttonCss from './button.module.css'
import css from './popover.module.css'

export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon
  shortcut?: string
  /** For a choice: true draws the mark. */
  isOn?: boolean
  isDisabled?: boolean
  /** Written in another language than the interface: its tag. */
  lang?: string
  /** A line before it. */
  startsGroup?: boolean
  onPress: () => void
}

export interface MenuButtonProps {
  label: string
  icon?: LucideIcon
  kind?: 'primary' | 'plain' | 'quiet'
  entries: readonly MenuEntry[]
  placement?: 'bottom start' | 'bottom end' | 'top start'
}

/** A button that opens a short menu of commands. */
export const MenuButton = ({ label, icon: Icon, kind = 'plain', entries, placement }: MenuButtonProps) => (
  <MenuTrigger>
    <AriaButton className={cx(buttonCss.button, buttonCss.normal, buttonCss[kind])}>
      {Icon !== undefined && <Icon size={18} strokeWidth={1.75} aria-hidden />}
      <span className={buttonCss.words}>{label}</span>
      <ChevronDown size={16} aria-hidden />
    </AriaButton>
    <Popover className={css.popover} placement={placement ?? 'bottom end'} offset={4}>
      <EntryMenu label={label} entries={entries} />
    </Popover>
  </MenuTrigger>
)

/** The menu itself, for a trigger of another shape. */
export const EntryMenu = ({ label, entries }: { label: string; entries: readonly MenuEntry[] }) => (
  <Menu className={css.list ?? ''} aria-label={label}>
    {entries.map((entry) => (
      <Fragment key={entry.id}>
        {entry.startsGroup === true && <Separator className={css.separator ?? ''} />}
        <MenuItem
          id={entry.id}
          textValue={entry.label}
          isDisabled={entry.isDisabled}
          onAction={entry.onPress}
          className={css.item ?? ''}
          lang={entry.lang}
        >
          {entry.icon !== undefined && <entry.icon size={16} strokeWidth={1.75} aria-hidden />}
          <span className={css.words}>{entry.label}</span>
          {entry.shortcut !== undefined && <KeyCaps shortcut={entry.shortcut} />}
          {entry.isOn !== undefined && (
            <span className={css.mark}>{entry.isOn && <Check size={16} aria-hidden />}</span>
          )}
        </MenuItem>
      </Fragment>
    ))}
  </Menu>
)
