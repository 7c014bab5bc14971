// The script a name is written in, by its first letter that says so (ISO 15924).

const scripts: [string, RegExp][] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
]

/** "Latn", "Arab" …; "other" for a script without a name here. */
export const scriptOf = (name: string): string => {
  const letter = /\p{L}/u.exec(name)?.[0] ?? ''
  return scripts.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other'
}
