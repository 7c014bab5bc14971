// Which script a character belongs to, so that a person sees which keyboard layout she is typing a passphrase in.

const scripts = {
  // First: Arabic-Indic digits count as Arabic script, but it is the number row that typed them.
  digit: /\p{Number}/u,
  latin: /\p{Script=Latin}/u,
  arabic: /\p{Script=Arabic}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  chinese: /\p{Script=Han}/u,
  myanmar: /\p{Script=Myanmar}/u,
  thai: /\p{Script=Thai}/u,
  ethiopic: /\p{Script=Ethiopic}/u,
  devanagari: /\p{Script=Devanagari}/u,
  greek: /\p{Script=Greek}/u,
  hebrew: /\p{Script=Hebrew}/u,
  space: /\s/u,
} as const

export type ScriptName = keyof typeof scripts | 'other'

const scriptOf = (character: string): ScriptName => {
  const found = Object.entries(scripts).find(([, pattern]) => pattern.test(character))
  return (found?.[0] as ScriptName | undefined) ?? 'other'
}

/** The scripts in `text`, each once, in the order in which they come; spaces and signs only when there is nothing else. */
export const scriptsIn = (text: string): ScriptName[] => {
  const all = [...new Set([...text].map(scriptOf))]
  const written = all.filter((name) => name !== 'space' && name !== 'other')
  return written.length > 0 ? written : all
}

/** The script of the last character of `text`; null when there is none. */
export const lastScript = (text: string): ScriptName | null => {
  const last = [...text].at(-1)
  return last === undefined ? null : scriptOf(last)
}
