// Every refusal that can cross a process boundary. A code says what happened; the sentence people read is
// resources/locales/<lang>/errors.json under the same code.

export type ErrorParams = Record<string, string | number>

export interface WireError {
  code: string
  params?: ErrorParams
  /** Short hash of the stack of an unexpected error: speakable on the phone, reveals nothing. */
  ref?: string
}

/** An expected refusal. `params` may hold counts and names of our own things, never case content. */
export class AppError extends Error {
  readonly code: string
  readonly params: ErrorParams
  readonly ref: string | undefined

  constructor(code: string, params: ErrorParams = {}, ref?: string) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.params = params
    this.ref = ref
  }
}

const CODE = /^[a-z][A-Za-z0-9]{0,30}\/[a-z][A-Za-z0-9-]{0,40}$/
// Names of our own things are tokens. Anything else (a path, a sentence, a person's name) stays here.
const TOKEN = /^[A-Za-z0-9._:-]{1,40}$/
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** What of an error may leave the process: its code and plain parameters, or only a short reference. */
export const toWire = (error: unknown): WireError => {
  if (!(error instanceof AppError) || !CODE.test(error.code)) {
    return { code: 'internal/unexpected', ref: refOf(error) }
  }
  const params = Object.entries(error.params).filter(
    ([key, value]) => TOKEN.test(key) && (typeof value === 'number' || TOKEN.test(value)),
  )
  const wire: WireError = { code: error.code }
  if (params.length > 0) wire.params = Object.fromEntries(params)
  if (error.ref !== undefined && TOKEN.test(error.ref)) wire.ref = error.ref
  return wire
}

/** The same error on the other side of the port. */
export const fromWire = (wire: WireError): AppError => new AppError(wire.code, wire.params, wire.ref)

/**
 * Two groups of four Crockford characters that stand for the place where an error was made: the same bug
 * gives the same reference on every machine. The message is left out, since it may hold a value.
 */
export const refOf = (error: unknown): string => {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : ''
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.replace(/\(?[^\s()]*[/\\]/, ''))
  const text = error instanceof Error ? [error.name, ...frames].join('\n') : typeof error
  const [high, low] = hash(text)
  const chars = Array.from({ length: 8 }, (_, i) => CROCKFORD[((i < 4 ? high : low) >>> ((i % 4) * 5)) & 31])
  return `${chars.slice(0, 4).join('')}-${chars.slice(4).join('')}`
}

/** FNV-1a with two offsets and a final mix: spread, not secrecy. */
const hash = (text: string): [number, number] => {
  let high = 0x811c9dc5
  let low = 0x1b873593
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x01000193)
    low = Math.imul(low ^ text.charCodeAt(i), 0x85ebca6b)
  }
  high = Math.imul(high ^ (low >>> 15), 0xc2b2ae35)
  low = Math.imul(low ^ (high >>> 13), 0x27d4eb2f)
  return [(high ^ (high >>> 16)) >>> 0, (low ^ (low >>> 16)) >>> 0]
}
