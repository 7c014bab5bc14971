// One life of a vault, recorded: every write and sync that reached the system, with what was promised meanwhile.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tell } from './children.ts'
import type { Trial } from './engine.ts'
import { FRESH, heard, left, pendingIn, type Promised } from './promises.ts'
import type { Plot, Told } from './story.ts'
import type { Telling } from './teller.ts'
import { eventsOf, recordingTo, type Event } from './trace.ts'

export interface Recording {
  plot: Plot
  events: Event[]
}

export interface Recorded extends Pick<Telling, 'synchronous'> {
  plot: Plot
  /** Steps of the story. */
  steps: number
}

/** Name of the vault's folder in the recorded one. */
export const VAULT = 'vault'

export const record = async (trial: Trial, { plot, steps, synchronous }: Recorded): Promise<Recording> => {
  const top = join(trial.place, `recorded-${plot.seed.replaceAll('/', '-')}`)
  const [disk, outside, trace] = [join(top, 'disk'), join(top, 'outside'), join(top, 'trace')]
  mkdirSync(disk, { recursive: true })
  mkdirSync(outside)
  const { code, lines, errors } = await tell({
    telling: {
      ...{ plot, folder: join(disk, VAULT), outside, create: true, passphrase: 0, from: 1, until: steps + 1 },
      ...(synchronous ? { synchronous } : {}),
    },
    under: recordingTo(trace),
  })
  if (code !== 0) throw new Error(`the recorded process ended with ${code}: ${lines.at(-1)} ${errors}`)
  const events = eventsOf(readFileSync(trace, 'utf8'), disk)
  rmSync(top, { recursive: true })
  return { plot, events }
}

/** Follows what was promised, event by event. */
export class Listener {
  readonly #plot: Plot
  readonly #lines: string[] = []
  #promised: Promised = FRESH

  constructor(plot: Plot) {
    this.#plot = plot
  }

  take(event: Event): void {
    if (event.do !== 'say') return
    this.#lines.push(event.line)
    this.#promised = heard(this.#plot, this.#promised, event.line)
  }

  /** Whether anything was promised: before that there need be no vault. */
  get hasBegun(): boolean {
    return this.#lines.length > 0
  }

  possible(): readonly Told[] {
    return left(this.#plot, this.#promised, pendingIn(this.#lines))
  }
}
