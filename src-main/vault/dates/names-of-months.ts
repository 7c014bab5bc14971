// Names of months for printing, in English and Arabic. Arabic Gregorian names differ by country.

/** Which Gregorian month names an Arabic text uses. */
export type ArabicMonths = 'common' | 'levant' | 'maghreb' | 'morocco'

const list = (row: string): string[] => row.split(' ').map((name) => name.replaceAll('_', ' '))

export const ENGLISH = {
  gregory: list('January February March April May June July August September October November December'),
  hijri: list(
    "Muharram Safar Rabi'_al-Awwal Rabi'_al-Thani Jumada_al-Ula Jumada_al-Akhira Rajab Sha'ban Ramadan Shawwal Dhu_al-Qa'dah Dhu_al-Hijjah",
  ),
  persian: list('Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand'),
  ethiopic: list(
    'Meskerem Tikimt Hidar Tahsas Ter Yekatit Megabit Miyazya Ginbot Sene Hamle Nehasse Pagumen',
  ),
} as const

export const ARABIC = {
  hijri: list(
    'محرم صفر ربيع_الأول ربيع_الآخر جمادى_الأولى جمادى_الآخرة رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة',
  ),
  persian: list('فروردين أرديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن إسفند'),
  ethiopic: list('مسكرم طقمت هدار تاهساس طر يكاتيت مغابيت ميازيا غنبوت سني هملي نهاسي باغومن'),
} as const

export const ARABIC_GREGORIAN: Record<ArabicMonths, string[]> = {
  common: list('يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'),
  levant: list('كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول'),
  maghreb: list('جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر'),
  morocco: list('يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر'),
}

const LEVANT = ['SY', 'LB', 'JO', 'PS', 'IQ']

/** Default for a letter to that country (ISO 3166-1 alpha-2); the letter's own setting wins. */
export const arabicMonthsFor = (country: string | null): ArabicMonths => {
  if (country === 'MA' || country === 'EH') return 'morocco'
  if (country === 'DZ' || country === 'TN') return 'maghreb'
  return LEVANT.includes(country ?? '') ? 'levant' : 'common'
}

export type Digits = 'latn' | 'arab' | 'arabext'

const WESTERN_DIGITS = ['DZ', 'TN', 'MA', 'EH', 'LY', 'MR']

/** Default digits of an Arabic letter to that country. */
export const digitsFor = (country: string | null): Digits =>
  WESTERN_DIGITS.includes(country ?? '') ? 'latn' : 'arab'

const ZERO: Record<Digits, number> = { latn: 0x30, arab: 0x660, arabext: 0x6f0 }

/** Writes 0–9 in other digits. */
export const inDigits = (text: string, digits: Digits): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(ZERO[digits] + Number(digit)))
