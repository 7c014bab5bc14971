// What is written onto an Arabic word and what ends it: proclitics, pronouns, plurals. A light stemmer in the sense of
// Larkey, Ballesteros and Connell (2002), but it never takes a letter of the root knowingly: words that begin with
// one of these letters by nature are listed, since a defender who looks for زير must not get every وزير. All words
// are folded (fold.ts), and so are the answers.
import { fold } from './fold.ts'

/** Words whose first letter is their own. */
const OWN = new Set(
  fold(
    `وزير وزراء وزارة وليد وحيد وسيم وفاة وفيات وحدة وحدات وثقة وجهة وجوه وقفة وردة والد والدة والدان والدي والدين واجب
     واجبات وارث واسع واقع وقائع واقعة وضوح وقوع وقوف وصول وجود ورود وفود وعود وفاء ولاء ولاية ولايات وباء وعاء وداع وسام
     وهمي وطني وطنية وقتي وكيل وكالة وكالات وكلاء وفير وريث وجيه وسيط وسطاء وسيلة وسائل وديع وثيقة وثائق وظيفة وظائف
     وقاية ورشة ورقة ورثة وجبة وصية وضعية ولادة ويكي
     فريق فقير فقراء فهيم فريد فتاة فتيات فترة فترات فكرة فقرة فقرات فرصة فرقة فئات فوري فردي فجأة فرار فساد فراغ فصول
     فصيل فصائل فروع فنون فقدان فلسطين فلسطيني فرنسا فرنسي فاطمة فاتح فارس فارق فاعل فاضل فيديو فضيحة فضاء فضائي فرعية
     فعالية فيصل فؤاد فهرس فحوص
     بيان بيانات بيوت بلاد بلدة بلدية بلدان بنات بناء بعثة بعثات بطاقة بريد بعيد بديل بقاء بلوغ بحوث بنود باحث باحثة بارز
     بارزة بادر باسم باقي بالغ بحرين بحريني بداية برلمان بريطانيا بطولة بكاء بلاغ بلاغات بوابة بورما بيئة بيروت باريس
     بلطجية برنامج برامج بصمة بضعة بسيط بسام بشار بشير بركات بغداد
     كتاب كتب كاتب كاتبة كتابة كتابات كثير كثيرة كبير كبيرة كبار كريم كرامة كامل كاملة كمال كلمة كلمات كتلة كفيل كفالة كيان
     كرسي كنوز كنيسة كافة كارثة كادر كوادر كمين كلية كميات كندا كوبا كوريا كردي كردستان كشمير كمبوديا كاميرا كينيا كراهية
     لجنة لجان لقاء لقاءات لسان لبنان لبناني لاجئ لاجئة لاجئون لاجئين لازم لواء ليلة لغات لحوم لجوء لديه لذلك لهذا ليبيا
     ليبي لندن لوحة لوائح لائحة لحظة لحظات ليبرالي لطيف لقمان لمياء`,
  ).split(/\s+/u),
)

const SHORTEST = 3

/** The article with what is written onto it: wa, fa, bi, ka, li and al-. */
const ARTICLE = /^([وف]?[بك]?)(?:ال|(?<=^[وف]?)لل)(.+)$/u

/** A word without its article, in every way it can be read; empty when it has none. */
export const withoutArticle = (word: string): string[] => {
  const found = ARTICLE.exec(word)
  const rest = found?.[2]
  if (found === null || rest === undefined || word === 'الله' || OWN.has(word)) return []
  const shortest = found[1] === '' && word.startsWith('ال') ? 2 : SHORTEST
  if (rest.length < shortest) return []
  // للجنة is "for the committee" and "for paradise": the second lam may be the word's own.
  return word.includes('لل') && !word.includes('ال' + rest) ? [rest, `ل${rest}`] : [rest]
}

const without = (letters: RegExp, word: string): string[] => {
  const rest = word.slice(1)
  return letters.test(word) && rest.length >= SHORTEST && !OWN.has(word) ? [rest] : []
}

/** The word with fewer and fewer of the particles that may be written onto it; not the word itself. */
export const bareForms = (word: string): string[] => {
  const joined = without(/^[وف]/u, word)
  const led = [word, ...joined].flatMap((one) => without(/^[بكل]/u, one))
  return [...new Set([...withoutArticle(word), ...joined, ...led])]
}

/** A hamza that a pronoun has put onto a carrier stands alone again: إخفاؤه is إخفاء and a pronoun. */
const atItsEnd = (rest: string): string[] => {
  const hamza = /^(.+ا)[وي]$/u.exec(rest)
  if (hamza) return [`${hamza[1] ?? ''}ء`]
  return rest.endsWith('ت') ? [rest, `${rest.slice(0, -1)}ه`] : [rest]
}

const PRONOUNS: [ending: RegExp, shortest: number][] = [
  [/(?:هما|كما)$/u, 4],
  [/(?:هم|هن|كم|نا)$/u, 4],
  // Also the Persian plural, with what joins it to the next word.
  [/هاي?$/u, 3],
  // After a consonant a final ه may be taa marbuta.
  [/(?<=[وياءت])ه$/u, 4],
]

const withoutPronoun = (word: string): string[] => {
  for (const [ending, shortest] of PRONOUNS) {
    const rest = word.replace(ending, '')
    if (rest !== word) return rest.length >= shortest ? atItsEnd(rest) : []
  }
  return []
}

const singular = (word: string): string[] => {
  const ending = /(?:ات|ون|ين|تين|تان)$/u.exec(word)?.[0]
  if (ending === undefined) return []
  const rest = word.slice(0, -ending.length)
  if (ending === 'ات')
    // Verbal nouns, as انتهاك, have no taa marbuta to lose.
    return rest.length < SHORTEST ? [] : [/ا.$/u.test(rest) ? rest : `${rest}ه`]
  if (ending === 'تين' || ending === 'تان') return rest.length < SHORTEST ? [] : [`${rest}ه`]
  return rest.length < SHORTEST + 1 ? [] : [rest, `${rest}ي`]
}

/** Dictionary forms that the word may be an inflection of; not the word itself. */
export const arabicStems = (word: string): string[] => {
  const bases = [word, ...bareForms(word)].filter((one) => !OWN.has(one))
  const owned = bases.flatMap(withoutPronoun)
  return [...new Set([...owned, ...[...bases, ...owned].flatMap(singular)])]
}
