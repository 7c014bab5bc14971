// The cases of a vault: a line each, or JSON.
import type { CaseRow } from '#contract/cases'
import { EXIT, type InVault } from './terminal.ts'

const AT_A_TIME = 200

export const list: InVault = async ({ client, first }, { asked, terminal }) => {
  const { language } = terminal.words
  const rows: CaseRow[] = []
  for (let total = 1; rows.length < total;) {
    const page = await first(client.cases.list, { language, offset: rows.length, limit: AT_A_TIME })
    total = page.rows.length === 0 ? rows.length : page.total
    rows.push(...page.rows)
  }
  if (asked.flags.has('json')) terminal.out(JSON.stringify(rows, null, 1))
  else if (rows.length === 0) terminal.err(terminal.words.say('listEmpty'))
  else
    for (const { number, who, title, when, status } of rows)
      terminal.out([number, status, when, who || title].join('\t'))
  return EXIT.done
}
