// What the vault answers, assembled. A noun is listed here when its handlers are bound in vault/handlers.ts.
import { drafts } from './drafts.ts'
import { place } from './place.ts'
import { profile } from './profile.ts'
import { backups } from './backups.ts'
import { bundles } from './bundles.ts'
import { cases } from './cases.ts'
import { consents } from './consents.ts'
import { dates } from './dates.ts'
import { everything } from './everything.ts'
import { evidence } from './evidence.ts'
import { exits } from './exits.ts'
import { facts } from './facts.ts'
import { health } from './health.ts'
import { history } from './history.ts'
import { letters } from './letters.ts'
import { offices } from './offices.ts'
import { partners } from './partners.ts'
import { people } from './people.ts'
import { records } from './records.ts'
import { safety } from './safety.ts'
import { search } from './search.ts'
import { shares } from './shares.ts'
import { sources } from './sources.ts'
import { tasks } from './tasks.ts'
import { today } from './today.ts'
import { trash } from './trash.ts'
import { vault } from './vault.ts'

export const vaultContract = {
  vault,
  profile,
  place,
  drafts,
  backups,
  bundles,
  cases,
  consents,
  dates,
  everything,
  evidence,
  exits,
  facts,
  health,
  history,
  letters,
  offices,
  partners,
  people,
  records,
  safety,
  search,
  shares,
  sources,
  tasks,
  today,
  trash,
}
export type VaultContract = typeof vaultContract
