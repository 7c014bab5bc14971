// Every file of a bundle, made from what was selected and from nothing else.
import type { TarFile } from '#contract/tar'
import type { Id } from '#contract/values'
import { utf8 } from '../crypto/bytes.ts'
import { chainFile, chainOf } from './custody.ts'
import { exportRecords, type Outgoing } from './export.ts'
import {
  consentPage,
  custodyPage,
  indexPage,
  readFirstPage,
  termsPage,
  type Contents,
  type Header,
} from './pages.ts'
import { FILE_OF, KINDS, SCHEMA, SCHEMA_VERSION, type BagRecords } from './records.ts'
import { exhibitsTable, tableFiles } from './tables.ts'

const recordFiles = (records: BagRecords): TarFile[] =>
  KINDS.map((kind) => ({
    path: `records/${FILE_OF[kind]}`,
    bytes: utf8(
      `${JSON.stringify({ schema: SCHEMA, version: SCHEMA_VERSION, kind, records: records[kind] }, null, 1)}\n`,
    ),
  }))

/** "E01" for each exhibit, as its file is called. */
const exhibitNames = ({ exhibits }: Outgoing): Map<Id, string> =>
  new Map([...exhibits].map(([id, { path }]) => [id, /E\d+/.exec(path)?.[0] ?? '']))

/** The data of a bundle as pages, tables and press see it. */
export const contentsOf = (out: Outgoing, header: Header): Contents => ({
  header,
  records: exportRecords(out),
  left: out.selection.left,
  chain: chainOf({ custody: out.docs.custody, exhibits: exhibitNames(out), find: out.selection.guard.find }),
})

/** The payload, below data/. `dossier` is the printed case. */
export const filesOf = (contents: Contents, out: Outgoing, dossier: Uint8Array): TarFile[] => {
  const { header, records, chain } = contents
  const { language } = header
  const given = [...out.letters.flatMap(({ files }) => files), ...out.exhibits.values()]
  return [
    { path: 'READ-ME-FIRST.html', bytes: readFirstPage(header) },
    { path: 'index.html', bytes: indexPage(contents) },
    { path: 'dossier.pdf', bytes: dossier },
    { path: 'terms.html', bytes: termsPage(header) },
    { path: 'consent/summary.html', bytes: consentPage(contents) },
    { path: 'custody/chain.jsonl', bytes: chainFile(chain) },
    { path: 'custody/chain-readable.html', bytes: custodyPage(contents) },
    { path: 'exhibits/exhibits.csv', bytes: exhibitsTable(records, language) },
    ...recordFiles(records),
    ...tableFiles(records, language),
    ...given.map(({ path, bytes }) => ({ path, bytes })),
  ]
}
