// What an attack runs on: a listener that hears whatever arrives, and the code that carries the tries into a page.
import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Given, Try } from './exfiltration-tries.ts'

export interface Listener {
  port: number
  /** Where a mere connection is heard, as `preconnect`. */
  aside: number
  udp: number
  /** The names of the tries that got through: a request, a mere connection, a datagram. */
  arrived: Set<string>
  close: () => Promise<void>
}

const listening = (server: Server): Promise<number> =>
  new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })

const bound = (socket: Socket): Promise<number> =>
  new Promise((done) => {
    socket.bind(0, '127.0.0.1', () => done(socket.address().port))
  })

const STUN_COOKIE = 0x2112a442

/** Answers anything, so that a try which needs an answer to go on gets one. */
export const startListener = async (): Promise<Listener> => {
  const arrived = new Set<string>()
  const hear = (url = ''): void => void arrived.add(url.split('/')[1]?.split('?')[0] || 'nothing asked')
  const server = createServer((request, response) => {
    hear(request.url)
    const type = request.url?.includes('worker') ? 'text/javascript' : 'text/html'
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' })
    response.end(type === 'text/html' ? '<!doctype html><title>Plain</title><body>' : '')
  })
  server.on('upgrade', (request, socket) => {
    hear(request.url)
    socket.destroy()
  })
  const asideServer = createServer()
  asideServer.on('connection', () => arrived.add('preconnect'))
  const datagrams = createSocket('udp4')
  datagrams.on('message', (bytes) =>
    arrived.add(bytes.length >= 8 && bytes.readUInt32BE(4) === STUN_COOKIE ? 'webrtc-stun' : 'webtransport'),
  )
  const [port, aside, udp] = [await listening(server), await listening(asideServer), await bound(datagrams)]
  const close = async (): Promise<void> => {
    datagrams.close()
    for (const one of [server, asideServer]) {
      one.closeAllConnections()
      await new Promise((done) => one.close(done))
    }
  }
  return { port, aside, udp, arrived, close }
}

const PATIENCE = 1200

/** Sent to the page with the tries: it runs them side by side, as the page's own code and not as the debugger's. */
const carry = (
  tries: Record<string, Try>,
  { base, patience, ...given }: Pick<Given, 'word' | 'aside' | 'udp'> & { base: string; patience: number },
): Promise<string[]> => {
  const wait = (): Promise<void> => new Promise((done) => setTimeout(done, patience))
  const put: Given['put'] = (tag, attributes, text) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    if (text !== undefined) element.textContent = text
    document.body.append(element)
    return element
  }
  const heard: Given['heard'] = (target, name) =>
    Promise.race([
      new Promise((done) => target.addEventListener(name, () => done(true), { once: true })),
      wait(),
    ])
  const markup: Given['markup'] = (element, text) => void Reflect.set(element, 'innerHTML', text)
  const attempt = async ([name, run]: [string, Try]): Promise<string | null> => {
    try {
      const done = await Promise.race([run({ ...given, to: `${base}/${name}`, put, markup, heard }), wait()])
      return done === true ? name : null
    } catch {
      return null
    }
  }
  return new Promise((done) => {
    setTimeout(() => {
      const all = Object.entries(tries).map(attempt)
      void Promise.all(all).then((names) => done(names.filter((name) => name !== null)))
    }, 0)
  })
}

const asSource = (tries: Record<string, Try>): string =>
  `{${Object.entries(tries)
    .map(([name, run]) => `${JSON.stringify(name)}: ${run.toString()}`)
    .join(',\n')}}`

export interface Attack {
  page: Page
  listener: Listener
  word: string
  /** How long a try may take to say something, in milliseconds. */
  patience?: number
}

/** Runs tries in a page; resolves to the names of those that say themselves that they succeeded. */
export const attack = (
  tries: Record<string, Try>,
  { page, listener, word, patience = PATIENCE }: Attack,
): Promise<string[]> => {
  const [base, aside] = [listener.port, listener.aside].map((port) => `http://127.0.0.1:${port}`)
  const given = { base, aside, word, udp: listener.udp, patience }
  return page.evaluate<string[]>(`(${carry.toString()})(${asSource(tries)}, ${JSON.stringify(given)})`)
}

/** What Electron itself saw. */
export interface Witness {
  /** Windows that were opened. */
  windows: number
  /** Downloads that began. */
  downloads: number
  /** Why requests failed, each reason once. */
  errors: string[]
}

/** Begins to watch, in the shell, all pages that there are. */
export const watch = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app: electron, webContents }) => {
    const seen = { windows: 0, downloads: 0, errors: [] as string[] }
    Object.assign(globalThis, { seenByTest: seen })
    electron.on('browser-window-created', () => (seen.windows += 1))
    for (const { session } of webContents.getAllWebContents()) {
      session.on('will-download', (event) => {
        if (event.defaultPrevented) return
        seen.downloads += 1
        event.preventDefault()
      })
      session.webRequest.onErrorOccurred(({ error }) => {
        if (!seen.errors.includes(error)) seen.errors.push(error)
      })
    }
  })

/** What was seen since the last look. */
export const witness = (app: ElectronApplication): Promise<Witness> =>
  app.evaluate(() => {
    const seen = Reflect.get(globalThis, 'seenByTest') as Witness
    const now = { ...seen, errors: seen.errors.sort() }
    Object.assign(seen, { windows: 0, downloads: 0, errors: [] })
    return now
  })
