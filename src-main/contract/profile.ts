// One vault is one person: the name she chooses to write under and what she does.
import { z } from 'zod'
import { command, watch } from './define.ts'
import { UiLanguage } from './values.ts'

export const Role = z.enum(['documenter', 'lawyer', 'campaign'])
export type Role = z.infer<typeof Role>

const AuthorName = z.string().trim().max(200)

/** At creation. The name may be empty (asked for when first needed) and may be a pseudonym. */
export const NewProfile = z.object({ authorName: AuthorName, role: Role, language: UiLanguage })
export type NewProfile = z.infer<typeof NewProfile>

export const ProfileView = NewProfile
export type ProfileView = NewProfile

export const profile = {
  view: watch({ in: z.object({}), out: ProfileView }),
  /** What is left out stays as it was. Device-local, never sent with a bundle by itself. */
  edit: command({ in: NewProfile.partial(), out: z.object({}) }),
}
