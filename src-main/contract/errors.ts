// Every refusal that can cross a process boundary. A code says what happened; the sentence people read is
// resources/locales/<lang>/errors.json under the same code.

export interface WireError {
  code: string
  params?: Record<string, string | number>
  /** Short hash of the stack of an unexpected error: speakable on the phone, reveals nothing. */
  ref?: string
}

/** An expected refusal. `params` may hold counts and names of our own things, never case content. */
export class AppError extends Error {
  readonly code: string
  readonly params: Record<string, string | number>

  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}
