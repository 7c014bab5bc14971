// Russian and Ukrainian inflection, taken away lightly after Savoy and Dolamic (2009): case, number, gender and the
// endings of participles, but no derivation, so that суд and судья, задержан and задержка stay apart. Words are folded: ё
// is е, й is ј.

const SHORTEST = 3
const HARD = '[гкхжшщч]'

const ADJECTIVE = /(?:ыми|ого|его|ому|ему|ыј|ој|ая|яя|ое|ее|ые|ых|ым|ую|юю)$/u
/** After these letters, or н, what begins with и ends an adjective; elsewhere the и is the noun's own. */
const SOFT_ADJECTIVE = new RegExp(`(?<=${HARD}|н)(?:ими|их|им)$|(?<=${HARD})(?:иј|ие)$`, 'u')
const NOUN = /(?:ами|ями|ах|ях|ам|ям|ом|ем|ој|еј|ою|ею|ов|ев|ью|ові|еві|ів|[аяоеиіјуюыь])$/u

const REFLEXIVE = /(?<=....)с[яь]$/u
/** Infinitive and past: the infinitive stands for both. */
const VERB = /(?<=...)(?<vowel>[аяеиыу])(?:ть|ти|л|ла|ло|ли)$/u

const cut = (word: string, ending: RegExp): string | null => {
  const rest = word.replace(ending, '')
  return rest !== word && rest.length >= SHORTEST ? rest : null
}

const declined = (word: string): string => {
  const rest = cut(word, ADJECTIVE) ?? cut(word, SOFT_ADJECTIVE) ?? cut(word, NOUN) ?? word
  return (
    rest
      .replace(/(?<=..[аеяио])нн$/u, 'н')
      // последниј and последнего; but заявление, Германия keep their и.
      .replace(/(?<=[^аеяиоуы]н)и$/u, '')
  )
}

/** Forms that every inflection of a word comes to; not the word itself. */
export const cyrillicStems = (word: string): string[] => {
  const plain = word.replace(REFLEXIVE, '')
  const verb = VERB.exec(plain)
  const infinitive = verb ? `${plain.slice(0, verb.index)}${verb.groups?.['vowel'] ?? ''}ть` : null
  return [...new Set([plain, declined(plain), ...(infinitive === null ? [] : [infinitive])])].filter(
    (form) => form !== word && form.length >= SHORTEST,
  )
}
