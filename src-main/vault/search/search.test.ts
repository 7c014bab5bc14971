import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type Json, type Ref } from '../store/index.ts'
import { newSample, removeFolder, setting, type SampleVault } from '../store/sample-vault.fixture.ts'
import { fold, foldWithMap } from './fold.ts'
import { snippetOf, spansOf } from './snippet.ts'
import { queryTerms } from './terms.ts'
import type { SearchOptions } from './find.ts'

let vault: SampleVault
beforeAll(() => {
  vault = newSample()
})
afterAll(() => {
  vault.close()
  removeFolder(vault.folder)
})

const write = (value: Json, collection: Ref['collection'] = 'cases', kind = 'case', field = 'notes'): Ref => {
  const at: Ref = { collection, kind, id: newId() }
  vault.store.commit([setting(at, field, value)])
  return at
}
const finds = (query: string, at: Ref) =>
  vault.store.search(query, { limit: 1000 }).hits.some(({ id }) => id === at.id)

const SAME: [query: string, text: string][] = [
  ['محكمة', 'قررت المحكمة العليا'],
  ['محكمة', 'أحيل إلى بالمحكمة صباحا'],
  ['المحكمة', 'محكمة الجنايات'],
  ['محكمه', 'مَحْكَمَةٌ'],
  ['محامي', 'سمح للمحامي بالدخول'],
  ['احمد', 'اعتُقل أحمد مساء'],
  ['أحمد', 'اعتقل احمد'],
  ['على', 'علي'],
  ['رئيس', 'رئیس'],
  ['رئیس', 'رئيس'],
  ['کتاب', 'كتاب'],
  ['محمد', 'مـحـمـد'],
  ['2023', 'في عام ٢٠٢٣'],
  ['۱۴۰۱', 'سال 1401'],
  ['北京', '他在北京被警察带走'],
  ['广平', '董广平在曼谷被捕'],
  ['задерж', 'Он был задержан в Минске'],
  ['ЗАДЕРЖАН', 'задержан'],
  ['елка', 'Ёлка'],
  ['nhan quyen', 'Nhân quyền'],
  ['cafe', 'CAFÉ'],
  ['strasse', 'Straße'],
  ['homme', "les droits de l'homme"],
  ['ဖမ်းဆီး', 'သူသည်ဖမ်းဆီးခံရသည်'],
  ['จับกุม', 'เขาถูกจับกุมในกรุงเทพ'],
  ['인권', '한국 인권 위원회'],
  ['ﷲ', 'الله'],
  ['ＡＢＣ', 'abc'],
  ['wensheng', 'Yu Wensheng (余文生)'],
  ['k7-0042', 'number K7-0042 of the list'],
]

const DIFFERENT: [query: string, text: string][] = [
  ['محكمة', 'حكم عليه'],
  ['京北', '他在北京被警察带走'],
  ['port', 'the airport'],
  ['держан', 'задержан'],
  ['ahmad', 'mahmad'],
  ['2032', '٢٠٢٣'],
  ['لحم', 'الملاحم'],
]

