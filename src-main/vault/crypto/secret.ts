// Bytes that must never be seen: not in a log, not in JSON, not in a string.
// V8 may have copied a buffer before we wipe it; the only sure wipe is the end of the process (security.md 3.17).

declare const brand: unique symbol

/** Key material. Wipe it in `finally`; it prints, stringifies and serialises as `[secret]`. */
export type Secret<Kind extends string = string> = Uint8Array & { readonly [brand]: Kind }

/** Never changes with the passphrase; everything else hangs from it. */
export type MasterKey = Secret<'master'>
/** 32 bytes from Argon2id. */
export type DerivedKey = Secret<'derived'>
/** Random 32 bytes per case, kept in the keyring. */
export type CaseKey = Secret<'case'>
/** Random 32 bytes per attachment. */
export type FileKey = Secret<'file'>

const hidden = { value: () => '[secret]', enumerable: false }

/** Marks these very bytes as secret (no copy). */
export function secret<Kind extends string>(bytes: Uint8Array): Secret<Kind> {
  if (!Object.hasOwn(bytes, 'toJSON')) {
    Object.defineProperties(bytes, {
      [Symbol.for('nodejs.util.inspect.custom')]: hidden,
      toString: hidden,
      toLocaleString: hidden,
      toJSON: hidden,
    })
  }
  return bytes as Secret<Kind>
}

/** A copy that lives apart from the original. */
export const copySecret = <Kind extends string>(from: Secret<Kind>): Secret<Kind> =>
  secret(new Uint8Array(from))

/** Overwrites with zeros what is given; null and undefined are ignored. */
export function wipe(...all: (Uint8Array | null | undefined)[]): void {
  for (const bytes of all) bytes?.fill(0)
}
