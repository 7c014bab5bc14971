import { describe, expect, test } from 'vitest'
import { type Office, shippedOffice } from '../reference/offices.ts'
import { FORM_LANGUAGES, OFFICE_RANKS, type Register, addressBlock, closing, salutation } from './address.ts'

const shipped = (key: string) => {
  const office = shippedOffice(key, 'en')
  if (!office) throw new Error(key)
  return office
}
const china = shipped('cn-embassy-ca')
const vietNam = shipped('vn-embassy-ca')
const held = (change: Partial<NonNullable<Office['holder']>>, office: Office = china): Office => ({
  ...office,
  holder: { name: 'Cong Peiwu', honorific: '', gender: 'unknown', ...change },
})
const vacant: Office = { ...china, holder: null }

describe('the address block of an ambassador', () => {
  test('in English gives style and name, the State in full, and the postal lines', () => {
    expect(addressBlock(china, 'en')).toEqual([
      'His Excellency Mr Cong Peiwu',
      "Ambassador of the People's Republic of China to Canada",
      '515 St. Patrick Street',
      'Ottawa, Ontario K1N 5H3',
    ])
    expect(addressBlock(vietNam, 'en').slice(0, 3)).toEqual([
      'His Excellency Mr Pham Cao Phong',
      'Ambassador of the Socialist Republic of Viet Nam to Canada',
      '55 Mackay Street',
    ])
  })

  test('in Arabic uses the annexed name of the State and the name in Arabic script', () => {
    expect(addressBlock(china, 'ar')).toEqual([
      'سعادة السيد تسونغ بيوو',
      'سفير جمهورية الصين الشعبية لدى كندا',
      '515 St. Patrick Street',
      'Ottawa, Ontario K1N 5H3',
    ])
  })

  test('in French, Spanish and Russian contracts, or keeps the nominative', () => {
    expect(addressBlock(china, 'fr')[1]).toBe(
      'Ambassadeur de la République populaire de Chine auprès du Canada',
    )
    expect(addressBlock(china, 'es')[1]).toBe('Embajador de la República Popular China en el Canadá')
    expect(addressBlock(china, 'ru')[1]).toBe('Посол — Китайская Народная Республика')
  })

  test('agrees with a woman', () => {
    const office = held({ name: 'Amal Example', gender: 'f' })
    expect(addressBlock(office, 'en')[0]).toBe('Her Excellency Ms Amal Example')
    expect(addressBlock(office, 'ar')[1]).toBe('سفيرة جمهورية الصين الشعبية لدى كندا')
    expect(salutation(office, 'fr')).toBe("Madame l'Ambassadrice,")
    expect(closing(office, 'fr')).toBe(
      "Veuillez agréer, Madame l'Ambassadrice, l'assurance de notre très haute considération.",
    )
  })

  test('is neutral where the gender is not known, whatever the name suggests', () => {
    const office = held({ name: 'Mary Example' })
    expect(addressBlock(office, 'en')[0]).toBe('H.E. Mary Example')
    for (const language of FORM_LANGUAGES)
      expect(addressBlock(office, language).join(' ')).not.toMatch(
        /\b(His|Her|Mr|Ms|Madame|Monsieur|Señora?|Embajadora?|Ambassadrice|Ambassadeur)\b|госпо|السيد |السيدة |سفيرة/,
      )
  })

  test('uses the title a holder has instead of Mr or Ms', () => {
    expect(addressBlock(held({ honorific: 'Dr', gender: 'm' }), 'en')[0]).toBe('His Excellency Dr Cong Peiwu')
  })

  test('goes to the office when the post is vacant', () => {
    expect(addressBlock(vacant, 'en').slice(0, 2)).toEqual([
      'The Head of Mission',
      "Embassy of the People's Republic of China in Canada",
    ])
    expect(salutation(vacant, 'en')).toBe('Excellency,')
  })

  test('leaves honorifics out in the plain register', () => {
    expect(addressBlock(china, 'en', 'plain')[0]).toBe('Mr Cong Peiwu')
    expect(salutation(china, 'en', 'plain')).toBe('Dear Ambassador Cong Peiwu,')
    expect(salutation(vacant, 'en', 'plain')).toBe('Dear Ambassador,')
  })
})

describe('salutation and closing', () => {
  test('of an ambassador are those of diplomatic letters', () => {
    expect(salutation(china, 'en')).toBe('Your Excellency,')
    expect(closing(china, 'en')).toBe(
      'Please accept, Excellency, the assurances of our highest consideration.',
    )
    expect(salutation(china, 'ar')).toBe('سعادة السفير، تحية طيبة وبعد،')
    expect(closing(china, 'ar')).toBe('وتفضلوا بقبول فائق الاحترام والتقدير.')
    expect(salutation(china, 'es')).toBe('Señor Embajador:')
    expect(salutation(china, 'ru')).toBe('Ваше Превосходительство, господин Посол!')
  })

  test('have neutral forms in five languages', () => {
    const office = held({})
    expect(FORM_LANGUAGES.map((language) => salutation(office, language))).toEqual([
      'Excellency,',
      'سعادة السفير/ة، تحية طيبة وبعد،',
      'Excellence,',
      'Excelencia:',
      'Ваше Превосходительство!',
    ])
  })

  test('give no Excellency to a chargé d’affaires', () => {
    const office = { ...held({ gender: 'f' as const }), officeKind: 'chargeDaffaires' }
    expect(salutation(office, 'en')).toBe('Dear Ms Cong Peiwu,')
    expect(closing(office, 'en')).not.toContain('Excellency')
    expect(salutation({ ...office, holder: null }, 'en')).toBe('Dear Sir or Madam,')
  })

  test('follow Levantine usage for a prime minister there', () => {
    const office = { ...held({ gender: 'm' }), officeKind: 'headOfGovernment' }
    expect(salutation({ ...office, represents: 'LB' }, 'ar')).toContain('دولة رئيس الوزراء')
    expect(salutation({ ...office, represents: 'SA' }, 'ar')).toContain('معالي رئيس مجلس الوزراء')
  })

  test('fall back to English in a language without forms', () => {
    expect(salutation(china, 'fa')).toBe('Your Excellency,')
    expect(addressBlock(china, 'zh-Hans')[0]).toBe('His Excellency Mr Cong Peiwu')
  })
})

test('every kind of office, holder, register and language gives clean lines in its script', () => {
  const holders: (Office['holder'] | null)[] = [
    null,
    ...(['f', 'm', 'unknown'] as const).map((gender) => ({ name: 'Nguyen Van A', honorific: '', gender })),
  ]
  const registers: Register[] = ['diplomatic', 'respectful', 'plain']
  for (const officeKind of [...Object.keys(OFFICE_RANKS), 'workingGroup', 'something else'])
    for (const holder of holders)
      for (const register of registers)
        for (const language of FORM_LANGUAGES)
          for (const represents of ['CN', 'IQ', null]) {
            const office: Office = { ...china, officeKind, holder, represents }
            const block = addressBlock(office, language, register)
            const lines = [
              ...block,
              salutation(office, language, register),
              closing(office, language, register),
            ]
            const what = [officeKind, holder?.gender, register, language, represents, ...lines].join(' | ')
            for (const line of lines) expect(line, what).toMatch(/^[^{}]*[\p{L}\d][^{}]*$/u)
            expect(lines.join('\n'), what).not.toMatch(/ {2}|undefined|null| ,|^,|[ًٌٍَُِّْ]{3}/m)
            if (holder) expect(block.join('\n'), what).toContain('Nguyen Van A')
          }
})
