// A trial vault with cases and files, a folder that stands for her stick, and what is asked of both.
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupJob, BackupsView } from '#contract/backups'
import { BLANK } from '../cases/capture-form.fixture.ts'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

export const SECRET = 'copper lantern drifts beyond the orchard wall'
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export interface Stick {
  trial: TrialVault
  vaultFolder: string
  /** The folder she chooses. */
  path: string
  /** A case with one file of so many random bytes; gives the case's id. */
  capture: (name: string, bytes: number) => Promise<string>
  view: () => Promise<BackupsView>
  /** Waits until nothing is under way. */
  ended: () => Promise<BackupJob>
  /** Chosen by a dialog, or the remembered place. */
  back: (path?: string) => Promise<BackupJob>
  drill: (secret?: string, path?: string) => Promise<BackupJob>
}

const isBusy = ({ state }: BackupJob): boolean => state === 'making' || state === 'trying'

export const openStick = async (): Promise<Stick> => {
  const trial = await openTrialVault({ now: '2026-03-01T10:00:00.000Z' })
  const path = join(trial.outside, 'stick')
  mkdirSync(path)
  const ended = (): Promise<BackupJob> =>
    new Promise((resolve, reject) => {
      const watching = trial.client.backups.view(
        {},
        {
          next: ({ job }) => {
            if (isBusy(job)) return
            queueMicrotask(() => watching.stop())
            resolve(job)
          },
          error: reject,
        },
      )
    })
  const write = (where?: string): string | null => (where === undefined ? null : trial.grant(where, 'write'))
  return {
    trial,
    vaultFolder: join(trial.outside, 'vault'),
    path,
    capture: async (name, bytes) => {
      writeFileSync(join(trial.outside, name), randomBytes(bytes))
      const files = [{ grant: trial.grant(join(trial.outside, name), 'read'), name }]
      return (await trial.client.cases.capture({ form: { ...BLANK, who: 'Dong', files }, language: 'en' })).id
    },
    view: () => trial.first(trial.client.backups.view, {}),
    ended,
    back: async (where) => {
      await trial.client.backups.begin({ grant: write(where) })
      return ended()
    },
    drill: async (secret = SECRET, where?: string) => {
      const given = { grant: write(where), secret: utf8(secret), secretIs: 'passphrase' as const }
      const answer = await trial.client.backups.drill(given)
      return answer.outcome === 'begun' ? ended() : { state: 'failed', code: answer.outcome }
    },
  }
}

/** Every file below a folder with its SHA-256, but for what SQLite keeps in memory through a file. */
export const hashesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/-shm$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

/** Paths of all files below, sorted. */
export const filesBelow = (folder: string): string[] => Object.keys(hashesOf(folder)).sort()
