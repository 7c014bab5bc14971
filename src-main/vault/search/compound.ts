// Words that Korean and Japanese write as one: a part of them is what somebody looks for. The tokenizer knows no words
// within them, so each is indexed from every syllable on.

const HANGUL = /^[\p{Script=Hangul}]+$/u
const KATAKANA = /^[\p{Script=Katakana}\u3099\u309aー]+$/u
/** Parts of names and of words of everyday length; longer runs are no words. */
const LONGEST = 30

const tails = (letters: string[], shortest: number): string[] =>
  letters.length > LONGEST
    ? []
    : Array.from({ length: Math.max(0, letters.length - shortest) }, (_, at) =>
        letters.slice(at + 1).join(''),
      )

/** The word from its second syllable on, from its third, and so on; folded as it came. */
export const compoundTails = (word: string): string[] => {
  if (HANGUL.test(word)) return tails([...word.normalize('NFC')], 2).map((tail) => tail.normalize('NFD'))
  return KATAKANA.test(word) ? tails([...word.normalize('NFC')], 3).map((tail) => tail.normalize('NFD')) : []
}
