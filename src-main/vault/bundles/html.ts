// Pages for any browser, without a script and without a request: text is escaped, names are isolated, the policy
// in the page forbids the rest.
export interface Html {
  html: string
}

type Child = Html | string | Child[]

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

const inner = (child: Child): string => {
  if (typeof child === 'string') return escapeHtml(child)
  return Array.isArray(child) ? child.map(inner).join('') : child.html
}

/** An element; text and attribute values are escaped. */
export const el = (name: string, attributes: Record<string, string>, ...children: Child[]): Html => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
  return { html: `<${name}${written.join('')}>${inner(children)}</${name}>` }
}

/** Text whose script may differ from its surroundings: its direction is its own. */
export const own = (text: string): Html => el('bdi', {}, text)

/** Several lines; those that are not ours keep their own direction. */
export const lines = (text: string, foreign: readonly string[] = []): Html[] =>
  text.split('\n').map((line) => el('span', {}, foreign.includes(line) ? own(line) : line))

const STYLE = `
:root{color-scheme:light dark}
body{font:1rem/1.6 Georgia,"Noto Serif","Noto Naskh Arabic",serif;max-inline-size:44rem;margin:2.5rem auto;padding-inline:1.25rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem;margin-block:2rem .5rem;border-block-end:1px solid;padding-block-end:.25rem}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:.45rem 1.25rem;margin:0}dt{opacity:.72}dd{margin:0}
dd span{display:block}table{border-collapse:collapse;inline-size:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-block-end:1px solid;overflow-wrap:anywhere}
.soft{opacity:.72}li{margin-block:.35rem}`

export interface Page {
  title: string
  language: 'en' | 'ar'
  body: Child[]
}

const articleOf = ({ language, body }: Page): Html =>
  el('article', { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' }, body)

/** One document of one or more languages, one after the other; the first gives its title. */
export const htmlFile = (pages: [Page, ...Page[]]): Uint8Array => {
  const [first] = pages
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="referrer" content="no-referrer">',
    el('title', {}, first.title).html,
    `<style>${STYLE}</style>`,
  ].join('\n')
  const dir = first.language === 'ar' ? 'rtl' : 'ltr'
  const articles = pages.map((page) => articleOf(page).html).join('\n<hr>\n')
  return new TextEncoder().encode(
    `<!doctype html>\n<html lang="${first.language}" dir="${dir}">\n<head>\n${head}\n</head>\n<body>\n${articles}\n</body>\n</html>\n`,
  )
}