describe('finding words', () => {
  it.each(SAME)('%s finds "%s"', (query, text) => {
    expect(finds(query, write(text))).toBe(true)
  })

  it.each(DIFFERENT)('%s does not find "%s"', (query, text) => {
    expect(finds(query, write(text))).toBe(false)
  })

  it('finds while typing, by the beginning of the last word', () => {
    const at = write('Unterwasserkamera gefunden')
    for (const typed of ['un', 'unterw', 'unterwasserkamera', 'unterwasserkamera gef'])
      expect(finds(typed, at)).toBe(true)
  })

  it('finds every word in any order, and nothing for signs alone', () => {
    const at = write('zebra crossing at midnight')
    expect(finds('midnight zebra', at)).toBe(true)
    expect(finds('midnight zebra noon', at)).toBe(false)
    expect(vault.store.search(' - "" ( ', { limit: 5 }).hits).toEqual([])
  })

  it('is not broken by anything that can be typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (typed) => {
        expect(vault.store.search(typed, { limit: 3 }).hits.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 300 },
    )
  })

  it('finds what stands behind a control character', () => {
    const at = write('before\u0000bandicoot')
    expect(finds('bandicoot', at) && finds('before\u0000bandi', at)).toBe(true)
  })

  it('gives each record once, the newest words first, and says when there is more', () => {
    const refs = ['quokka one', 'quokka two', 'quokka quokka three'].map((text) => write(text))
    vault.store.commit([setting(refs[0]!, 'title', 'the quokka again')])
    const { hits, more } = vault.store.search('quokka', { limit: 2 })
    expect(hits.map(({ id }) => id)).toEqual([refs[0]!.id, refs[2]!.id])
    expect(more).toBe(true)
    expect(vault.store.search('quokka', { limit: 3 })).toMatchObject({ more: false })
  })

  it('puts the word itself before its beginnings, and those before its other forms; names before the rest', () => {
    const texts = ['numbat', 'numbats', 'numbat again'].map((text) => write(text))
    vault.store.commit([setting(texts[0]!, 'title', 'Numbat')])
    const only = vault.store.search('numbats', { limit: 9 }).hits.map(({ id }) => id)
    expect(only).toEqual([texts[1]!.id, texts[0]!.id, texts[2]!.id])
    const all = vault.store.search('numbat', { limit: 9 }).hits.map(({ id }) => id)
    expect(all).toEqual([texts[0]!.id, texts[2]!.id, texts[1]!.id])
  })

  it('finds words of one record in different fields, and a phrase only as it stands', () => {
    const at = write('dugong in the bay')
    vault.store.commit([setting(at, 'title', 'Manatee')])
    expect(finds('manatee dugong', at) && finds('"in the bay" manatee', at)).toBe(true)
    expect(finds('"the in bay"', at) || finds('"dugon"', at) || finds('manatee walrus', at)).toBe(false)
  })

  it('keeps to a kind, a country, a status, a time and a language', () => {
    const asked = (filters: Partial<SearchOptions>) =>
      vault.store
        .search('quoll', { limit: 99, ...filters })
        .hits.map(({ id }) => id)
        .sort()
    const [one, two] = [write('quoll'), write('кволл quoll')]
    vault.store.commit([setting(one, 'countries', ['VN']), setting(one, 'status', 'active')])
    vault.store.commit([setting(two, 'countries', ['TH'])])
    const at: Ref = { collection: 'facts', kind: 'event', id: newId() }
    const when = { verbatim: 'spring', calendar: 'gregory', edtf: '2022-04~' }
    vault.store.commit([
      { do: 'set', at, caseIds: [one.id], field: 'byText', value: 'a quoll' },
      { do: 'set', at, caseIds: [one.id], field: 'when', value: when },
    ])
    expect(asked({})).toEqual([one.id, two.id, at.id].sort())
    expect(asked({ collections: ['cases'] })).toEqual([one.id, two.id].sort())
    expect(asked({ country: 'VN' })).toEqual([one.id, at.id].sort())
    expect(asked({ status: 'active' })).toEqual([one.id, at.id].sort())
    expect(asked({ country: 'TH', status: 'active' })).toEqual([])
    expect(asked({ from: '2022-04-30' })).toEqual([one.id, at.id].sort())
    expect(asked({ from: '2022-05-01' })).toEqual([])
    expect(asked({ to: '2022-04-01' })).toEqual([one.id, at.id].sort())
    expect(asked({ to: '2022-03-31' })).toEqual([])
    expect(asked({ language: 'zh' })).toEqual([])
    expect(asked({ caseId: one.id, collections: ['facts'] })).toEqual([at.id])
  })

  it('keeps to one case when asked', () => {
    const [one, two] = [write('wombat'), write('wombat')]
    const at: Ref = { collection: 'facts', kind: 'event', id: newId() }
    vault.store.commit([{ do: 'set', at, caseIds: [two.id], field: 'byText', value: 'a wombat' }])
    const ids = vault.store.search('wombat', { limit: 9, caseId: two.id }).hits.map(({ id }) => id)
    expect(ids.sort()).toEqual([two.id, at.id].sort())
    expect(ids).not.toContain(one.id)
  })

  it('forgets words that were changed, and finds every claim of a field', () => {
    const at = write('platypus')
    vault.store.commit([{ ...setting(at, 'notes', 'echidna'), claim: { id: newId() }, use: false } as never])
    expect(finds('platypus', at) && finds('echidna', at)).toBe(true)
    vault.store.commit([setting(at, 'notes', 'dingo')])
    expect(finds('platypus', at)).toBe(false)
    expect(finds('echidna', at)).toBe(true)
  })

  it('finds names in every form and places in words', () => {
    const names = [
      { text: '董广平', kind: 'legal' },
      { text: 'Dong Guangping', kind: 'transliteration' },
    ]
    const at = write(names, 'parties', 'person', 'names')
    expect(finds('董广平', at) && finds('guangping', at)).toBe(true)
    const event = write({ country: 'TH', text: 'Khlong Toei', precision: 'town' }, 'facts', 'event', 'where')
    expect(finds('khlong', event)).toBe(true)
  })
})

