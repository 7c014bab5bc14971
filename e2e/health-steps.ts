// A sealed file goes missing while she works: named as she calls it, and brought back from where its original lies.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { button, capture, goTo, pageOf, type Person } from './journey.ts'

/** Leaves her in Safety. `look` is called where there is something to see. */
export const fileComesBack = async (
  me: Person,
  look: () => Promise<void> = async () => undefined,
): Promise<void> => {
  const { userData } = me.launched
  const [stick, blobs] = [join(userData, '..', 'stick'), join(userData, 'vault', 'blobs')]
  mkdirSync(stick, { recursive: true })
  const original = join(stick, 'paper.txt')
  writeFileSync(original, 'A paper. Nothing else is written on it.\n')
  const number = await capture(me, { who: 'Nila Exempla', files: [original] })
  for (const name of readdirSync(blobs)) rmSync(join(blobs, name))
  await goTo(me, 'safety')
  await button(me, 'safety:health.more').click()
  const main = pageOf(me).getByRole('main')
  await expect(main.getByText(me.say('health:never'))).toBeVisible()
  await button(me, 'health:act').click()
  const fault = main.getByRole('listitem').filter({ hasText: number })
  await expect(fault).toContainText('paper.txt', { timeout: 30_000 })
  await expect(fault).toContainText(me.say('health:what.fileMissing'))
  await look()
  me.launched.answerDialogs([stick])
  await main.getByRole('button', { name: me.say('health:seek') }).click()
  await expect(main.getByText(me.say('health:good'))).toBeVisible({ timeout: 30_000 })
  await expect(main.getByRole('listitem')).toHaveCount(0)
  expect(readdirSync(blobs)).toHaveLength(1)
  await goTo(me, 'safety')
}
