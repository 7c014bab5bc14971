// The stable name of a paragraph, equal in every language of a letter.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** 100 random bits as 20 characters. */
export const newBlockId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => LETTERS[byte & 31]).join('')
