// Every set there is, in the order of the plan.
import type { TortureSet } from './engine.ts'
import { failingDisks } from './t04-failing-disk.ts'
import { damages } from './t05-damage.ts'
import { rots } from './t08-rot.ts'
import { headers } from './t12-header.ts'
import { kills } from './t01-kills.ts'
import { replays } from './t06-replays.ts'
import { clocks } from './t35-clocks.ts'
import { permissions } from './t39-permissions.ts'
import { rivals } from './t34-rivals.ts'
import { parsers, strangers } from './t16-parsers.ts'
import { cuts, power } from './t02-power.ts'

export const SETS: readonly TortureSet[] = [
  kills,
  power,
  cuts,
  failingDisks,
  damages,
  replays,
  rots,
  headers,
  parsers,
  strangers,
  rivals,
  clocks,
  permissions,
]
