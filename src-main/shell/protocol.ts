// Our own scheme: app://ui and app://quarantine. An address is looked up in a list that is made at start from what
// was built; it is never turned into a path.
import { protocol, type Session } from 'electron'
import { addressOf, pageList, type Page } from './addresses.ts'
import { filesBelow, readBytes } from './disk.ts'
import { places } from './places.ts'
import { headersFor } from './policy.ts'

/** Before `ready`, once: a second call would undo the first. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
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
