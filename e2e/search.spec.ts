// Looking for something as a defender types it: another form, another script, a part of it; narrowed, kept, and asked
// again after a lock. English and Arabic, on the real app.
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { button, fieldOf, lock, pageOf, person, unlock, untilSaved, type Person } from './journey.ts'
import { launchWithVault, type WithVault } from './new-vault.ts'
import { turnTo } from './tour-look.ts'

const PICTURES = join(import.meta.dirname, '../docs/screenshots')

let launched: WithVault
test.afterEach(() => launched.close())

const hits = (me: Person): Locator => pageOf(me).getByRole('main').getByRole('row')
const marks = (me: Person): Locator => pageOf(me).locator('main mark')

const writes = async (me: Person, { who, notes }: { who: string; notes: string }): Promise<void> => {
  await pageOf(me).keyboard.press('Control+n')
  await fieldOf(me, 'who').fill(who)
  await fieldOf(me, 'notes').fill(notes)
  await pageOf(me).keyboard.press('Control+s')
  await untilSaved(me)
}

/** Goes to the search and types; answers once that is what has been asked. */
const asks = async (me: Person, text: string, found: number): Promise<void> => {
  await fieldOf(me, 'text').fill(text)
  await expect(hits(me)).toHaveCount(found)
}

const pictured = async (me: Person, name: string): Promise<void> => {
  if (process.env['PICTURES'])
    await pageOf(me).screenshot({ path: join(PICTURES, `search-${name}-${me.language}.png`) })
}

test('words are found in their other forms and scripts, narrowed, kept, and found again after a lock', async () => {
  test.setTimeout(180_000)
  launched = await launchWithVault({ language: 'en', size: { width: 1366, height: 768 } })
  const me = person(launched, 'en')
  await writes(me, { who: '董广平', notes: 'Задержанного отвезли в Минск. Nobody saw the lawyer.' })
  await writes(me, { who: 'Ahmed Salem', notes: 'لم يُسمح للمحامي بدخول المحكمة بعد اعتقاله وإخفائه.' })
  await pageOf(me).keyboard.press('Control+k')
  await pageOf(me).keyboard.type('x')
  await pageOf(me).getByRole('menuitem').last().click()

  await asks(me, 'Dong Guang Ping', 2)
  await expect(hits(me).first()).toContainText('董广平')
  await asks(me, 'задержан', 1)
  await expect(marks(me)).toHaveText(['Задержан'])
  await asks(me, 'задержали', 0)
  await asks(me, 'Minsk', 1)
  await expect(marks(me)).toHaveText(['Минск'])
  await asks(me, 'محامي', 1)
  await expect(marks(me)).toHaveText(['محامي'])
  await asks(me, 'إخفاء', 1)
  await asks(me, '"the lawyer"', 1)
  await asks(me, '"lawyer the"', 0)
  await asks(me, 'أحمد', 2)
  await pictured(me, 'names')

  await asks(me, 'lawyer', 1)
  await button(me, 'search:narrow.title').click()
  await fieldOf(me, 'search.collection').click()
  await pageOf(me)
    .getByRole('option', { name: me.say('search:group.letters') })
    .click()
  await expect(pageOf(me).getByText(me.say('search:noneNarrow'))).toBeVisible()
  await fieldOf(me, 'search.collection').click()
  await pageOf(me)
    .getByRole('option', { name: me.say('search:group.cases') })
    .click()
  await expect(hits(me)).toHaveCount(1)
  await fieldOf(me, 'search.from').click()
  await pageOf(me).keyboard.type('24 August 1999')
  await expect(fieldOf(me, 'search.from')).toHaveValue('24 August 1999')
  await expect(pageOf(me).getByText(me.say('search:narrow.since', { date: '24 August 1999' }))).toBeVisible()
  await expect(pageOf(me).getByText(me.say('search:noneNarrow'))).toBeVisible()
  await fieldOf(me, 'search.from').fill('')
  await expect(hits(me)).toHaveCount(1)
  await button(me, 'search:saved.keep').click()
  await expect(pageOf(me).getByText(me.say('search:saved.kept'))).toBeVisible()
  await pictured(me, 'narrowed')
  const ar = await turnTo(me, 'ar')
  await expect(hits(ar)).toHaveCount(1)
  await pictured(ar, 'narrowed')
  await asks(ar, 'محامي', 1)
  await expect(marks(ar)).toHaveText(['محامي'])
  await pictured(ar, 'names')
  await asks(ar, 'lawyer', 1)
  await turnTo(ar, 'en')

  await lock(me)
  await unlock(me, launched.passphrase)
  await expect(fieldOf(me, 'text')).toHaveValue('lawyer')
  await fieldOf(me, 'text').fill('')
  await expect(pageOf(me).getByRole('heading', { name: me.say('search:saved.title') })).toBeVisible()
  await expect(hits(me)).toHaveCount(1)
  await pictured(me, 'kept')
  await button(me, 'search:narrow.clear').click()
  await hits(me).first().dblclick()
  await expect(fieldOf(me, 'text')).toHaveValue('lawyer')
  await expect(hits(me)).toHaveCount(1)
})
