// What a command gets to work with: words, lines out, secrets in, and the vault when it has been opened.
import { resolve } from 'node:path'
import type { OpenVault, Opening } from './open.ts'
import { Interrupted } from './secret.ts'
import type { Asked } from './arguments.ts'
import type { Word, Words } from './words.ts'

/** Ends of the program; written in the usage text as well. */
export const EXIT = {
  done: 0,
  faults: 1,
  notUnderstood: 2,
  wrongSecret: 3,
  openElsewhere: 4,
  noVault: 5,
  refused: 6,
  stopped: 130,
} as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

export interface Terminal {
  words: Words
  /** A line of the answer. */
  out: (line: string) => void
  /** A line about the answer. */
  err: (line: string) => void
  /** How far it is; the next one replaces it. */
  progress: (line: string) => void
  /** A secret from the descriptor when one was given, else from the keyboard. @throws Refusal noKeyboard */
  secret: (question: Word, descriptor: string | undefined) => Promise<Uint8Array>
  /** Runs when the person presses Ctrl+C; returns how to stop listening. */
  interrupted: (listener: () => void) => () => void
}

export interface Task {
  asked: Asked
  terminal: Terminal
  opening: Omit<Opening, 'folder'>
}

/** Ends the command with a sentence. */
export class Refusal extends Error {
  readonly exit: Exit
  readonly word: Word
  readonly slots: Record<string, string | number>
  constructor(exit: Exit, word: Word, slots: Record<string, string | number> = {}) {
    super(word)
    this.exit = exit
    this.word = word
    this.slots = slots
  }
}

export { Interrupted }

/** A full path; the vault knows no working folder. */
export const pathOf = (given: string): string => resolve(given)

export const optionOf = ({ asked }: Task, name: string): string | undefined => asked.options.get(name)?.at(-1)

/** @throws Refusal missing */
export const needed = (task: Task, name: string): string => {
  const value = optionOf(task, name)
  if (value === undefined) throw new Refusal(EXIT.notUnderstood, 'missing', { word: `--${name}` })
  return value
}

export type InVault = (vault: OpenVault, task: Task & { passphrase: Uint8Array }) => Promise<Exit>
