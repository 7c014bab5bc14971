// The faces that letters are set in. They come with the app: what prints here prints the same everywhere.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import list from '../../resources/fonts/fonts.json' with { type: 'json' }
import { coverageOf, isCovered, type Coverage } from './coverage.ts'

const TEXT = /^(source-serif-4|amiri|noto-sans-(myanmar|thai|ethiopic|devanagari))\//
const HAN = /^noto-serif-sc\//

// The Chinese face is larger than all others together and is read only when something needs it.
const NEEDS_HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
// Joiners, direction marks, soft hyphens, variation selectors and line breaks are not drawn.
const UNDRAWN = /[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cc}]/u

export interface Faces {
  blobs: Buffer[]
  coverages: Coverage[]
}

/**
 * Reads the text faces, and the Chinese one when `han`. `folder` holds the files side by side, as in the built
 * app, or in the folders of the packages that they come in.
 */
export const readFaces = (folder: string, han: boolean): Faces => {
  const wanted = list.filter((path) => TEXT.test(path) || (han && HAN.test(path)))
  const blobs = wanted.map((path) => {
    const flat = join(folder, basename(path))
    return readFileSync(existsSync(flat) ? flat : join(folder, path))
  })
  return { blobs, coverages: blobs.map(coverageOf) }
}

export const needsHan = (text: string): boolean => NEEDS_HAN.test(text)

/** The different characters of `text` that no face can draw, in the order in which they come. */
export const unprintableIn = (text: string, { coverages }: Faces): string[] =>
  [...new Set(text)].filter(
    (character) => !UNDRAWN.test(character) && !isCovered(coverages, character.codePointAt(0) ?? 0),
  )
