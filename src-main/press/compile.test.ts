import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PressDocument, type LetterDocument } from '#contract/press'
import { compilerWith, createCompile } from './compile.ts'
import { readFaces } from './fonts.ts'
import { aboutPdf, fontsOfPdf, textOfPdf } from './poppler.fixture.ts'
import { arabicLetter, englishLetter, plain } from './samples.ts'

const FONTS = resolve('node_modules/@expo-google-fonts')
const compile = createCompile(FONTS)

const pdfOf = (document: unknown) => {
  const result = compile({ document: PressDocument.parse(document), output: 'pdf' })
  if (result.output !== 'pdf') throw new Error('not a PDF')
  return result
}

const paragraph = (text: string): LetterDocument['blocks'][number] => ({
  kind: 'paragraph',
  runs: plain(text),
})
const withText = (...texts: string[]): LetterDocument => ({ ...englishLetter, blocks: texts.map(paragraph) })

const before = (text: string, ...parts: string[]): boolean => {
  const places = parts.map((part) => text.indexOf(part))
  return places.every((place, i) => place >= 0 && (i === 0 || place > (places[i - 1] ?? 0)))
}

describe('a letter as PDF', () => {
  it('fits the embassy letter on one page and reads in order, in English', () => {
    const { bytes, pages, standard, unprintable } = pdfOf(englishLetter)
    expect({ pages, standard, unprintable }).toEqual({ pages: 1, standard: 'ua-1', unprintable: [] })
    const text = textOfPdf(bytes)
    const order = [
      'Network for the Defence',
      'Ottawa, 16 January',
      'Ref. K7-0042',
      'His Excellency Cong Peiwu',
      'By post',
      'Whereabouts of',
      'Your Excellency,',
      'We write about Dong Guangping (董广平)',
      '1. to say',
      '3. to allow',
      'Please accept',
      'Maya Okafor',
      'Enclosed',
      'Copies to',
    ]
    expect(before(text, ...order)).toBe(true)
  })

  it('reads in order in Arabic too, with Latin names, file numbers and addresses whole', () => {
    const { bytes, pages, standard, unprintable } = pdfOf(arabicLetter)
    expect({ pages, standard, unprintable }).toEqual({ pages: 1, standard: 'ua-1', unprintable: [] })
    const text = textOfPdf(bytes).replace(/\s+/g, ' ')
    const order = [
      'سعادة السفير تسونغ بيوو',
      'سفير جمهورية الصين الشعبية لدى كندا',
      '515 St. Patrick Street',
      'بالبريد وبالبريد الإلكتروني',
      'مكان وجود Dong Guangping',
      'في الدفاع عن حق الآخرين في التعبير',
      'عن مكان احتجازه، وأشرنا إلى الوثيقة A/HRC/51/47،',
      '١. أن ',
      'أن تسمح له بالسفر إلى أسرته في كندا',
      'وتفضلوا بقبول فائق الاحترام والتقدير',
      'المرفقات',
    ]
    expect(order.filter((part) => !text.includes(part))).toEqual([])
    expect(before(text, ...order)).toBe(true)
    expect(text).toContain('office@ndw.example · +1 613 555 0142')
    expect(text).toContain('أوتاوا، ١٦ كانون الثاني (يناير) ٢٠٢٣')
  })

  it('prints what looks like markup as it was typed', () => {
    const names = [
      '#let x = 1',
      '*bold* _it_',
      '$a^2$',
      '\\ @ref <label> `code` // no',
      '#read("/etc/hostname")',
    ]
    const text = textOfPdf(pdfOf({ ...withText(...names), subject: plain('= #panic("x") [') }).bytes)
    for (const name of [...names, '= #panic("x") [']) expect(text).toContain(name)
  })

  it('takes controls and overrides of direction out of a name', () => {
    const text = textOfPdf(pdfOf(withText('Ann\u202egnitset\u0007 \ud800 B')).bytes)
    expect(text).toContain('Anngnitset')
  })

  it('says draft on every page, and the number of the page in the digits of the letter', () => {
    const long = { ...arabicLetter, blocks: Array.from({ length: 12 }, () => arabicLetter.blocks).flat() }
    const { bytes, pages } = pdfOf({ ...long, draft: 'مسودة، ليست للإرسال' })
    expect(pages).toBeGreaterThan(2)
    const digits = ['', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩']
    for (let page = 1; page <= pages; page++) {
      const text = textOfPdf(bytes, page)
      expect(text).toContain('مسودة، ليست للإرسال')
      expect(text).toContain(`صفحة ${digits[page]} من ${digits[pages]}`)
    }
    expect(textOfPdf(pdfOf(long).bytes)).not.toContain('مسودة')
  })

  it.each([
    ['a4', 'A4'],
    ['us-letter', 'letter'],
  ])('prints on %s', (paper, name) => {
    expect(aboutPdf(pdfOf({ ...englishLetter, paper }).bytes)).toMatch(
      new RegExp(`Page size:.*\\(${name}\\)`),
    )
  })

  it('holds the title and the date of the letter, tagged, and nobody else’s name', () => {
    const { bytes } = pdfOf(englishLetter)
    const about = aboutPdf(bytes)
    expect(about).toContain('Letter K7-0042')
    expect(about).toMatch(/CreationDate:.*Jan 16 .*2023/)
    expect(about).toMatch(/Tagged:\s+yes/)
    expect(about).not.toMatch(/Author|Producer/)
    expect(aboutPdf(bytes, true)).not.toMatch(/dc:creator|localhost|hostname/i)
  })

  it('gives the same bytes for the same letter', () => {
    expect(Buffer.from(pdfOf(arabicLetter).bytes).equals(createCompileAgain())).toBe(true)
  })
})

const createCompileAgain = (): Buffer => {
  const again = createCompile(FONTS)({ document: arabicLetter, output: 'pdf' })
  return again.output === 'pdf' ? Buffer.from(again.bytes) : Buffer.alloc(0)
}

describe('the fonts that come with the app', () => {
  it.each([
    ['Persian', 'می‌گوید: پژوهش، گفتگو، چاپ ۱۲۳', 'Amiri'],
    ['Urdu', 'انسانی حقوق کے محافظ ٹ ڈ ڑ ے', 'Amiri'],
    ['Chinese', '中华人民共和国，《人权》。臺灣', 'NotoSerifSC'],
    ['Burmese', 'မြန်မာနိုင်ငံ လူ့အခွင့်အရေး ၁၂၃', 'NotoSansMyanmar'],
    ['Thai', 'ประเทศไทย สิทธิมนุษยชน น้ำ ๑๒๓', 'NotoSansThai'],
    ['Amharic', 'ኢትዮጵያ ሰብዓዊ መብት ።', 'NotoSansEthiopic'],
    ['Hindi', 'मानवाधिकार क्षेत्र १२३', 'NotoSansDevanagari'],
    ['Russian', 'Ваше Превосходительство, Қазақ, Ўзбек № 5', 'SourceSerif4'],
    ['Vietnamese and Greek', 'Phạm Cao Phong, Việt Nam, Ελληνικά', 'SourceSerif4'],
  ])('print %s', (_name, text, font) => {
    const { bytes, standard, unprintable } = pdfOf(withText(text))
    expect({ standard, unprintable }).toEqual({ standard: 'ua-1', unprintable: [] })
    const fonts = fontsOfPdf(bytes)
    expect(fonts).toContain(font)
    expect(fonts).not.toMatch(/Libertinus|DejaVu|NewCM|Liberation/)
  })

  it('name each character that they cannot print, and the letter still prints', () => {
    const { standard, unprintable, pages } = pdfOf(withText('Seoul 한국 and 😀, 한'))
    expect({ standard, unprintable, pages }).toEqual({
      standard: 'tagged',
      unprintable: ['한', '국', '😀'],
      pages: 1,
    })
  })

  it('are the only files that there are: a template that asked for another would be refused', () => {
    const compiler = compilerWith(readFaces(FONTS, false))
    const own = resolve('package.json')
    expect(existsSync(own)).toBe(true)
    for (const path of [own, `../../../../../../../../..${own}`, 'package.json', '/etc/passwd']) {
      const compiled = compiler.compile({ mainFileContent: `#read(${JSON.stringify(path)})` })
      expect(compiled.result).toBeNull()
    }
  })
})

describe('a dossier and a card', () => {
  const base = {
    language: 'ar',
    direction: 'rtl',
    paper: 'a4',
    digits: 'arab',
    draft: null,
    creationTimestamp: 0,
  }

  it('prints sections of labelled values, text and tables whose head is repeated', () => {
    const rows = Array.from({ length: 90 }, (_, i) => [
      plain(`24 August 2022 (${i})`),
      plain('Taken from home'),
    ])
    const { bytes, pages, standard } = pdfOf({
      ...base,
      type: 'dossier',
      language: 'en',
      direction: 'ltr',
      digits: 'latn',
      title: 'Case K7-0042',
      pageLabel: '{page}/{pages}',
      heading: plain('Case K7-0042'),
      lead: [plain('May be kept until 30 June 2023')],
      footer: 'Confidential',
      sections: [
        {
          heading: plain('Person'),
          parts: [
            { kind: 'rows', rows: [{ label: plain('Name'), value: [{ text: 'علي حسن', dir: 'rtl' }] }] },
            { kind: 'paragraphs', paragraphs: [plain('A writer.')] },
          ],
        },
        {
          heading: plain('Timeline'),
          parts: [{ kind: 'table', head: [plain('Date'), plain('What happened')], widths: [0, 1], rows }],
        },
      ],
    })
    expect(standard).toBe('ua-1')
    expect(pages).toBeGreaterThan(1)
    const second = textOfPdf(bytes, 2)
    expect(second).toContain('What happened')
    expect(second).toContain(`2/${pages}`)
    expect(textOfPdf(bytes, 1)).toContain('علي حسن')
  })

  it('prints a card on half a sheet', () => {
    const { bytes, pages, standard } = pdfOf({
      ...base,
      type: 'card',
      title: 'بطاقة',
      pageLabel: '{page}',
      heading: plain('ما هذا؟'),
      lead: plain('ملف مغلق لا يفتحه أحد سواك.'),
      steps: [plain('ضعي القرص في حاسوب تثقين به.'), [{ text: 'افتحي ' }, { text: 'a7f3.age', dir: 'ltr' }]],
      rows: [{ label: plain('من يخبرك بالكلمات'), value: plain('مايا') }],
      note: plain('لا تكتبي الكلمات هنا.'),
    })
    expect({ pages, standard }).toEqual({ pages: 1, standard: 'ua-1' })
    expect(textOfPdf(bytes)).toContain('a7f3.age')
    expect(aboutPdf(bytes)).toMatch(/Page size:\s+595\.\d+ x 420\.\d+/)
  })
})