describe('folding', () => {
  it('is stable: folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
      { numRuns: 500 },
    )
  })

  it('maps every part back to where it came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { text: folded, from } = foldWithMap(text)
        expect(from).toHaveLength(folded.length)
        expect([...from].sort((a, b) => a - b)).toEqual(from)
        expect(from.every((at) => at >= 0 && at < text.length)).toBe(true)
      }),
    )
  })
})

describe('snippets', () => {
  const marked = (text: string, terms: string[]) =>
    spansOf(text, terms.flatMap(queryTerms)).map(({ start, end }) => text.slice(start, end))

  it('mark the match in the original, marks and all', () => {
    expect(marked('قررت الْمَحْكَمَةُ العليا', ['محكمه'])).toEqual(['مَحْكَمَةُ'])
    expect(marked('CAFÉ, cafe\u0301s', ['cafe'])).toEqual(['CAFÉ', 'cafe\u0301'])
    expect(marked('他在北京被捕', ['北京'])).toEqual(['北京'])
    expect(marked('Straße 5', ['strasse'])).toEqual(['Straße'])
    expect(marked('airport port', ['port'])).toEqual(['port'])
    expect(marked('عام ٢٠٢٣.', ['2023'])).toEqual(['٢٠٢٣'])
  })

  it('alternate, begin with what is no match, and show the surroundings', () => {
    const text = `${'before '.repeat(30)}needle ${'after '.repeat(60)}`
    const parts = snippetOf(text, queryTerms('needle'))
    expect(parts.map(({ hit }) => hit)).toEqual([false, true, false])
    expect(parts[0]!.text.startsWith('…before')).toBe(true)
    expect(parts[1]!.text).toBe('needle')
    expect(parts[2]!.text.endsWith('…')).toBe(true)
    expect(parts.map(({ text: part }) => part).join('').length).toBeLessThan(240)
  })

  it('begin with the first word where that is near', () => {
    const text = 'Задержанного отвезли в Минск. Nobody saw the lawyer.'
    expect(snippetOf(text, queryTerms('lawyer'))[0]!.text.startsWith('Задержанного')).toBe(true)
  })

  it('mark words in other forms and scripts, and only a phrase as it is typed', () => {
    expect(marked('وإخفاؤه قسرا', ['إخفاء'])).toEqual(['وإخفاؤه'])
    expect(marked('للمحامي', ['محامي'])).toEqual(['محامي'])
    expect(marked('Задержанного отвезли', ['задержали'])).toEqual([])
    expect(marked('в Минске', ['Minsk'])).toEqual(['Минске'])
    expect(marked('Nobody saw the lawyer; the judge saw', ['"saw the"'])).toEqual(['saw the'])
  })

  it('never cut a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }),
        fc.string(),
        (text, term) => {
          for (const { text: part } of snippetOf(text, queryTerms(term)))
            expect(part).not.toMatch(/\p{Surrogate}/u)
        },
      ),
      { numRuns: 100 },
    )
  })
})
