import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PressJob, PressResult } from '#contract/press'
import { createCompile } from '../../press/compile.ts'
import { arabicLetter, englishLetter } from '../../press/samples.ts'
import { guardOf } from './guard.ts'
import { pdfTexts } from './pdf-text.ts'

const pdfs = new Map<string, Uint8Array>()

beforeAll(async () => {
  const render = createCompile(resolve('node_modules/@expo-google-fonts')) as (
    job: PressJob,
  ) => PressResult | Promise<PressResult>
  for (const document of [englishLetter, arabicLetter]) {
    const result = await render({ document, output: 'pdf' })
    if (result.output === 'pdf') pdfs.set(document.language, result.bytes)
  }
})

const finds = (language: string, text: string): boolean => {
  const guard = guardOf([{ text, why: 'name' }], '')
  return pdfTexts(pdfs.get(language) ?? new Uint8Array()).some((line) => guard.findLoose(line) !== null)
}

describe('the words of a printed page', () => {
  it('are found although they are glyphs, in Latin, Chinese and Arabic', () => {
    expect(finds('en', 'Dong Guangping')).toBe(true)
    expect(finds('en', '董广平')).toBe(true)
    expect(finds('en', 'Maya Okafor')).toBe(true)
    expect(finds('ar', 'Dong Guangping')).toBe(true)
    expect(finds('ar', 'دونغ غوانغبينغ')).toBe(true)
    expect(finds('ar', 'مايا أوكافور')).toBe(true)
    expect(finds('ar', 'شبكة الدفاع عن الكتّاب')).toBe(true)
  })

  it('are not found when they are not there', () => {
    for (const language of ['en', 'ar'])
      for (const text of ['Chang Weiping', '常玮平', 'تشانغ ويبينغ', '+1 613 555 9999'])
        expect(finds(language, text), text).toBe(false)
  })

  it('never throws on bytes that are no PDF', () => {
    const bytes = pdfs.get('en') ?? new Uint8Array()
    for (let seed = 0; seed < 60; seed++) {
      const broken = bytes.slice(0, bytes.length - seed * 400)
      for (let at = seed; at < broken.length; at += 97) broken[at] = (broken[at]! * 7 + seed) & 255
      expect(Array.isArray(pdfTexts(broken))).toBe(true)
    }
  })
})
