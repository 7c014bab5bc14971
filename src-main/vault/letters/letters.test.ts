// Two embassies by noon (domain W2), from capture to the post: the whole vault on a real encrypted file, pages set
// by Typst and read back with a stranger's tools.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaptureForm } from '#contract/cases'
import type { LetterView } from '#contract/letters'
import type { Id } from '#contract/values'
import { aboutPdf, textOfPdf } from '../../press/poppler.fixture.ts'
import { W1 } from '../cases/capture-form.fixture.ts'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'
import { pressHere } from './press-here.fixture.ts'

const NAME = 'Dong Guangping'
const CHINA = "the People's Republic of China"
const VIET_NAM = 'the Socialist Republic of Viet Nam'

const form: CaptureForm = {
  ...W1,
  who: NAME,
  where: { ...W1.where, precision: 'country' },
  told: { ...W1.told, how: 'toldBy' },
  urgent: { kinds: ['deportation'], next: 'ask family for consent', due: 'tomorrow' },
}

let trial: TrialVault
let started: { caseId: Id; letter: Id; china: Id; vietNam: Id }

const view = async (): Promise<LetterView> => {
  const found = await trial.first(trial.client.letters.open, { id: started.letter, language: 'en' })
  if (!found) throw new Error('the letter is not there')
  return found
}
const codes = async (level: 'stop' | 'warn'): Promise<string[]> =>
  (await view()).gates.filter((line) => line.level === level).map(({ code }) => code)
const printed = async (office: Id, language: string): Promise<Buffer> => {
  const path = join(trial.outside, `${office}-${language}.pdf`)
  const grant = trial.grant(path, 'write')
  await trial.client.letters.pdf({ id: started.letter, office, language, grant, why: 'To be sent' })
  return readFileSync(path)
}
const flat = (bytes: Uint8Array): string => textOfPdf(bytes).replace(/\s+/g, ' ')

const startLetter = async (): Promise<typeof started> => {
  const { client } = trial
  const { id: caseId } = await client.cases.capture({ form, language: 'en' })
  const at = { collection: 'cases' as const, kind: 'case', id: caseId }
  await client.records.set({ at, field: 'countries', value: ['VN', 'CN', 'CA'] })
  const asks = ['conveyConcern', 'discloseAndAccess', 'allowJoinFamily'].map((type) => ({ type, text: {} }))
  await client.cases.setAsks({ id: caseId, asks })
  const { id: china } = await client.offices.addShipped({ key: 'cn-embassy-ca' })
  const { id: vietNam } = await client.offices.addShipped({ key: 'vn-embassy-ca' })
  const { id: letter } = await client.letters.start({
    ...{ caseId, kind: 'embassy', source: 'en', languages: ['en', 'ar'], offices: [china, vietNam] },
  })
  return { caseId, letter, china, vietNam }
}
const consent = async (answer: 'yes' | 'no' = 'yes'): Promise<void> => {
  const person = (await trial.first(trial.client.cases.open, { id: started.caseId, language: 'en' }))
    ?.people[0]
  await trial.client.consents.record({
    ...{ caseId: started.caseId, about: person?.id ?? null, giver: 'his daughter', given: 'today' },
    ...{ recorded: 'verbal', language: 'en', explained: '', ui: 'en' },
    scopes: { name: { answer, until: '', partners: [], conditions: '' } },
  })
}

beforeEach(async () => {
  trial = await openTrialVault({ now: '2022-11-23T09:00:00.000Z', helper: pressHere, author: 'Maya Torres' })
  started = await startLetter()
})
afterEach(() => trial.end())

