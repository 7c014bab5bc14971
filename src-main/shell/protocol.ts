// Our own scheme: app://ui and app://quarantine. An address is looked up in a list that is made at start from what
// was built; it is never turned into a path.
import { extname, join } from 'node:path'
import { protocol, type Session } from 'electron'
import { filesBelow, readBytes } from './disk.ts'
import { places } from './places.ts'
import { headersFor, type PageHost } from './policy.ts'

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

interface Page {
  host: PageHost
  file: string
  mime: string
}

/** Before `ready`, once: a second call would undo the first. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
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

const nothing = (status: number): Response =>
  new Response(null, { status, headers: headersFor('ui', 'text/plain') })

let pages: Map<string, Page> | null = null

/** Serves our pages in one session. */
export const servePages = (target: Session): void => {
  const list = (pages ??= pageList(filesBelow(places.pages), places.pages))
  target.protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return nothing(405)
    const page = list.get(addressOf(request.url) ?? '')
    if (page === undefined) return nothing(404)
    const bytes = new Uint8Array(await readBytes(page.file))
    return new Response(bytes, { headers: headersFor(page.host, page.mime) })
  })
}
