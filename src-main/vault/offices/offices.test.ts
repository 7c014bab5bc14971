import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OfficeForm, OfficeView } from '#contract/offices'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

let trial: TrialVault
const list = (language: 'en' | 'ar' = 'en'): Promise<OfficeView[]> =>
  trial.first(trial.client.offices.list, { language })

const form: OfficeForm = {
  name: { en: 'Ministry of Justice', ar: 'وزارة العدل' },
  ...{ officeKind: 'justiceMinister', represents: 'TN', seat: 'TN', city: { en: 'Tunis' }, language: 'ar' },
  address: { en: '31 Avenue Bab Bnet\nTunis' },
  channels: { post: true, email: '', phone: '' },
  holder: { name: 'Leila Example', honorific: '', gender: 'f', names: { ar: 'ليلى مثال' } },
  ...{ checkedOn: '2026-02-20', origin: 'Website' },
}

beforeEach(async () => {
  trial = await openTrialVault()
})
afterEach(() => trial.end())

describe('the directory of offices', () => {
  test('keeps an office whole, also after locking', async () => {
    const { id } = await trial.client.offices.save({ id: null, office: form })
    await trial.reopen()
    const found = await trial.first(trial.client.offices.open, { id, language: 'ar' })
    expect(found).toMatchObject({ ...form, id, label: 'وزارة العدل' })
    expect(found?.warnings).toEqual([{ code: 'postOnly', params: {} }])
    expect(found?.printed['en']?.address.at(-1)).toBe('Tunis')
    expect(found?.printed['ar']?.address[0]).toContain('ليلى مثال')
  })

  test('forgets what is emptied: the holder who has left, the address that is wrong', async () => {
    const { id } = await trial.client.offices.save({ id: null, office: form })
    await trial.client.offices.save({ id, office: { ...form, holder: null, address: {}, represents: null } })
    const [office] = await list()
    expect(office).toMatchObject({ holder: null, address: {}, represents: null })
    expect(office?.warnings.map(({ code }) => code)).toEqual(['noAddress', 'vacant'])
  })

  test('adds a shipped office once', async () => {
    const offered = await trial.client.offices.shipped({ language: 'en' })
    const key = offered[0]?.key ?? ''
    const { id } = await trial.client.offices.addShipped({ key })
    expect(await trial.client.offices.addShipped({ key })).toEqual({ seq: 0, id })
    expect((await list()).map(({ shipped }) => shipped)).toEqual([key])
    const left = await trial.client.offices.shipped({ language: 'ar' })
    expect(left.map((one) => one.key)).toEqual(offered.slice(1).map((one) => one.key))
    await expect(trial.client.offices.addShipped({ key: 'none' })).rejects.toMatchObject({
      code: 'offices/unknown',
    })
  })

  test('is sorted by name, and refuses to change an office that is not there', async () => {
    for (const en of ['Zoo', 'Academy'])
      await trial.client.offices.save({ id: null, office: { ...form, name: { en } } })
    expect((await list()).map(({ label }) => label)).toEqual(['Academy', 'Zoo'])
    const id = '0'.repeat(26)
    await expect(trial.client.offices.save({ id, office: form })).rejects.toMatchObject({
      code: 'records/missing',
    })
  })
})
