// The citation label of a source: generated and harmless, never a name (domain §1.6).
import type { DateValue, Id } from '#contract/values'
import { dateInWords } from '../records/in-words.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'
import { labelOf } from '../vocabulary/labels.ts'

const SOURCE: Record<'en' | 'ar', (n: number) => string> = {
  en: (n) => `Source ${n}`,
  ar: (n) => `المصدر ${n}`,
}

/** At month precision: a day can betray who was met. */
const month = (learned: DateValue | null): DateValue | null => {
  const match = /^(\d{4}-\d{2})-\d{2}/.exec(learned?.edtf ?? '')
  return learned && match?.[1] ? { ...learned, edtf: match[1] } : learned
}

/** "Source 1, family, November 2022" for each source of a case, numbered as they came. */
export const sourceLabels = (sources: Doc[], language: string): Map<Id, string> => {
  const tongue = language.startsWith('ar') ? 'ar' : 'en'
  const inOrder = [...sources].sort((a, b) => Number(a.q['made']) - Number(b.q['made']))
  return new Map(
    inOrder.map((doc, index) => {
      const told = valueIn<string>(doc, 'told')
      const parts = [
        SOURCE[tongue](index + 1),
        told ? labelOf('source.told', told, tongue) : '',
        dateInWords(month(valueIn<DateValue>(doc, 'learned')), language),
      ]
      return [doc.id, parts.filter(Boolean).join(tongue === 'ar' ? '، ' : ', ')]
    }),
  )
}
