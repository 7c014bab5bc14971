// The words of a command line: what is asked for, on which vault, with which options. Secrets are none of them.

export interface Asked {
  /** "list", "bundle open". */
  command: string
  /** What stands without a name, in order. */
  rest: string[]
  flags: ReadonlySet<string>
  /** An option that may stand several times has several values. */
  options: ReadonlyMap<string, string[]>
}

const FLAGS = new Set(['all', 'json', 'no-pdf', 'letters', 'help'])
const OPTIONS = new Set(['to', 'passphrase-fd', 'words-fd', 'case', 'partner', 'release', 'until'])

/** How many names each command needs after its own. */
const COMMANDS: Readonly<Record<string, number>> = {
  create: 1,
  list: 1,
  export: 1,
  verify: 1,
  'bundle make': 1,
  'bundle look': 1,
  'bundle open': 2,
  'bundle verify': 2,
  help: 0,
}

export type Read = { ok: true; asked: Asked } | { ok: false; problem: 'unknown' | 'missing'; word: string }

const no = (problem: 'unknown' | 'missing', word: string): Read => ({ ok: false, problem, word })

interface Loose {
  words: string[]
  flags: Set<string>
  options: Map<string, string[]>
}

const gather = (given: readonly string[], into: Loose): Read | null => {
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? ''
    const name = word.startsWith('--') ? word.slice(2) : null
    if (name === null) into.words.push(word)
    else if (FLAGS.has(name)) into.flags.add(name)
    else if (OPTIONS.has(name)) {
      const value = given[++at]
      if (value === undefined) return no('missing', word)
      into.options.set(name, [...(into.options.get(name) ?? []), value])
    } else return no('unknown', word)
  }
  return null
}

export const readArguments = (given: readonly string[]): Read => {
  const loose: Loose = { words: [], flags: new Set(), options: new Map() }
  const wrong = gather(given, loose)
  if (wrong !== null) return wrong
  const { words, flags, options } = loose
  if (flags.has('help') || words.length === 0)
    return { ok: true, asked: { command: 'help', rest: [], flags, options } }
  const length = words[0] === 'bundle' ? 2 : 1
  const command = words.slice(0, length).join(' ')
  const rest = words.slice(length)
  const needs = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  if (needs === undefined) return no('unknown', command)
  if (rest.length < needs) return no('missing', rest.length === 0 ? 'VAULT' : 'FILE')
  if (rest.length > needs) return no('unknown', rest[needs] ?? '')
  return { ok: true, asked: { command, rest, flags, options } }
}
