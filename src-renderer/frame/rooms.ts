// The rooms of the sidebar, in their order. A room whose screen does not exist yet is not drawn.
import { BookUser, CalendarClock, Mails, PackageOpen, ShieldHalf, Folders, UsersRound } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { screens } from '../screens.ts'

export interface Room {
  /** Its screen's name, and its key in frame.json under "room". */
  screen: 'today' | 'cases' | 'people' | 'letters' | 'directory' | 'sharing' | 'safety'
  icon: LucideIcon
  /** Screens that belong to this room: it stays marked while they are open. */
  holds: readonly string[]
}

const all: readonly Room[] = [
  { screen: 'today', icon: CalendarClock, holds: [] },
  { screen: 'cases', icon: Folders, holds: ['case', 'capture'] },
  { screen: 'people', icon: UsersRound, holds: ['person'] },
  { screen: 'letters', icon: Mails, holds: ['letter'] },
  { screen: 'directory', icon: BookUser, holds: ['office'] },
  { screen: 'sharing', icon: PackageOpen, holds: ['partner', 'seal', 'open-bundle', 'bundle'] },
  { screen: 'safety', icon: ShieldHalf, holds: ['recovery', 'shares', 'trash'] },
]

export const rooms = (): readonly Room[] => all.filter(({ screen }) => screen in screens)

export const roomShortcut = (at: number): string => `Alt+${at + 1}`

export const isIn = (room: Room, screen: string): boolean =>
  room.screen === screen || room.holds.includes(screen)