describe('a letter to two embassies', () => {
  test('stops for consent alone, and warns of the free mailbox and of the office without e-mail', async () => {
    expect(await codes('stop')).toEqual(['consentMissing'])
    const { gates, recipients, unsourced, outline } = await view()
    expect(gates[0]).toMatchObject({ params: { person: NAME }, go: { where: 'consent' } })
    const warned = (code: string) => gates.filter((line) => line.code === code).map(({ go }) => go.id)
    expect(warned('freeMail')).toEqual([started.china])
    expect(warned('postOnly')).toEqual([started.vietNam])
    expect(recipients.map(({ warnings }) => warnings)).toEqual([['freeMail'], ['postOnly']])
    expect(unsourced).toEqual({ en: 0, ar: 0 })
    expect(outline[0]).toMatchObject({ kind: 'heading', label: `Concern for ${NAME}` })
    expect(outline.every(({ states }) => states['en'] === 'source' && states['ar'] === 'translated')).toBe(
      true,
    )
  })

  test('stands in every list with what still stops it, and with its recipients in short', async () => {
    const { client, first } = trial
    const stops = async (): Promise<unknown[]> => {
      const [row] = await first(client.letters.list, { language: 'en' })
      const file = await first(client.cases.open, { id: started.caseId, language: 'en' })
      const today = await first(client.today.open, { language: 'en' })
      return [row?.stops, file?.letters[0]?.stops, today.letters[0]?.blocked]
    }
    expect(await stops()).toEqual([1, 1, 1])
    await consent()
    expect(await stops()).toEqual([0, 0, 0])
    await consent('no')
    expect(await stops()).toEqual([1, 1, 1])
    const [row] = await first(client.letters.list, { language: 'ar' })
    expect(row).toMatchObject({
      recipients: [
        { id: started.china, name: 'سفارة جمهورية الصين الشعبية لدى كندا', short: 'الصين' },
        { id: started.vietNam, name: 'سفارة جمهورية فييت نام الاشتراكية لدى كندا', short: 'فييت نام' },
      ],
      changed: '23 نوفمبر 2022',
    })
    const second = await client.offices.addShipped({ key: 'cn-embassy-ca' })
    await client.letters.set({ id: started.letter, offices: [started.china, second.id], ui: 'en' })
    const [both] = await first(client.letters.list, { language: 'en' })
    expect(both?.recipients.map(({ short }) => short)).toEqual(['China (Ottawa)', 'China (Ottawa)'])
  })

  test('shows its fact with a harmless source and the sentence in both languages', async () => {
    const { facts } = await view()
    expect(facts).toHaveLength(1)
    expect(facts[0]?.sentences['en']).toContain(NAME)
    expect(facts[0]?.sentences['ar']).toMatch(/\p{Script=Arabic}/u)
    expect(facts[0]?.sourceLabels[0]).toMatch(/^Source 1/)
  })

  test('is a draft on every page until it is prepared, and can be previewed all the time', async () => {
    const paper = { id: started.letter, office: started.china, language: 'en' }
    expect(await trial.client.letters.preview(paper)).toMatchObject({ draft: true, overOnePage: false })
    expect(flat(await printed(started.china, 'en'))).toContain('DRAFT, NOT FOR SENDING')
    expect(flat(await printed(started.china, 'ar'))).toContain('مسودة، ليست للإرسال')
    await expect(trial.client.letters.prepare({ id: started.letter })).rejects.toMatchObject({
      code: 'letters/stopped',
      params: { count: 1 },
    })
    await consent()
    expect(await codes('stop')).toEqual([])
    expect((await trial.client.letters.preview(paper)).draft).toBe(true)
    await trial.client.letters.prepare({ id: started.letter })
    expect((await trial.client.letters.preview(paper)).draft).toBe(false)
    expect(flat(await printed(started.china, 'en'))).not.toContain('DRAFT')
    expect(flat(await printed(started.china, 'en'))).not.toContain('information only')
    // The embassy reads English: the Arabic pages say so, and are no draft.
    const arabic = flat(await printed(started.china, 'ar'))
    expect(arabic).toContain('ترجمة للاطلاع فقط. الرسالة مكتوبة باللغة الإنجليزية.')
    expect(arabic).not.toContain('مسودة')
    await consent('no')
    expect(await codes('stop')).toEqual(['consentRefused'])
    expect(flat(await printed(started.china, 'en'))).toContain('DRAFT, NOT FOR SENDING')
  })

  test('differs between the two in address, salutation and the paragraph for the audience alone', async () => {
    await consent()
    await trial.client.letters.prepare({ id: started.letter })
    const files = [await printed(started.china, 'en'), await printed(started.vietNam, 'en')]
    const [toChina = '', toVietNam = ''] = files.map(flat)
    expect(toChina).toContain(CHINA)
    expect(toChina).not.toContain(VIET_NAM)
    expect(toVietNam).toContain(VIET_NAM)
    expect(toVietNam).not.toContain(CHINA)
    expect(toChina).toContain('23 November 2022')
    // Both embassies are in Ottawa: it is Canada whose officials are to be let in, in every language.
    expect(toChina).toContain('grant consular or diplomatic officials of Canada immediate')
    expect(flat(await printed(started.vietNam, 'ar'))).toContain('لموظفين قنصليين أو دبلوماسيين من كندا')
    expect(toChina).toContain(`On 24 August 2022, ${NAME} reportedly`)
    expect(flat(await printed(started.china, 'ar'))).toContain('٢٤ أغسطس ٢٠٢٢')
    const parts = files.map((bytes) =>
      textOfPdf(bytes)
        .split(/\n\s*\n/)
        .map((part) => part.replace(/\s+/g, ' ').trim()),
    )
    const [own = [], other = []] = parts
    const differing = own.filter((part) => !other.includes(part))
    const allowed = /Cong Peiwu|People's Republic|515 St\. Patrick|Excellency|handed over/
    expect(differing.length).toBeGreaterThan(0)
    for (const part of differing) expect(part).toMatch(allowed)
    for (const bytes of files) {
      expect(flat(bytes)).not.toMatch(/[{}]|Source 1|undefined|null/)
      expect(aboutPdf(bytes)).not.toMatch(/Maya|Lan|Author/)
      expect(aboutPdf(bytes)).toMatch(/Title: +[A-Z0-9]+-\d+/)
    }
  })

  test('is voided by any change of what is printed, and frozen with a hash while nothing changes', async () => {
    await consent()
    await trial.client.letters.prepare({ id: started.letter })
    const first = (await view()).approvedHash
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    await trial.client.letters.set({ id: started.letter, title: 'Our own name for it', ui: 'en' })
    expect(await view()).toMatchObject({ status: 'approved', approvedHash: first })
    await trial.client.letters.set({ id: started.letter, reference: 'AB-1', ui: 'en' })
    expect(await view()).toMatchObject({ status: 'drafting', approvedHash: null })
    await trial.client.letters.set({ id: started.letter, copies: { en: 'Registrar of the court' }, ui: 'en' })
    expect((await view()).copies).toEqual({ en: 'Registrar of the court' })
    await trial.client.letters.prepare({ id: started.letter })
    expect((await view()).approvedHash).not.toBe(first)
    expect(flat(await printed(started.china, 'en'))).toMatch(/Copies to\s+Registrar of the court/)
    await trial.client.letters.set({ id: started.letter, copies: {}, ui: 'en' })
    expect(await view()).toMatchObject({ status: 'drafting', copies: {} })
    await trial.client.letters.prepare({ id: started.letter })
    await trial.client.letters.reopen({ id: started.letter })
    expect((await view()).status).toBe('drafting')
  })

  test('is sent only once prepared, with a question about the reply in 21 days', async () => {
    const sending = {
      ...{ id: started.letter, office: started.vietNam, language: 'en', channel: 'post' as const },
      ...{ date: '23 November 2022', proof: 'RN 123 456 785 CA', ui: 'en' as const },
    }
    await expect(trial.client.letters.sent(sending)).rejects.toMatchObject({ code: 'letters/not-prepared' })
    await consent()
    await trial.client.letters.prepare({ id: started.letter })
    await trial.client.letters.sent(sending)
    const { status, sent } = await view()
    expect(status).toBe('sent')
    expect(sent).toEqual([
      {
        ...{ office: `Embassy of ${VIET_NAM} in Canada`, channel: 'post', at: '23 November 2022' },
        ...{ language: 'en', proof: 'RN 123 456 785 CA' },
      },
    ])
    const file = await trial.first(trial.client.cases.open, { id: started.caseId, language: 'en' })
    expect(file?.tasks.map(({ dueDay }) => dueDay)).toContain('2022-12-14')
  })
})

