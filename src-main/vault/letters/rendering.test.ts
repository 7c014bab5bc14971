import { describe, expect, test } from 'vitest'
import { LetterDocument } from '#contract/press'
import type { Id } from '#contract/values'
import { shippedOffice, type Office } from '../reference/offices.ts'
import { textOf } from './document.ts'
import type { LetterBlock } from './project.ts'
import { documentOf, type Rendering } from './rendering.ts'
import type { LetterScene } from './scene.ts'
import type { TextRun } from './text.ts'

const office = (key: string): Office => {
  const found = shippedOffice(key, 'en')
  if (!found) throw new Error(`no office ${key}`)
  return found
}
const china = office('cn-embassy-ca')
const vietNam = office('vn-embassy-ca')

let count = 0
const block = (
  kind: LetterBlock['kind'],
  en: TextRun[],
  attributes: LetterBlock['attributes'] = {},
): LetterBlock => ({
  ...{ block: `b${++count}`, kind, attributes, states: {} },
  runs: { en, ar: [] },
  text: { en: en.map(({ text }) => text).join(''), ar: '' },
})
const say = (text: string): TextRun[] => [{ text }]

const scene = (blocks: LetterBlock[], change: Partial<LetterScene> = {}): LetterScene => ({
  ...{
    id: 'l' as Id,
    caseId: 'c' as Id,
    title: 'Ours',
    kind: 'embassy',
    reference: 'K2-0001',
    status: 'drafting',
  },
  ...{
    approved: null,
    facts: new Map(),
    people: [],
    asks: [],
    ...{ enclosures: {}, copies: {} },
    sender: 'Maya Torres',
    pages: null,
    overrides: [],
  },
  text: { source: 'en', languages: ['en', 'ar'], blocks, extra: {} },
  date: { verbatim: '2022-11-23', calendar: 'gregory', edtf: '2022-11-23' },
  offices: [china, vietNam].map((one, at) => ({
    id: `o${at}` as Id,
    label: '',
    office: one,
    language: 'en',
  })),
  ...{ today: '2024-01-01', language: 'en' },
  ...change,
})
const render = (blocks: LetterBlock[], change: Partial<Rendering> = {}): LetterDocument =>
  LetterDocument.parse(
    documentOf({
      scene: scene(blocks),
      office: china,
      language: 'en',
      draft: false,
      title: 'K2-0001',
      ...change,
    }),
  )

