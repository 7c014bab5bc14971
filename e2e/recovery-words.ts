// Recovery words, made with quiet hands (quiet.ts): the test knows them, and has not told the shell.
import { createHash } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { expect } from '@playwright/test'
import { pageOf, type Person } from './journey.ts'
import { pressOn, see } from './quiet.ts'

const wordOf = new Map(wordlist.map((word) => [createHash('sha256').update(word).digest('hex'), word]))

/** The words on the screen, of which only hashes leave the page. */
const wordsShown = async (me: Person): Promise<string[]> => {
  const hashes = await pageOf(me).evaluate(async () => {
    const words = [...document.querySelectorAll('[data-word]')].map(({ textContent }) => textContent ?? '')
    return Promise.all(
      words.map(async (word) => {
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(word))
        return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
      }),
    )
  })
  const words = hashes.map((hash) => wordOf.get(hash) ?? '')
  expect(words.filter((word) => word !== '')).toHaveLength(12)
  return words
}

/** How words stand beside each other in memory and in files: as a phrase, as a list, and as V8 hands a list over. */
const JOINED: Record<string, (words: string[]) => string> = {
  phrase: (words) => words.join(' '),
  lines: (words) => words.join('\n'),
  list: (words) => words.join('","'),
  handed: (words) => words.map((word) => `"${String.fromCharCode(word.length)}${word}`).join(''),
}

const TOGETHER = 4

/** Each third of the words, joined in each way: one word alone is in every list. */
const canariesOf = (words: string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(JOINED).flatMap(([way, join]) =>
      [0, 4, 8].map((from) => [`words from ${from}, ${way}`, join(words.slice(from, from + TOGETHER))]),
    ),
  )

const typeBack = async (me: Person, words: string[]): Promise<void> => {
  const page = pageOf(me)
  await see(page, 'form input')
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('form input')].map(
      (input) => input.labels?.[0]?.textContent ?? '',
    ),
  )
  expect(labels).toHaveLength(3)
  for (const [at, label] of labels.entries()) {
    await me.keys.typeInto(
      page.locator('form input').nth(at),
      words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '',
    )
  }
}

/**
 * Makes recovery words in an open vault. `shown` is called with what to look for while they stand on the screen, and
 * the same is what it resolves to once they are typed back and kept.
 */
export const makeRecoveryWords = async (
  me: Person,
  shown: (canaries: Record<string, string>) => void,
): Promise<Record<string, string>> => {
  const page = pageOf(me)
  await pressOn(page, 'nav *', { says: me.say('frame:room.safety') })
  await pressOn(page, 'button', { says: me.say('safety:recovery.make') })
  await pressOn(page, 'button', { says: me.say('recovery:intro.show') })
  await see(page, '[data-word]')
  const words = await wordsShown(me)
  const canaries = canariesOf(words)
  shown(canaries)
  await pressOn(page, 'button', { says: me.say('recovery:words.done') })
  await typeBack(me, words)
  await pressOn(page, 'button', { says: me.say('recovery:check.confirm') })
  await see(page, 'h2', { says: me.say('recovery:done.title'), timeout: 60_000 })
  await see(page, 'button', { says: me.say('recovery:done.go') })
  return canaries
}
