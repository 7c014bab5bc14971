// Once around the rooms of an open vault, without a trace in the shell: what is seen there comes from the vault alone.
import { pageOf, type Person } from './journey.ts'
import { pressOn, see } from './quiet.ts'

const TAB = '[role=tab]'

/** Looks at a case and all its parts, at its letter and the printed pages, and for it. `look` comes after each. */
export const goAround = async (me: Person, look: () => void): Promise<void> => {
  const page = pageOf(me)
  const cases = me.say('frame:room.cases')
  await pressOn(page, 'nav *', { says: cases })
  await see(page, 'h1', { says: cases })
  await pressOn(page, '[role=row]:not(:has([role=columnheader]))')
  for (const part of ['people', 'consent', 'evidence', 'history', 'summary', 'letters']) {
    const says = me.say(`case:tab.${part}`)
    await pressOn(page, TAB, { says })
    await see(page, `${TAB}[aria-selected=true]`, { says })
  }
  await pressOn(page, '[role=tabpanel] [role=row]')
  await see(page, '[data-place=letter-en]')
  look()
  await pressOn(page, 'button', { says: me.say('letters:panel.preview') })
  await see(page, '[data-pages] img')
  await me.keys.press('ctrl+k')
  await see(page, 'input[type=search]')
  await me.keys.type(ANYWHERE)
  await pressOn(page, '[role=menuitem]', { says: me.say('frame:palette.everything', { text: ANYWHERE }) })
  await see(page, 'mark')
  look()
}

/** Stands in what she has written, and is none of its own words. */
const ANYWHERE = 'Viet'
