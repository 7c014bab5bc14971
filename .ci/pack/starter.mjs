// The starter, and what is to be read first: their words are in resources/starter/, in every language at once.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TEMPLATE = join(dirname(fileURLToPath(import.meta.url)), 'starter.sh')

/** Sentences that the starter may have to say; the rest of the words are for the texts. */
export const REASONS = [
  ...['system', 'processor', 'root', 'incomplete', 'noexec', 'libc', 'tooOld', 'libraries', 'display'],
  ...['sandbox', 'readOnly', 'failed'],
]

/** The oldest kernel on which Node 24, which the current Electron brings, is supported (its BUILDING.md). */
const KERNEL = [4, 18]
/** Every Linux for this processor has its loader here (System V ABI, AMD64 supplement). */
export const LOADER = '/lib64/ld-linux-x86-64.so.2'
/** Libraries that Chromium asks for by itself, so that its own list does not name them. */
const DLOPENED = 'libgtk-3.so.0'

const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`

const TAGS = ['en', 'ar']

const both = (words, reason) => TAGS.map((tag) => words[tag][reason]).join('\n')

const sentences = (words) =>
  REASONS.map((reason) => `    ${reason}) printf '%s\\n' ${quoted(both(words, reason))} ;;`).join('\n')

/**
 * @param words by language tag
 * @param given program and data folder by name, and what the loader is to look at, by path below program/
 */
export const starter = (words, { program, data, loaded, loader = LOADER }) => {
  const values = {
    ...{ SENTENCES: sentences(words), PROGRAM: program, DATA: data, LOADER: loader, DLOPENED },
    ...{ KERNEL_MAJOR: KERNEL[0], KERNEL_MINOR: KERNEL[1] },
    LOADED: loaded.map((path) => `  "$loader" --list "$here/program/"${quoted(path)} 2>&1`).join('\n'),
  }
  return readFileSync(TEMPLATE, 'utf8').replaceAll(/@([A-Z_]+)@/g, (_, name) => String(values[name]))
}

/** The same in every language, one after the other. */
export const readMe = (words, isTest) => {
  const chapter = (tag) => {
    const { title, test, how, where, stick, check, licences } = words[tag]
    return [title, ...(isTest ? [test] : []), how, where, stick, check, licences].join('\n\n')
  }
  return `${TAGS.map(chapter).join(`\n\n${'-'.repeat(60)}\n\n`)}\n`
}
