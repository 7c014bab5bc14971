// Countries to choose from while writing: known by their name in any language we ship, shown in the one on screen.
import reference from '../../resources/reference/countries.json'
import type { Option } from '../ui/option.tsx'

/** "Not known" in the list of countries. */
export const NOT_KNOWN = '??'

const { countries } = reference

type Named = Partial<Record<string, string>>

export const countryName = (iso2: string, language: string): string => {
  const short: Named | undefined = countries.find((country) => country.iso2 === iso2)?.short
  return short?.[language] ?? short?.['en'] ?? iso2
}

/** Letters only, without marks or doubling: "Viet Nam", "vietnam" and "Việt Nam" are one, as are فييت نام and فيتنام. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .toLowerCase()
    .replace(/(.)\1+/gu, '$1')

/** Whether a typed text is somewhere in a name, however it is spaced and marked. */
export const nameHolds = (name: string, text: string): boolean => bare(name).includes(bare(text))

const named = countries.map(({ iso2, short }) => ({ iso2, names: Object.values(short).map(bare) }))

/** The one country a written name means, or null: by its whole name in any language, or a beginning only it has. */
export const countryIn = (text: string): string | null => {
  const wanted = bare(text)
  if (wanted === '') return null
  const whole = named.find(({ names }) => names.includes(wanted))
  if (whole) return whole.iso2
  const begins = named.filter(({ names }) => names.some((name) => name.startsWith(wanted)))
  return begins.length === 1 ? (begins[0]?.iso2 ?? null) : null
}

/** Every country by its name in `language`, the last used one first. */
export const countryOptions = (
  language: string,
  lastUsed: { iso2: string; note: string } | null,
): Option[] => {
  const collator = new Intl.Collator(language)
  const all = countries
    .map(({ iso2 }) => ({ id: iso2, label: countryName(iso2, language) }))
    .sort((a, b) => collator.compare(a.label, b.label))
  const last = all.find(({ id }) => id === lastUsed?.iso2)
  if (last === undefined || lastUsed === null) return all
  return [{ ...last, note: lastUsed.note }, ...all.filter(({ id }) => id !== last.id)]
}