describe('a letter as a document', () => {
  test('takes its first heading as the subject, and only that one', () => {
    const head = () => block('heading', say('Concern'), { level: 1 })
    const { subject, blocks } = render([head(), head(), block('paragraph', say('Text.'))])
    expect(subject && textOf(subject)).toBe('Concern')
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph'])
    const later = render([block('paragraph', say('Text.')), head()])
    expect(later.subject).toBeNull()
    expect(later.blocks).toHaveLength(2)
  })

  test('gives each recipient the paragraphs meant for it and those for everyone', () => {
    const blocks = [
      block('paragraph', say('All.')),
      block('paragraph', say('China.'), { when: 'CN' }),
      block('paragraph', say('Viet Nam.'), { when: 'VN' }),
    ]
    const texts = (to: Office) =>
      render(blocks, { office: to }).blocks.map((one) => ('runs' in one ? textOf(one.runs) : ''))
    expect(texts(china)).toEqual(['All.', 'China.'])
    expect(texts(vietNam)).toEqual(['All.', 'Viet Nam.'])
    const bare = (to: Office) => ({ ...render([], { office: to }), recipient: [], salutation: [] })
    expect(bare(china)).toEqual(bare(vietNam))
  })

  test('makes one list of neighbours of the same kind', () => {
    const { blocks } = render([
      ...['One.', 'Two.'].map((text) => block('ask', say(text))),
      ...['a', 'b'].map((text) => block('item', say(text), { list: 'bullet' })),
      block('item', say('1'), { list: 'ordered' }),
      block('quote', say('He said.')),
      block('item', say('c')),
    ])
    expect(blocks.map((one) => [one.kind, 'items' in one ? one.items.length : 0])).toEqual([
      ['asks', 2],
      ['bullets', 2],
      ['ordered', 1],
      ['quote', 0],
      ['bullets', 1],
    ])
  })

  test('keeps bold and italic, forgets which fact is meant, and isolates what runs the other way', () => {
    const fact = { fact: 'f', version: 'v' }
    const runs: TextRun[] = [
      { text: 'On Monday ', fact },
      { text: 'he was ' },
      { text: 'taken', bold: true, italic: true },
      { text: ' with دونغ.' },
    ]
    const [only] = render([block('paragraph', runs)]).blocks
    expect(only).toEqual({
      kind: 'paragraph',
      runs: [
        { text: 'On Monday he was ' },
        { text: 'taken', bold: true, italic: true },
        { text: ' with ' },
        { text: 'دونغ', dir: 'rtl' },
        { text: '.' },
      ],
    })
  })

  test('leaves out what has no words in this language, and prints Arabic with its date and digits', () => {
    const arabic = render([block('paragraph', say('Only English.'))], { language: 'ar', draft: true })
    expect(arabic).toMatchObject({
      blocks: [],
      direction: 'rtl',
      digits: 'arab',
      draft: 'مسودة، ليست للإرسال',
    })
    expect(textOf(arabic.dateLine)).toBe('٢٣ نوفمبر ٢٠٢٢')
    expect(textOf(arabic.reference ?? [])).toContain('K2-0001')
  })

  test('says that pages in another language than the recipient’s are not the letter itself', () => {
    const notice = (language: string, to: Office) => render([], { language, office: to }).notice
    const reads = (language: string): Office => ({ ...china, language })
    expect(notice('en', reads('en'))).toBeNull()
    expect(notice('ar', reads('ar'))).toBeNull()
    expect(notice('ar', reads('en'))).toBe('ترجمة للاطلاع فقط. الرسالة مكتوبة باللغة الإنجليزية.')
    expect(notice('en', reads('ar'))).toBe('Copy, for information only. The letter is in Arabic.')
    // A recipient whose language the letter does not have gets the source.
    expect(notice('en', reads('vi'))).toBeNull()
    expect(notice('ar', reads('vi'))).toContain('الإنجليزية')
  })

  test('keeps the letter’s own day in the file, and paper for the printer of the recipient', () => {
    expect(render([])).toMatchObject({ creationTimestamp: Date.UTC(2022, 10, 23) / 1000, paper: 'us-letter' })
    expect(render([], { office: { ...china, seat: 'DE' } }).paper).toBe('a4')
    const undated = render([], {
      scene: scene([], { date: { verbatim: 'soon', calendar: 'gregory', edtf: null } }),
    })
    expect(textOf(undated.dateLine)).toBe('soon')
    expect(undated.creationTimestamp).toBe(Date.UTC(2024, 0, 1) / 1000)
  })

  test('lists enclosures and copies below the signature, the source’s where a language has none', () => {
    const tails = { enclosures: { en: 'Notice of arrest\n\n Power of attorney ', ar: ' ' }, copies: {} }
    const read = (language: string) => {
      const { enclosures, copies } = render([], { language, scene: scene([], tails) })
      return [enclosures?.label, enclosures?.items.map(textOf), copies]
    }
    expect(read('en')).toEqual(['Enclosed', ['Notice of arrest', 'Power of attorney'], null])
    expect(read('ar')).toEqual(['المرفقات', ['Notice of arrest', 'Power of attorney'], null])
    const arabic = scene([], { copies: { en: 'Registrar', ar: 'قلم المحكمة' } })
    expect(render([], { language: 'ar', scene: arabic }).copies?.items.map(textOf)).toEqual(['قلم المحكمة'])
  })

  test('is signed by nobody when no name was chosen', () => {
    expect(render([], { scene: scene([], { sender: '' }) })).toMatchObject({ sender: [], signatures: [] })
  })

  test('keeps a street and its number in their order between lines of Arabic', () => {
    const { recipient } = render([], { language: 'ar' })
    expect(recipient.find((line) => textOf(line).includes('Patrick'))).toEqual([
      expect.objectContaining({ text: '515 St. Patrick Street', dir: 'ltr' }),
    ])
    expect(recipient.map(textOf).join(' ')).toContain('سفير جمهورية الصين الشعبية')
  })
})
