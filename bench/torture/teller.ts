// Run in a process of its own: opens or makes a vault with the code that ships and lives a story in it, saying what
// it begins and what was acknowledged. It is killed, starved or recorded by others.
import { readSync, writeSync } from 'node:fs'
import { AppError } from '#contract/errors'
import { deriveHere } from '../../src-main/vault/crypto/kdf.ts'
import { createGrants } from '../../src-main/vault/grants.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { Vault } from '../../src-main/vault/vault.ts'
import { perform, unlock, type Life } from './life.ts'
import { passphraseText, stepAt, type Plot } from './story.ts'

export interface Telling {
  plot: Plot
  /** The vault's folder, and a folder for files to take in. */
  folder: string
  outside: string
  create: boolean
  /** Number of the passphrase now. */
  passphrase: number
  /** First step, and the one before which to stop. */
  from: number
  until: number
  /** Stays open at the end and waits to be killed, with a full log and nothing tidied up. */
  hold?: boolean
  /** Weakens the database on purpose, for the control that must lose. */
  synchronous?: 'OFF' | 'NORMAL'
  /** Goes on whatever is refused, as people do: looks again, opens again, tries the next thing. */
  isStubborn?: boolean
  /** Waits, after each line that tells what came of something, until whoever hears it has acted on it. */
  isLed?: boolean
}

const given = JSON.parse(process.argv[2] ?? '{}') as Telling
const { plot, folder, outside, isStubborn = false } = given
const COST = { memoryKiB: 8 * 1024, passes: 1 }
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
  if (given.isLed && !line.startsWith('try ')) readSync(0, Buffer.alloc(1))
}

const grants = createGrants()
const vault = new Vault({
  ...{ folder, fonts: '', now: Date.now, grants, log: createLog(Date.now), derive: deriveHere, kdf: COST },
  jobs: createJobs(() => undefined),
})
const life: Life = { plot, vault, grants, outside, passphrase: given.passphrase }
/** A change of the passphrase was refused: either may hold now. */
let isInDoubt = false

const weaken = (): void => {
  if (given.synchronous) vault.session().store.sql.pragma(`v.synchronous=${given.synchronous}`)
}

const codeOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code
  throw error
}

const open = async (): Promise<void> => {
  let outcome = await unlock(life)
  if (outcome === 'wrongPassphrase' && isInDoubt) {
    outcome = await unlock(life, life.passphrase + 1)
    if (outcome === 'opened') life.passphrase += 1
  }
  if (outcome !== 'opened') throw new Error(`opening: ${outcome}`)
  isInDoubt = false
  weaken()
}

const create = async (): Promise<void> => {
  const profile = { authorName: 'Lan', role: 'documenter', language: 'en' } as const
  await vault.create(new TextEncoder().encode(passphraseText(life.passphrase)), profile)
  weaken()
}

/** Looks again, as the button on the screen does, and opens or makes what is there. Null when it is open. */
const tryToOpen = async (): Promise<string | null> => {
  try {
    if (vault.status.state === 'broken') vault.retry()
    await (vault.status.state === 'absent' ? create() : open())
    return null
  } catch (error) {
    return codeOf(error)
  }
}

const TRIES = 12

const begin = async (): Promise<void> => {
  if (isStubborn) {
    for (let left = TRIES; left > 0; left--) {
      const code = await tryToOpen()
      if (code === null) break
      say(`unmade 0 ${code}`)
      if (left === 1) throw new AppError(code)
    }
  } else await (given.create ? create() : open())
  say('open 0')
}

/** A refusal is answered as people would: close, open again, go on. */
const reopen = async (): Promise<void> => {
  await vault.lock()
  if (!isStubborn) await open()
}

const turn = async (n: number): Promise<void> => {
  const step = stepAt(plot, n)
  say(`try ${n}`)
  try {
    say(`${(await perform(life, { step, n })) ? 'done' : 'skip'} ${n}`)
    if (step.do === 'lock' && !isStubborn) await open()
  } catch (error) {
    say(`refused ${n} ${codeOf(error)}`)
    if (step.do === 'passphrase') isInDoubt = true
    if (isInDoubt || /reopen|disk-error|writeFailed|failing/.test(codeOf(error))) await reopen()
  }
}

const live = async (): Promise<void> => {
  for (let n = given.from; n < given.until; n++) {
    const shut = vault.isUnlocked() ? null : await tryToOpen()
    if (shut === null) await turn(n)
    else say(`closed ${n} ${shut}`)
  }
}

try {
  await begin()
  await live()
  if (given.hold) {
    say('hold 0')
    await new Promise((resolve) => setTimeout(resolve, 1e9))
  }
  await vault.lock()
  say('end 0')
  process.exit(0)
} catch (error) {
  say(
    error instanceof AppError
      ? `shut ${error.code}`
      : `broke ${(error as Error).stack?.replaceAll('\n', ' | ') ?? ''}`,
  )
  process.exit(error instanceof AppError ? 3 : 4)
}
