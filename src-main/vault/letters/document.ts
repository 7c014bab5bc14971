// A letter as data, before it becomes a PDF or a DOCX: what kind of text each run is, which way it goes, and the
// few words that belong to the page and not to the writer.
import type { Digits, Line, Run } from '#contract/press'
import { directionOf, directionOfText, primaryOf } from './runs.ts'

export type { Block, Dossier, Card, Digits, Direction, LetterDocument, Line, Run } from '#contract/press'
export { directionOf, directionOfText, primaryOf, runsOf } from './runs.ts'

/** A run of a name, isolated when it goes the other way than the letter. */
export const nameRun = (text: string, language: string, nameLanguage?: string): Run => {
  const direction = directionOfText(text) ?? directionOf(language)
  const lang = nameLanguage === undefined ? {} : { lang: nameLanguage }
  return direction === directionOf(language) ? { text, ...lang } : { text, dir: direction, ...lang }
}

/** The text of a line, without its styles. */
export const textOf = (line: Line): string => line.map((run) => run.text).join('')

const DIGITS: Record<string, Digits> = {
  ar: 'arab',
  fa: 'arabext',
  ur: 'latn',
  ps: 'arabext',
  ckb: 'arab',
  my: 'mymr',
}
/** The digits that list numbers and page numbers take when nothing else is asked for. */
export const digitsFor = (language: string): Digits => {
  // The Maghreb writes the digits of Europe.
  if (/^ar-(MA|DZ|TN|LY|EH)$/.test(language)) return 'latn'
  return DIGITS[primaryOf(language)] ?? 'latn'
}

const DIGIT_ZERO: Record<Digits, number> = {
  latn: 0x30,
  arab: 0x660,
  arabext: 0x6f0,
  deva: 0x966,
  mymr: 0x1040,
  thai: 0xe50,
}
/** A whole number in the digits of a numbering system. */
export const numberIn = (digits: Digits, value: number): string =>
  [...String(value)].map((d) => String.fromCodePoint(DIGIT_ZERO[digits] + Number(d))).join('')

/** What the page itself says. */
export interface PageWords {
  draft: string
  /** On pages in another language than the one the recipient gets, `{language}`; the source is no translation. */
  translation: string
  copy: string
  /** With `{page}` and `{pages}`. */
  pageLabel: string
  enclosures: string
  copies: string
  reference: string
}

const WORDS: Record<string, PageWords> = {
  en: {
    draft: 'DRAFT, NOT FOR SENDING',
    translation: 'Translation, for information only. The letter is in {language}.',
    copy: 'Copy, for information only. The letter is in {language}.',
    pageLabel: 'page {page} of {pages}',
    enclosures: 'Enclosed',
    copies: 'Copies to',
    reference: 'Reference',
  },
  ar: {
    draft: 'مسودة، ليست للإرسال',
    translation: 'ترجمة للاطلاع فقط. الرسالة مكتوبة باللغة {language}.',
    copy: 'نسخة للاطلاع فقط. الرسالة مكتوبة باللغة {language}.',
    pageLabel: 'صفحة {page} من {pages}',
    enclosures: 'المرفقات',
    copies: 'نسخة إلى',
    reference: 'المرجع',
  },
  fr: {
    draft: 'PROJET, NE PAS ENVOYER',
    translation: 'Traduction, pour information seulement. Langue de la lettre : {language}.',
    copy: 'Copie, pour information seulement. Langue de la lettre : {language}.',
    pageLabel: 'page {page} sur {pages}',
    enclosures: 'Pièces jointes',
    copies: 'Copie à',
    reference: 'Référence',
  },
  es: {
    draft: 'BORRADOR, NO ENVIAR',
    translation: 'Traducción, solo a título informativo. Idioma de la carta: {language}.',
    copy: 'Copia, solo a título informativo. Idioma de la carta: {language}.',
    pageLabel: 'página {page} de {pages}',
    enclosures: 'Adjuntos',
    copies: 'Con copia a',
    reference: 'Referencia',
  },
  pt: {
    draft: 'RASCUNHO, NÃO ENVIAR',
    translation: 'Tradução, apenas a título informativo. Idioma da carta: {language}.',
    copy: 'Cópia, apenas a título informativo. Idioma da carta: {language}.',
    pageLabel: 'página {page} de {pages}',
    enclosures: 'Anexos',
    copies: 'Com cópia para',
    reference: 'Referência',
  },
  ru: {
    draft: 'ПРОЕКТ, НЕ ДЛЯ ОТПРАВКИ',
    translation: 'Перевод, только для сведения. Язык письма: {language}.',
    copy: 'Копия, только для сведения. Язык письма: {language}.',
    pageLabel: 'стр. {page} из {pages}',
    enclosures: 'Приложения',
    copies: 'Копии',
    reference: 'Исх. №',
  },
  fa: {
    draft: 'پیش‌نویس، ارسال نشود',
    translation: 'ترجمه، فقط برای اطلاع. زبان نامه: {language}.',
    copy: 'رونوشت، فقط برای اطلاع. زبان نامه: {language}.',
    pageLabel: 'صفحهٔ {page} از {pages}',
    enclosures: 'پیوست‌ها',
    copies: 'رونوشت به',
    reference: 'شماره',
  },
  zh: {
    draft: '草稿，请勿寄出',
    translation: '译文，仅供参考。信函语言：{language}。',
    copy: '副本，仅供参考。信函语言：{language}。',
    pageLabel: '第 {page} 页，共 {pages} 页',
    enclosures: '附件',
    copies: '抄送',
    reference: '文号',
  },
}

/** The words of the page in the letter's language, or in English where we have none. */
export const pageWords = (language: string): PageWords =>
  WORDS[primaryOf(language)] ?? (WORDS['en'] as PageWords)
