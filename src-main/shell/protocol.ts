// Our own scheme: app://ui and app://quarantine. An address is looked up in a list that is made at start from what
// was built; it is never turned into a path.
import { protocol, type Session } from 'electron'
import { addressOf, pageList, type Page } from './addresses.ts'
import { filesBelow, readBytes } from './disk.ts'
import { places } from './places.ts'
import { headersFor, SCHEME, type PageHost } from './policy.ts'

/** Before `ready`, once: a second call would undo the first. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([SCHEME])
}

// The strictest there is, whoever asked.
const nothing = (status: number): Response =>
  new Response(null, { status, headers: headersFor('quarantine', 'text/plain') })

let pages: Map<string, Page> | null = null

/** Serves the pages of one host in a session, and to nobody there those of the other. */
export const servePages = (target: Session, host: PageHost): void => {
  const list = (pages ??= pageList(filesBelow(places.pages), places.pages))
  target.protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return nothing(405)
    const page = list.get(addressOf(request.url) ?? '')
    if (page?.host !== host) return nothing(404)
    const bytes = new Uint8Array(await readBytes(page.file))
    return new Response(bytes, { headers: headersFor(page.host, page.mime) })
  })
}
