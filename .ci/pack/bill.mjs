// What the folder holds of others, from the lockfile and from what the bundler really took: a bill of materials
// (CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/) and the licences with their texts.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cratesIn } from './crates.mjs'
import { nameIn, packagesFor } from './lockfile.mjs'

const TEXT = /^(licen[cs]e|copying|notice|unlicense)/i
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//

/** Licences under which something may be part of a program under AGPL-3.0-only. Another one needs a decision. */
const MAY = [
  ...['0BSD', 'AGPL-3.0-only', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0'],
  ...['ISC', 'MIT', 'MIT AND OFL-1.1', 'Unlicense'],
]

/** Packages whose published code was made from others, which the bundler therefore does not see. */
const MADE_FROM = {
  'node_modules/docx': [
    'node_modules/docx/node_modules/nanoid',
    'node_modules/nanoid',
    'node_modules/fflate',
  ],
}

const textsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => TEXT.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())

const authorOf = ({ author, contributors }) => {
  const one = author ?? contributors?.[0] ?? 'its authors'
  return typeof one === 'string' ? one : one.name
}

/** The text that a package names but does not carry; null when it cannot be had from here. */
const namedText = (about, licence, texts) => {
  if (licence === 'MIT') return `Copyright (c) ${authorOf(about)}\n\n${texts.mit}`
  return licence === 'Apache-2.0' ? texts.apache : null
}

const standardTexts = (top) => {
  const [, ...mit] = readFileSync(join(top, 'node_modules/zod/LICENSE'), 'utf8').split(/^(?=Permission)/m)
  const [apache] = textsIn(join(top, 'node_modules/rxdb'))
  return { mit: mit.join('').trim(), apache }
}

const bundledIn = (parts, lock) => {
  const ids = readdirSync(parts).flatMap((name) => JSON.parse(readFileSync(join(parts, name), 'utf8')))
  if (ids.length === 0) throw new Error('The build did not say what it bundled.')
  const paths = new Set(ids.map((id) => PACKAGE.exec(id)?.[1]).filter((path) => path !== undefined))
  for (const [path, others] of Object.entries(MADE_FROM))
    if (paths.has(path)) for (const other of others) if (lock.packages[other]) paths.add(other)
  return [...paths]
}

const partOf = ({ top, lock, texts, how }, path) => {
  const locked = lock.packages[path]
  if (locked === undefined) throw new Error(`${path} is carried but not in the lockfile.`)
  const about = JSON.parse(readFileSync(join(top, path, 'package.json'), 'utf8'))
  const licence = locked.license ?? about.license
  if (!MAY.includes(licence))
    throw new Error(`${path} is under ${licence}: decide whether it may be carried.`)
  const found = textsIn(join(top, path))
  const own = found.length > 0 ? found : [namedText(about, licence, texts)].filter((text) => text !== null)
  if (own.length === 0) throw new Error(`${path} is under ${licence} and carries no text of it.`)
  return {
    ...{ name: nameIn(path), version: locked.version, licence, how, texts: own },
    integrity: locked.integrity,
    inside: cratesIn(top, path),
  }
}

const electronPart = ({ version, folder }) => {
  const text = ['LICENSE.electron.txt', 'LICENSE']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path))
  if (text === undefined) throw new Error('This Electron carries no licence.')
  return {
    ...{ name: 'electron', version, licence: 'MIT', how: 'runtime', inside: [] },
    texts: [
      readFileSync(text, 'utf8').trim(),
      'What Chromium is made of, and under which licences: LICENSES.chromium.html',
    ],
  }
}

const byName = (one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1)

/**
 * Every third party in the folder, sorted, each once.
 * @returns { name, version, licence, how: 'bundled' | 'loaded' | 'runtime', texts, integrity, inside }
 */
export const partsOf = ({ top, lock, parts, runtime }) => {
  const texts = standardTexts(top)
  const bundled = bundledIn(parts, lock).map((path) => partOf({ top, lock, texts, how: 'bundled' }, path))
  const loaded = packagesFor(top, lock)
    .filter(({ files }) => files.length > 0)
    .map(({ path }) => partOf({ top, lock, texts, how: 'loaded' }, path))
  const all = [...bundled, ...loaded, electronPart(runtime)]
  return [...new Map(all.map((part) => [`${part.name}@${part.version}`, part])).values()].sort(byName)
}

const licenceEntry = (licence) =>
  / AND | OR /.test(licence) ? { expression: licence } : { license: { id: licence } }

const purlOf = (kind, name, version) => `pkg:${kind}/${name.replace('@', '%40')}@${version}`

const hashOf = (integrity) => {
  if (!integrity?.startsWith('sha512-')) return {}
  const content = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')
  return { hashes: [{ alg: 'SHA-512', content }] }
}

const crateEntry = ({ name, version }, parent) => ({
  ...{ type: 'library', 'bom-ref': `${parent}#${name}@${version}`, name, version },
  purl: purlOf('cargo', name, version),
})

const component = (part) => {
  const purl = purlOf('npm', part.name, part.version)
  return {
    ...{ type: part.how === 'runtime' ? 'framework' : 'library', 'bom-ref': purl },
    ...{ name: part.name, version: part.version, licenses: [licenceEntry(part.licence)], purl },
    ...hashOf(part.integrity),
    properties: [{ name: 'amparo:how', value: part.how }],
    ...(part.inside.length > 0 && { components: part.inside.map((crate) => crateEntry(crate, purl)) }),
  }
}

/** The bill as JSON. No time and no serial number: the same folder has the same bill. */
export const billOfMaterials = ({ name, version, license }, parts) => {
  const self = purlOf('npm', name, version)
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        licenses: [licenceEntry(license)],
        purl: self,
      },
    },
    components: parts.map(component),
    dependencies: [{ ref: self, dependsOn: parts.map((part) => purlOf('npm', part.name, part.version)) }],
  }
  return `${JSON.stringify(bill, null, 1)}\n`
}

const RULE = '='.repeat(80)

const insideLine = ({ name, version, inside }) =>
  inside.length === 0
    ? []
    : [
        `${name} ${version} names these Rust crates in its binary: ${inside.map((one) => `${one.name} ${one.version}`).join(', ')}`,
      ]

/** One text for people: who, under what, and the whole text; a text that several share stands once. */
export const licenceList = (parts) => {
  const groups = new Map()
  for (const part of parts) {
    const text = part.texts.join(`\n\n${'-'.repeat(80)}\n\n`)
    groups.set(text, [...(groups.get(text) ?? []), part])
  }
  const chapters = [...groups].map(([text, same]) =>
    [
      RULE,
      ...same.map(({ name, version, licence }) => `${name} ${version} (${licence})`),
      RULE,
      '',
      text,
      '',
    ].join('\n'),
  )
  const head = `Amparo holds work of others. ${parts.length} packages, each with its licence:\n`
  const lines = parts.map(({ name, version, licence }) => `  ${name} ${version}: ${licence}`)
  return `${[head, ...lines, '', ...parts.flatMap(insideLine), '', ...chapters].join('\n')}\n`
}
