// Looking at an odd day: the sentence that says what happened, and the one button that leads on, whole and in sight, in
// Arabic and in English. PICTURES=<folder> leaves a picture of each there.
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { findClipped } from './clipping.ts'
import { button, pageOf, type Person } from './journey.ts'
import { resize, SIZES, turnOutside, turnTo } from './tour-look.ts'

const PICTURES = process.env['PICTURES']

const keepPicture = async (me: Person, name: string): Promise<void> => {
  if (PICTURES === undefined) return
  const before = pageOf(me).viewportSize()
  await resize(me, SIZES[0])
  await pageOf(me).waitForTimeout(300)
  await pageOf(me).screenshot({ path: join(PICTURES, `odd-${name}-${me.language}.png`) })
  if (before !== null) await resize(me, before)
}

/** Nothing of what stands on the screen is cut, covered or out of sight. */
export const lookAt = async (me: Person, name: string): Promise<void> => {
  expect(await findClipped(pageOf(me))).toEqual([])
  await keepPicture(me, name)
}

interface Odd {
  /** Of the picture. */
  name: string
  /** The key of the sentence, and what stands in it. */
  sentence: string
  params?: Record<string, string>
  /** The key of the only button that leads on. */
  leadsOn: string
}

const seeIn = async (me: Person, { name, sentence, params, leadsOn }: Odd): Promise<void> => {
  await expect(pageOf(me).getByText(me.say(sentence, params))).toBeInViewport()
  await expect(button(me, leadsOn)).toHaveCount(1)
  await expect(button(me, leadsOn)).toBeEnabled()
  await lookAt(me, name)
}

/** Before the vault is open. Ends in English. */
export const seeRefusal = async (me: Person, odd: Odd): Promise<void> => {
  for (const locale of ['ar', 'en'] as const) await seeIn(await turnOutside(me, locale), odd)
}

/** In the open vault, whichever language it is in; ends in that language. */
export const seeOpen = async (me: Person, odd: Odd): Promise<void> => {
  const other = await turnTo(me, me.language === 'ar' ? 'en' : 'ar')
  await seeIn(other, odd)
  await seeIn(await turnTo(other, me.language), odd)
}
