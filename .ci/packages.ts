// Which packages there are, and whether each is here for a reason: what package.json, the lockfile, the settings of npm
// and the table in docs/decisions.md say of one another.

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

interface Locked {
  version?: string
  integrity?: string
  /** Where it came from; kept for what is not from the registry. */
  resolved?: string
  link?: boolean
  inBundle?: boolean
  dev?: boolean
  devOptional?: boolean
  hasInstallScript?: boolean
}

export interface Lockfile {
  packages: Record<string, Locked & Manifest>
}

const EXACT = /^\d+\.\d+\.\d+$/
const STRONG = /^sha512-[A-Za-z0-9+/]{86}==$/

const askedFor = ({ dependencies, devDependencies }: Manifest): Record<string, string> => ({
  ...dependencies,
  ...devDependencies,
})

const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path

const installed = ({ packages }: Lockfile): [string, Locked][] =>
  Object.entries(packages).filter(([path]) => path !== '')

/** What is asked for but not to the digit, or is locked as something else. */
export const looseVersions = (manifest: Manifest, { packages }: Lockfile): string[] =>
  Object.entries(askedFor(manifest))
    .filter(
      ([name, version]) =>
        !EXACT.test(version) ||
        askedFor(packages[''] ?? {})[name] !== version ||
        packages[`node_modules/${name}`]?.version !== version,
    )
    .map(([name, version]) => `${name} ${version}`)

/** What is locked without a strong hash, comes from elsewhere than the registry, or inside of another package. */
export const looseEntries = (lockfile: Lockfile): string[] =>
  installed(lockfile)
    .filter(
      ([, { version, integrity = '', resolved, link, inBundle }]) =>
        version === undefined || !STRONG.test(integrity) || resolved !== undefined || link || inBundle,
    )
    .map(([path]) => path)

/** What would run a program of its own while it is installed, if it were allowed to. */
export const withScripts = (lockfile: Lockfile): string[] =>
  installed(lockfile)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path))

/** What is installed where Amparo runs, with all that it brings along. */
export const carriedAlong = (lockfile: Lockfile): string[] => [
  ...new Set(
    installed(lockfile)
      .filter(([, { dev, devOptional }]) => !dev && !devOptional)
      .map(([path]) => nameOf(path)),
  ),
]

export interface Reason {
  /** As it stands in the table; a star stands for any end of a name. */
  name: string
  where: string
  reason: string
}

/** The rows of a table in a page that begins under this heading: packages, a place, a reason. */
export const reasonsIn = (page: string, heading: string): Reason[] => {
  const from = page.indexOf(`\n## ${heading}`)
  if (from === -1) throw new Error(`There is no heading "${heading}".`)
  const rows = page
    .slice(from + 1)
    .split(/\n## /)[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `'))
  return (rows ?? []).flatMap((row) => {
    const [, names = '', where = '', reason = ''] = row.split('|').map((cell) => cell.trim())
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ name, where, reason }))
  })
}

const covers = ({ name }: Reason, wanted: string): boolean =>
  name.endsWith('*') ? wanted.startsWith(name.slice(0, -1)) : name === wanted

/** Packages without a reason, reasons without a package, rows that give none, and what stands there twice. */
export const unreasoned = (wanted: readonly string[], reasons: readonly Reason[]): string[] => [
  ...wanted
    .filter((name) => reasons.filter((reason) => covers(reason, name)).length !== 1)
    .map((name) => `${name}: not one reason`),
  ...reasons
    .filter((reason) => !wanted.some((name) => covers(reason, name)))
    .map(({ name }) => `${name}: no package`),
  ...reasons.filter(({ where, reason }) => where === '' || reason === '').map(({ name }) => `${name}: empty`),
]

export const directly = (manifest: Manifest): string[] => Object.keys(askedFor(manifest))
