import { OfficeForm } from '#contract/offices'
import { describe, expect, test } from 'vitest'
import { countryOf, stateFormal } from './countries.ts'
import { freeMailDomain, officeWarnings, shippedOffice, shippedOffices } from './offices.ts'

const today = '2022-11-23'
const office = {
  channels: { post: true, email: 'mission@mfa.example', phone: '' },
  address: { en: '1 Long Street' },
  holder: { name: 'A. Holder', honorific: '', gender: 'unknown' as const },
  checkedOn: '2022-11-01',
}
const codes = (change: Partial<typeof office> | { holder: null }, day = today) =>
  officeWarnings({ ...office, ...change }, day).map((warning) => warning.code)

describe('warnings about an office', () => {
  test('are none for a checked office with an official address', () => {
    expect(codes({})).toEqual([])
  })

  test('point out a free-mail address, also under a subdomain and in capitals', () => {
    expect(codes({ channels: { ...office.channels, email: 'Embassy@GMail.com' } })).toEqual(['freeMail'])
    expect(freeMailDomain('a@mail.yahoo.co.uk')).toBe('yahoo.co.uk')
    expect(freeMailDomain('a@notgmail.com')).toBeNull()
    expect(freeMailDomain('gmail.com')).toBeNull()
  })

  test('say that an office without e-mail is reached by post only', () => {
    expect(codes({ channels: { ...office.channels, email: ' ' } })).toEqual(['postOnly'])
  })

  test('say when there is no address to write to', () => {
    expect(codes({ address: { en: '' } })).toEqual(['noAddress'])
  })

  test('say when the post is vacant', () => {
    expect(codes({ holder: null })).toEqual(['vacant'])
    expect(codes({ holder: { ...office.holder, name: ' ' } })).toEqual(['vacant'])
  })

  test('ask for a check after 180 days, not on the 180th', () => {
    expect(codes({ checkedOn: '2022-05-27' })).toEqual([])
    expect(officeWarnings({ ...office, checkedOn: '2022-05-26' }, today)).toEqual([
      { code: 'checkedLongAgo', params: { days: 181 } },
    ])
    expect(codes({ checkedOn: '' })).toEqual(['neverChecked'])
    expect(codes({ checkedOn: 'last spring' })).toEqual(['neverChecked'])
  })
})

describe('shipped offices', () => {
  test('fit the directory and name their State formally in English and Arabic', () => {
    for (const shipped of shippedOffices) {
      const form = OfficeForm.parse(shippedOffice(shipped.key, 'en'))
      expect(countryOf(form.seat)).not.toBeNull()
      expect(form.name['en']).toContain(stateFormal(form.represents ?? '', 'en'))
      expect(form.name['ar']).toContain(stateFormal(form.represents ?? '', 'ar'))
      expect(shipped.origin['en']).toMatch(/Example.*Verify/)
      expect(shipped.origin['ar']).toMatch(/مثال/)
    }
  })

  test('of Ottawa have the contact data of the appeal: one free mailbox, one by post only', () => {
    const china = shippedOffice('cn-embassy-ca', 'en')
    const vietNam = shippedOffice('vn-embassy-ca', 'ar')
    expect(china?.address['en']).toBe('515 St. Patrick Street\nOttawa, Ontario K1N 5H3')
    expect(vietNam?.address['en']).toBe('55 Mackay Street\nOttawa, Ontario K1M 2B2')
    expect(china && officeWarnings(china, today)).toEqual([
      { code: 'freeMail', params: { domain: 'gmail.com' } },
    ])
    expect(vietNam && officeWarnings(vietNam, today)).toEqual([{ code: 'postOnly', params: {} }])
    expect(china && officeWarnings(china, '2026-01-01').map((warning) => warning.code)).toContain(
      'checkedLongAgo',
    )
  })

  test('carry no mailbox that could be somebody’s', () => {
    for (const { channels } of shippedOffices)
      if (channels.email) expect(channels.email).toMatch(/^[a-z]+-[a-z-]+@gmail\.com$/)
  })

  test('are unknown by any other key', () => {
    expect(shippedOffice('xx-embassy-ca', 'en')).toBeNull()
  })
})
