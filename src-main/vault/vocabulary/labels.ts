// The words for a code, for papers and records in words. The same files label the screens.
import ar from '../../../resources/locales/ar/vocabulary.json'
import en from '../../../resources/locales/en/vocabulary.json'

type Tree = { [key: string]: Tree | string }

const TREES: Record<string, Tree> = { en, ar }

const leaf = (tree: Tree, path: string): string | null => {
  let at: Tree | string | undefined = tree
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, key)) return null
    at = at[key]
  }
  const label = typeof at === 'object' ? at['label'] : null
  return typeof label === 'string' ? label : null
}

/**
 * The label of a code of a list, in English where the language has none of ours. `violation` covers the twelve
 * buttons and their terms. A code that is not ours (a newer release, a group's own) stands as it is.
 */
export const labelOf = (list: string, code: string, language: string): string => {
  const tree = TREES[language.split('-')[0] ?? ''] ?? en
  const paths = list === 'violation' ? [`button.${code}`, `v.${code}`] : [`${list}.${code}`]
  return paths.map((path) => leaf(tree, path)).find((label) => label !== null) ?? code
}
