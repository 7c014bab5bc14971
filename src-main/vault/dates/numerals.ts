// Numbers that are not positional digits: Ethiopic numerals, and Chinese numerals before a date's unit.

/** ፩…፱ are 1–9, ፲…፺ tens, ፻ a hundred, ፼ ten thousand. */
const ethiopicValue = (run: string): number => {
  let total = 0
  let pending = 0
  for (const char of run) {
    const place = (char.codePointAt(0) ?? 0) - 0x1369
    if (place < 9) pending += place + 1
    else if (place < 18) pending += (place - 8) * 10
    else if (place === 18) {
      total += Math.max(pending, 1) * 100
      pending = 0
    } else {
      total = Math.max(total + pending, 1) * 10_000
      pending = 0
    }
  }
  return total + pending
}

export const ethiopicNumerals = (text: string): string =>
  text.replace(/[\u1369-\u137c]+/g, (run) => String(ethiopicValue(run)))

const CHINESE_DIGITS = '〇一二三四五六七八九'

const chineseDigit = (char: string): number =>
  char === '零' || char === '○' ? 0 : char === '元' ? 1 : CHINESE_DIGITS.indexOf(char)

const chineseValue = (run: string): string => {
  if (!/[十百廿卅]/.test(run)) return [...run].map(chineseDigit).join('')
  let total = 0
  let pending = 0
  for (const char of run) {
    if (char === '十') total += Math.max(pending, 1) * 10
    else if (char === '百') total += Math.max(pending, 1) * 100
    else if (char === '廿') total += 20
    else if (char === '卅') total += 30
    else {
      pending = chineseDigit(char)
      continue
    }
    pending = 0
  }
  return String(total + pending)
}

/** 二〇一八年一月十九日 → 2018年1月19日; only before a unit, so that ordinary words stay words. */
export const chineseNumerals = (text: string): string =>
  text.replace(/[〇○零一二三四五六七八九十百廿卅元]+(?=[年月日号號])/g, chineseValue)
