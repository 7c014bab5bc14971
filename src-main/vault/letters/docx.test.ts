import { describe, expect, it } from 'vitest'
import { arabicLetter, englishLetter, plain, SAMPLE_TIME } from '../../press/samples.ts'
import type { LetterDocument } from './document.ts'
import { docxOf } from './docx.ts'
import { partsOf, type Part } from './docx-parts.fixture.ts'

const part = (parts: Map<string, Part>, name: RegExp): string =>
  [...parts]
    .filter(([key]) => name.test(key))
    .map(([, { text }]) => text)
    .join('')

const made = async (letter: LetterDocument) => {
  const parts = partsOf(await docxOf(letter))
  return {
    parts,
    body: part(parts, /^word\/document\.xml$/),
    header: part(parts, /^word\/header\d*\.xml$/),
    footer: part(parts, /^word\/footer\d*\.xml$/),
    numbering: part(parts, /^word\/numbering\.xml$/),
    core: part(parts, /^docProps\/core\.xml$/),
  }
}

const paragraphs = (xml: string): string[] => [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([p]) => p)
const textOf = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)</g)].map((m) => m[1]).join('')

describe('a letter as DOCX', () => {
  it('says in order what the letter says', async () => {
    const { body } = await made(englishLetter)
    const text = paragraphs(body).map(textOf).join('\n')
    const order = [
      'Network for',
      'Ottawa, 16',
      'Cong Peiwu',
      'Your Excellency',
      '董广平',
      'to say',
      'Maya',
      'Enclosed',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('turns every paragraph and every Arabic run round, and leaves Latin names as they are', async () => {
    const { body } = await made(arabicLetter)
    const all = paragraphs(body)
    expect(all.filter((p) => !p.includes('<w:bidi/>'))).toEqual([])
    const runs = [...body.matchAll(/<w:r>.*?<\/w:r>/gs)].map(([run]) => run)
    const arabic = runs.filter((run) => /[\u0621-\u064a]/.test(textOf(run)))
    expect(arabic.length).toBeGreaterThan(20)
    expect(arabic.filter((run) => !run.includes('<w:rtl/>') || !run.includes('w:bidi="ar"'))).toEqual([])
    const latin = runs.filter((run) => /[A-Za-z]/.test(textOf(run)))
    expect(latin.length).toBeGreaterThan(3)
    expect(latin.filter((run) => run.includes('<w:rtl/>'))).toEqual([])
    expect(textOf(body)).toContain('\u200eA/HRC/51/47\u200e')
  })

  it('numbers what is asked in a real list, or in the digits that Word has no list for', async () => {
    const english = await made(englishLetter)
    expect(english.body.match(/<w:numPr>/g)).toHaveLength(3)
    expect(english.numbering).toContain('w:val="%1."')
    const arabic = await made(arabicLetter)
    expect(arabic.body).not.toContain('<w:numPr>')
    expect(textOf(arabic.body)).toContain('١.أن تبيّن')
  })

  it('starts each list at one', async () => {
    const twice = { ...englishLetter, blocks: [...englishLetter.blocks, ...englishLetter.blocks] }
    const { body } = await made(twice)
    expect(new Set([...body.matchAll(/<w:numId w:val="(\d+)"/g)].map((m) => m[1])).size).toBe(2)
  })

  it('says draft on every page while it is one', async () => {
    expect(textOf((await made(englishLetter)).header)).toBe('')
    const { header, body } = await made({ ...englishLetter, draft: 'DRAFT, NOT FOR SENDING' })
    expect(textOf(header)).toBe('DRAFT, NOT FOR SENDING')
    expect(body).toContain('<w:headerReference w:type="default"')
  })

  it('says on every page that it is only for information, unless it is a draft anyway', async () => {
    const notice = 'Translation, for information only. The letter is in Arabic.'
    expect(textOf((await made({ ...englishLetter, notice })).header)).toBe(notice)
    expect(textOf((await made({ ...englishLetter, notice, draft: 'DRAFT' })).header)).toBe('DRAFT')
  })

  it('counts its pages at the foot', async () => {
    const { footer } = await made(arabicLetter)
    expect(textOf(footer)).toBe('صفحة  من ')
    expect(footer).toMatch(/PAGE[\s\S]*NUMPAGES/)
  })

  it('has the size of the recipient’s paper', async () => {
    expect((await made(englishLetter)).body).toMatch(/<w:pgSz w:w="12240" w:h="15840"/)
    expect((await made(arabicLetter)).body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
  })

  it('keeps a table in the direction of the letter', async () => {
    const table = {
      kind: 'table' as const,
      head: [plain('التاريخ'), plain('ما حدث')],
      rows: [[plain('٢٤ آب ٢٠٢٢'), plain('أُخذ من منزله')]],
      widths: [1, 3],
    }
    const { body } = await made({ ...arabicLetter, blocks: [table] })
    expect(body).toContain('<w:bidiVisual/>')
    expect(body).toContain('<w:tblHeader/>')
  })

  it('prints names that look like markup as they are typed', async () => {
    const { body, core } = await made({
      ...englishLetter,
      title: 'A & <b>',
      blocks: [{ kind: 'paragraph', runs: plain('</w:t> & "x" \u0007\u202e') }],
    })
    expect(body).toContain('&lt;/w:t&gt; &amp; &quot;x&quot; </w:t>')
    expect(core).toContain('<dc:title>A &amp; &lt;b&gt;</dc:title>')
  })

  it('holds no author, no software of ours and no time but the letter’s, and is the same each time', async () => {
    const { parts, core } = await made(englishLetter)
    expect(core).toContain('2023-01-16T00:00:00Z')
    expect(new Date(SAMPLE_TIME * 1000).toISOString()).toContain('2023-01-16')
    const year = String(new Date().getFullYear())
    for (const [name, { text, time }] of parts) {
      expect(time, name).toBe(0x0021_0000)
      expect(text, name).not.toMatch(/Un-named|lastModifiedBy|dc:creator|<Company>|w:author|w:rsid/)
      expect(text.includes(`${year}-`), name).toBe(false)
    }
    const again = Buffer.from(await docxOf(englishLetter))
    expect(again.equals(Buffer.from(await docxOf(englishLetter)))).toBe(true)
  })
})
