// The scene of a letter from an open session, and its gates, for whoever shows or sends it.
import type { GateLine } from '#contract/letters'
import type { Id, UiLanguage } from '#contract/values'
import { openDesk, type Desk, type Shelf } from '../records/desk.ts'
import type { Session } from '../session.ts'
import type { Store } from '../store/index.ts'
import type { Doc } from '../store/types.ts'
import { factsInOrder } from './facts.ts'
import { gatesOf } from './gates.ts'
import { sceneOf, type LetterScene } from './scene.ts'

export type Pages = ReadonlyMap<Id, number>

/** What the scene of a letter is read from. */
export interface Source extends Shelf {
  store: Pick<Store, 'get' | 'ofCase' | 'text'>
  profile: Pick<Session['profile'], 'get'>
}

/** `pages` are counts seen in this session; `desk` may be shared by several letters of one view. */
export const sceneOfLetter = (
  session: Source,
  letter: Doc,
  { desk, pages }: { desk: Desk; pages?: Pages },
): LetterScene =>
  sceneOf(letter, factsInOrder(desk, letter.caseIds[0] ?? ''), {
    desk,
    state: session.store.text(letter.id),
    sender: session.profile.get().authorName,
    pages: pages?.get(letter.id) ?? null,
  })

export const gatesOfLetter = (session: Source, letter: Doc, language: UiLanguage = 'en'): GateLine[] =>
  gatesOf(sceneOfLetter(session, letter, { desk: openDesk(session, language) }))
