// What people type or paste: dates in every script, names, words to search for, passphrases, cards, letters.
import * as Y from 'yjs'
import { DateValue } from '#contract/values'
import { sentences } from '#contract/letter-text'
import { bounds, parseEdtf } from '../../src-main/vault/dates/edtf.ts'
import { readForScreen } from '../../src-main/vault/dates/handlers.ts'
import { readDate } from '../../src-main/vault/dates/read.ts'
import { utf8 } from '../../src-main/vault/crypto/bytes.ts'
import { readRecoveryWords } from '../../src-main/vault/keys/passphrase.ts'
import { candidates } from '../../src-main/vault/names/match.ts'
import { foldWithMap } from '../../src-main/vault/search/fold.ts'
import { matchesOf } from '../../src-main/vault/search/match.ts'
import { snippetOf } from '../../src-main/vault/search/snippet.ts'
import { extraWords, queryTerms } from '../../src-main/vault/search/terms.ts'
import { mergeText } from '../../src-main/vault/store/texts.ts'
import { judge } from '../../src-main/vault/vault/judge.ts'
import { mutated, mutatedText } from './mutate.ts'
import type { Parser } from './t16-parsers.ts'

const DATES = [
  ...[
    '3 March 2026',
    '03/04/2026',
    '2026-03-01',
    'about March 2026',
    'between 1 and 3 May 2025',
    '1 محرم 1448',
  ],
  ...[
    '١٢ آذار ٢٠٢٦',
    '۱۲ فروردین ۱۴۰۵',
    '3 марта 2026 г.',
    'วันที่ ๓ มีนาคม ๒๕๖๙',
    '民國115年3月3日',
    'yesterday',
  ],
  ...[
    '2026-03-XX',
    '../2026',
    '2025-01/2026-02',
    'قبل 3 أيام',
    'early 2024',
    '12.5.24',
    'መጋቢት 3 2018',
    'last Tuesday',
  ],
]
const LANGUAGES = ['en', 'ar', 'fa', 'ru', 'fr', 'th', 'my', 'zh'] as const
const TODAY = '2026-03-01'

const dates: Parser = {
  name: 'dates',
  share: 180,
  once: (dice) => {
    const text = mutatedText(DATES, dice).slice(0, 400)
    const value = readDate(text, { today: TODAY, language: dice.pick(LANGUAGES) })
    if (value.verbatim !== text) return 'what was written is not kept'
    if (value.edtf !== null && parseEdtf(value.edtf) === null)
      return `read as ${value.edtf}, which is no date`
    return DateValue.safeParse(value).success ? null : 'no value of the agreed shape'
  },
}

const datesOnScreen: Parser = {
  name: 'dates said back',
  share: 40,
  once: (dice) => {
    const text = mutatedText(DATES, dice).slice(0, 400)
    readForScreen({ text, language: dice.pick(LANGUAGES) }, { today: () => TODAY })
    return null
  },
}

const EDTF = [
  '2026-03-01',
  '2026-03-XX',
  '202X',
  '2025-01-03~/2026-02?',
  '../2026',
  '2026-02/..',
  '/2026',
  '2026%',
]

const edtf: Parser = {
  name: 'EDTF',
  share: 120,
  once: (dice) => {
    const text = mutatedText(EDTF, dice)
    if (parseEdtf(text) === null) return null
    const { earliest, latest } = bounds(text)
    return earliest !== null && latest !== null && earliest > latest ? `${text} ends before it begins` : null
  },
}

const NAMES = [
  'Maryam al-Sayyid',
  'مريم السيد',
  'Мария Иванова',
  '王小明',
  'Nguyễn Thị Lan',
  'ဒေါ်အောင်',
  "O'Brien-Núñez",
]

const names: Parser = {
  name: 'names',
  share: 40,
  once: (dice) => {
    const held = NAMES.map((text, at) => ({ id: String(at), forms: [text] }))
    candidates(mutatedText(NAMES, dice), held)
    return null
  },
}

const SOUGHT = [
  '"two words" OR -x',
  'a*b^c:d NEAR(e f)',
  'وبالمحكمة للمحامين وإخفاؤه والاختفاء',
  'задержанного заявлениями Навальный',
  'disparitions prisonnières desapariciones',
  'Dong Guangping 董广平 김철수',
]

const search: Parser = {
  name: 'search',
  share: 120,
  once: (dice) => {
    const text = mutatedText([...NAMES, ...DATES, ...SOUGHT], dice)
    const folded = foldWithMap(text)
    const terms = queryTerms(text)
    matchesOf(terms)
    sentences(text)
    const parts = snippetOf(text, terms)
    if (parts.some(({ hit }, at) => hit !== (at % 2 === 1))) return 'a snippet that does not alternate'
    const extra = extraWords(folded.text, dice.below(2) === 0)
    return folded.text.length > 20 * text.length + 100 || extra.length > 60 * text.length + 1000
      ? 'grows without end'
      : null
  },
}

const passphrases: Parser = {
  name: 'passphrases',
  share: 3,
  once: (dice) => {
    const text = mutatedText(
      ['copper lantern drifts', 'بسم الله الرحمن الرحيم', 'Qwerty123!', ...NAMES],
      dice,
    )
    judge(utf8(text).subarray(0, 1024), ['Lan'])
    return null
  },
}

const WORDS = [
  'legal winner thank year wave sausage worth useful legal winner thank yellow',
  'ابتسامة كتاب قلم',
]

const recovery: Parser = {
  name: 'recovery words',
  share: 40,
  once: (dice) => {
    readRecoveryWords(utf8(mutatedText(WORDS, dice)))
    return null
  },
}

const letterUpdate = (): Uint8Array => {
  const doc = new Y.Doc()
  const block = new Y.XmlElement('paragraph')
  block.setAttribute('block', 'b1')
  block.insert(0, [new Y.XmlText('The court has not answered. لم ترد المحكمة.')])
  doc.getXmlFragment('text:en').insert(0, [block])
  doc.getMap('states').set('en/b1', 'ff')
  return Y.encodeStateAsUpdate(doc)
}

const letters = (): Parser => {
  const whole = letterUpdate()
  return {
    name: 'letter updates',
    share: 37,
    once: (dice) => {
      mergeText(dice.once(2) ? whole : null, mutated([whole], dice))
      return null
    },
  }
}

export const wordParsers = (): Parser[] => [
  ...[dates, datesOnScreen, edtf, names, search, passphrases, recovery],
  letters(),
]
