import fc from 'fast-check'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import { KNOWN_NAMES, withoutKnown } from './known.ts'
import { ARABIC_WORDS } from './words-ar.ts'
import arabic from '../../../resources/reference/known-ar.json'
import burmese from '../../../resources/reference/known-my.json'
import persian from '../../../resources/reference/known-fa.json'
import russian from '../../../resources/reference/known-ru.json'

const of = (text: string) => judge(new TextEncoder().encode(text), [])

/** As people make a phrase they know look harder. */
const disguised = (text: string): string[] => [
  text,
  text.replaceAll(' ', ''),
  text.replaceAll(' ', '-'),
  `${text}!`,
  `${text} 2026`,
  `١٢٣ ${text}`,
  text.replaceAll(' ', '').toUpperCase() + '99!',
]

describe('what many know by heart is refused', () => {
  test.each([
    'بسم الله الرحمن الرحيم',
    'بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ',
    'بســم اللــه الرحمــن الرحيــم',
    'الشعب يريد إسقاط النظام',
    'الشَّعْبُ يُرِيدُ إسْقاطَ النِّظامِ',
    'الشعب يريد اسقاط الرئيس',
    'أشهد أن لا إله إلا الله وأشهد أن محمداً رسول الله',
    'إذا الشعب يوما أراد الحياة فلا بد أن يستجيب القدر',
    'توانا بود هر که دانا بود ز دانش دل پیر برنا بود',
    'زن، زندگی، آزادی',
    'Отче наш, Иже еси на небесех! Да святится имя Твоё',
    'Я помню чудное мгновенье: передо мной явилась ты',
    'Россия будет свободной',
    'ဗုဒ္ဓံ သရဏံ ဂစ္ဆာမိ',
    'အရေးတော်ပုံ အောင်ရမည်',
    'bismillah ir-Rahman ir-Rahim',
    'Bismillahi rrahmani rrahim',
    'bismi allah al rahman al raheem',
    'ashaab yurid isqat annizam',
    'al-sha’b yurīd isqāṭ al-niẓām',
    'elshaab yoreed eskat elnezam',
    'la ilaha illa allah mohamed rasul allah',
    'zan zendegi azadi',
    'otche nash izhe esi na nebeseh da svyatitsya imya tvoe',
  ])('%s, and dressed up', (text) => {
    const passed = disguised(text).filter((one) => of(one).verdict !== 'tooWeak')
    expect(passed).toEqual([])
  })

  test('every text on the lists, with its spaces and without', () => {
    const texts = [arabic, persian, russian, burmese].flatMap((file) => file.texts)
    expect(texts.length).toBeGreaterThan(500)
    const typed = texts.map((text, at) => (at % 2 === 0 ? `${text} 1!` : `${text.replaceAll(' ', '')}1!`))
    expect(typed.filter((one) => of(one).verdict !== 'tooWeak')).toEqual([])
  }, 120_000)

  test('and said to be known, not too short', () => {
    expect(of('بسم الله الرحمن الرحيم').reason).toBe('knownText')
    expect(of('ashaab yurid isqat annizam').reason).toBe('knownText')
  })

  test.each([
    'محمد أحمد علي حسن',
    'فاطمة الزهراء مريم',
    'александр сергеевич пушкин',
    'علیرضا محمدرضا شیرین',
  ])('names: %s', (text) => {
    expect(of(text).verdict).toBe('tooWeak')
  })
})

describe('what nobody could know passes', () => {
  test('a phrase of her own keeps its strength beside words that happen to be known', () => {
    expect(withoutKnown('قطتنا تشرب الحليب البارد كل مساء ماطر').count).toBe(0)
    expect(of('بسم الله مظلتي الزرقاء نسيت دراجتها فوق الثلاجة القديمة').verdict).toBe('strong')
  })

  test('six words of a list, by chance, are never refused and never taken for a known text', () => {
    const six = (list: readonly string[]) =>
      fc.uniqueArray(fc.constantFrom(...list), { minLength: 6, maxLength: 6 })
    const any = fc.oneof(six(ARABIC_WORDS), six(ARABIC_WORDS), six(english), six(french), six(spanish))
    fc.assert(
      fc.property(any, (words) => {
        const text = words.join(' ').normalize('NFKC')
        expect(of(text).verdict).not.toBe('tooWeak')
        expect(withoutKnown(text).count).toBe(0)
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  test('no word of our Arabic list is a name', () => {
    expect(ARABIC_WORDS.filter((word) => KNOWN_NAMES.has(word))).toEqual([])
  })
})