describe('the history of its case', () => {
  test('calls recipients and languages by name, and says why a warning was set aside', async () => {
    await trial.client.letters.override({ id: started.letter, code: 'freeMail', reason: 'Agreed by phone' })
    const { lines } = await trial.first(trial.client.history.ofCase, {
      ...{ id: started.caseId, language: 'en', limit: 200 },
    })
    const after = (field: string) =>
      lines.find((line) => line.kind === 'letter' && line.field === field)?.after
    expect(after('recipients')).toBe(`Embassy of ${CHINA} in Canada · Embassy of ${VIET_NAM} in Canada`)
    expect([after('languages'), after('source')]).toEqual(['English, Arabic', 'English'])
    expect(after('overrides')).toBe('Agreed by phone')
  })
})

describe('what left this computer', () => {
  test('lists every file with its folder and reason until it is confirmed gone', async () => {
    const path = join(trial.outside, 'رسالة.docx')
    const { id } = { id: started.letter }
    await trial.client.letters.docx({
      ...{
        id,
        office: started.vietNam,
        language: 'ar',
        why: 'For the lawyer',
        grant: trial.grant(path, 'write'),
      },
    })
    await trial.client.letters.printed({ id, office: started.vietNam, language: 'en' })
    const rows = await trial.first(trial.client.exits.list, { language: 'en' })
    expect(rows.map(({ what }) => what)).toEqual(['print', 'letterDocx'])
    expect(rows[1]).toMatchObject({
      ...{ name: 'رسالة.docx', where: trial.outside, why: 'For the lawyer', clear: true, goneAt: null },
      title: `Concern for ${NAME}`,
    })
    expect(existsSync(path)).toBe(true)
    await trial.client.exits.gone({ id: rows[1]?.id ?? '', gone: true })
    const after = await trial.first(trial.client.exits.list, { language: 'en' })
    expect(after[1]?.goneAt).toMatch(/^2022-11-23T/)
  })

  test('lists nothing when the disk refused the file', async () => {
    const grant = trial.grant(join(trial.outside, 'no such folder', 'letter.pdf'), 'write')
    const paper = { id: started.letter, office: started.china, language: 'en' }
    await expect(trial.client.letters.pdf({ ...paper, grant, why: '' })).rejects.toMatchObject({
      code: 'disk/missing',
    })
    expect(await trial.first(trial.client.exits.list, { language: 'en' })).toEqual([])
  })

  test('keeps a PDF of the same letter byte for byte', async () => {
    const [one, two] = [await printed(started.china, 'en'), await printed(started.china, 'en')]
    expect(Buffer.compare(one, two)).toBe(0)
  })
})
