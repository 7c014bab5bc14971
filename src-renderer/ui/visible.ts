// Characters that turn the text around them, or cannot be seen at all, shown as what they are: a file called
// "photo", U+202E, "gpj.exe" must not look like a picture (Unicode UTS #39, bidirectional overrides).

// Marks (U+200E, U+200F) and joiners stay: names are written with them, and they turn nothing around.
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

/** The text with each of them as its number, such as [U+202E]. */
export const visible = (text: string): string =>
  text.replace(
    UNSEEN,
    (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
