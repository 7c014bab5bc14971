// Address → built file. The list is made once; what is not on it does not exist, whatever it looks like.
import { extname, join } from 'node:path'
import type { PageHost } from './policy.ts'

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

export interface Page {
  host: PageHost
  file: string
  mime: string
}

const hostsOf = (name: string): PageHost[] => {
  if (name.startsWith('assets/')) return ['ui', 'quarantine']
  return name.startsWith('quarantine/') ? ['quarantine'] : ['ui']
}

/** Address → page, for every built file that has a known kind. */
export const pageList = (names: string[], folder: string): Map<string, Page> => {
  const pages = new Map<string, Page>()
  for (const name of names) {
    const mime = MIME[extname(name)]
    if (mime === undefined) continue
    for (const host of hostsOf(name)) {
      pages.set(`app://${host}/${name}`, { host, file: join(folder, ...name.split('/')), mime })
    }
  }
  return pages
}

/** The address without query and fragment, as the list has it; null for anything that is no address. */
export const addressOf = (url: string): string | null => {
  try {
    const { protocol: scheme, host, pathname, username, password } = new URL(url)
    return username || password ? null : `${scheme}//${host}${pathname}`
  } catch {
    return null
  }
}
