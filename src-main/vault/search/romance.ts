// Number and gender of French and Spanish (and English plurals), taken away lightly after Savoy's minimal stemmers
// (1999, 2001): no derivation, so that disparition and disparité stay apart. Which language a word is of is not known: it
// gets the forms of each. Words are folded, without accents.

type Rule = [ending: RegExp, instead: string]

const PLURAL: Rule[] = [
  [/(?<=...)eaux$/, 'eau'],
  [/(?<=.[^e])aux$/, 'al'],
  [/(?<=.)ieux$/, 'ieu'],
  [/(?<=..)ces$/, 'z'],
  [/(?<=...)iones$/, 'ion'],
  [/(?<=....[lrndzj])es$/, ''],
  [/(?<=...s)es$/, ''],
  [/(?<=..y)es$/, ''],
  [/(?<=..[^aeiou])ies$/, 'y'],
  [/(?<=...[^s])s$/, ''],
]

const FEMININE: Rule[] = [
  [/(?<=...)ee$/, 'e'],
  [/(?<=....)ue$/, 'u'],
  [/(?<=...)iere$/, 'ier'],
  [/(?<=...)ienne$/, 'ien'],
  [/(?<=...)euse$/, 'eur'],
  [/(?<=...)trice$/, 'teur'],
  [/(?<=...)ale$/, 'al'],
  [/(?<=...)elle$/, 'el'],
  [/(?<=...)ive$/, 'if'],
  [/(?<=...)ante$/, 'ant'],
  [/(?<=...)ada$/, 'ado'],
  [/(?<=...)ida$/, 'ido'],
  [/(?<=....)ora$/, 'or'],
]

const applied = (word: string, rules: Rule[]): string[] =>
  rules.filter(([ending]) => ending.test(word)).map(([ending, instead]) => word.replace(ending, instead))

/** Singulars and masculines that the word may be an inflection of; not the word itself. */
export const romanceStems = (word: string): string[] => {
  const singular = applied(word, PLURAL)
  return [...new Set([...singular, ...[word, ...singular].flatMap((one) => applied(one, FEMININE))])]
}
