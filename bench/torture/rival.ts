// Run in a process of its own, at the same time as others: takes the same vault again and again, writes a case while
// it has it, and says what it was told when it has not. Whoever has it holds a mark that nobody else may find.
import { readlinkSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors'
import { casesHandlers } from '../../src-main/vault/cases/handlers.ts'
import { deriveHere } from '../../src-main/vault/crypto/kdf.ts'
import { createGrants } from '../../src-main/vault/grants.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { Vault } from '../../src-main/vault/vault.ts'
import { chance } from './chance.ts'
import { formOf, signal, unlock } from './life.ts'
import { passphraseText } from './story.ts'

export interface Rivalry {
  /** The vault's folder, by whatever way this one comes to it. */
  folder: string
  /** The same for all. */
  mark: string
  name: string
  rounds: number
  seed: string
}

const { folder, mark, name, rounds, seed } = JSON.parse(process.argv[2] ?? '{}') as Rivalry
const dice = chance(seed, name)
const say = (line: string): number => writeSync(1, `${line}\n`)

const grants = createGrants()
const vault = new Vault({
  ...{ folder, fonts: '', now: Date.now, grants, log: createLog(Date.now), derive: deriveHere },
  ...{ jobs: createJobs(() => undefined), kdf: { memoryKiB: 8 * 1024, passes: 1 } },
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A link to the number of whoever has the vault, made in one go. One that was killed leaves it, a living one must not. */
const takeMark = (): void => {
  try {
    symlinkSync(String(process.pid), mark)
  } catch {
    const holder = readlinkSync(mark)
    if (isAlive(Number(holder))) say(`both ${name} and ${holder}`)
    rmSync(mark)
    symlinkSync(String(process.pid), mark)
  }
}

const take = async (): Promise<string> => {
  if (vault.status.state === 'broken') vault.retry()
  if (vault.status.state !== 'absent')
    return unlock({ vault, grants, passphrase: 0, outside: '', plot: { seed, biggest: 0 } })
  const profile = { authorName: 'Lan', role: 'documenter', language: 'en' } as const
  await vault.create(new TextEncoder().encode(passphraseText(0)), profile)
  return 'opened'
}

const round = async (title: string): Promise<void> => {
  const outcome = await take()
  if (outcome !== 'opened') return void say(`out ${outcome}`)
  takeMark()
  say(`try ${title}`)
  const form = formOf(title, 'x'.repeat(dice.below(3000)))
  await casesHandlers(vault.session()).capture({ form, language: 'en' }, signal)
  say(`kept ${title}`)
  rmSync(mark)
  await vault.lock()
}

say('here')
for (let at = 0; at < rounds; at++) {
  try {
    await round(`${name} ${at}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say(`out ${error.code}`)
    // Found by another process meanwhile: look again, as the button does.
    if (error.code === 'vault/exists' || error.code === 'vault/openElsewhere') await sleep(5)
  }
  await sleep(dice.below(12))
}
say('end')
process.exit(0)
