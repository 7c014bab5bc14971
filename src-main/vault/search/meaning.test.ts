// What a word must find, and what stands near it and must not be found: as a defender reads, not as letters are alike.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type Json, type Ref } from '../store/index.ts'
import { newSample, removeFolder, setting, type SampleVault } from '../store/sample-vault.fixture.ts'

let vault: SampleVault
beforeAll(() => {
  vault = newSample()
})
afterAll(() => {
  vault.close()
  removeFolder(vault.folder)
})

type Kind = Pick<Ref, 'collection' | 'kind'> & { field: string }
const NOTES: Kind = { collection: 'cases', kind: 'case', field: 'notes' }
const NAMES: Kind = { collection: 'parties', kind: 'person', field: 'names' }

const write = (value: Json, { field, ...kind }: Kind): Ref => {
  const at: Ref = { ...kind, id: newId() }
  vault.store.commit([setting(at, field, value)])
  return at
}
const named = (...forms: string[]): Ref =>
  write(
    forms.map((text) => ({ text, kind: 'legal' })),
    NAMES,
  )
const finds = (query: string, { id }: Ref): boolean =>
  vault.store.search(query, { limit: 5000 }).hits.some((hit) => hit.id === id)

type Pair = [query: string, text: string]

const FOUND: Pair[] = [
  // What is written onto an Arabic word
  ['محكمة', 'قررت المحكمة العليا'],
  ['محكمة', 'مثل بالمحكمة'],
  ['محكمة', 'أحيل وبمحكمة أخرى'],
  ['محكمة', 'فللمحكمة أن تقرر'],
  ['محكمة', 'كالمحكمة'],
  ['محكمة', 'محكمتهم'],
  ['محكمته', 'المحكمة'],
  ['اختفاء', 'والاختفاء القسري'],
  ['اختفاء', 'باختفائه'],
  ['محامي', 'سمح للمحامي'],
  ['محامي', 'لمحاميه'],
  ['محامي', 'محامون بلا حدود'],
  ['محامين', 'محامي المتهم'],
  ['إخفاء', 'احتجازه وإخفاؤه'],
  ['إخفاء', 'بإخفائهم'],
  ['اخفاؤه', 'إخفاء قسري'],
  ['سجن', 'اعتقل وسجن'],
  ['سجن', 'أودع بسجن العقرب'],
  ['قتل', 'فقتل في الحال'],
  ['حكم', 'وحكم عليه'],
  ['تعذيب', 'ضرب وتعذيب'],
  ['اعتقال', 'فاعتقاله'],
  ['معتقل', 'المعتقلين'],
  ['معتقلون', 'معتقل'],
  ['منظمات', 'منظمة العفو'],
  ['منظمة', 'للمنظمات'],
  ['انتهاكات', 'انتهاك جسيم'],
  ['قضية', 'في قضيتها'],
  ['لجنة', 'أمام للجنة'],
  ['المحكمة', 'محكمة'],
  ['أبناء', 'أبناؤهم'],
  ['سجناء', 'سجنائهم'],
  ['أسرة', 'لأسرته'],
  ['تعذيب', 'وتعذيبهم'],
  ['حقوق', 'لحقوق الإنسان'],
  ['اعتقال', 'للاعتقالات'],
  ['شرطة', 'وبالشرطة'],
  ['زنداني', 'زندانی‌های سیاسی'],
  ['زندانیها', 'زندانی'],
  ['رئیس', 'رئيس'],
  ['رئيس', 'رئیس'],
  // Russian and Ukrainian
  ['задержан', 'адвокат задержанного'],
  ['задержанного', 'был задержан'],
  ['задержанные', 'задержана утром'],
  ['задержать', 'его задержали'],
  ['избили', 'избил его'],
  ['суд', 'по решению суда'],
  ['суду', 'суд'],
  ['судьи', 'судья'],
  ['заявлениях', 'заявление'],
  ['заявление', 'заявлений'],
  ['России', 'Россией'],
  ['Россия', 'в России'],
  ['политические', 'политического'],
  ['последних', 'последний'],
  ['властью', 'власти'],
  ['полицией', 'полиция'],
  ['тюрьмы', 'тюрьме'],
  ['случаев', 'случай'],
  ['затримано', 'затриманого'],
  ['обвинениям', 'обвинение'],
  ['людей', 'люди'],
  ['арестованный', 'арестована'],
  ['следствием', 'следствия'],
  ['Москвы', 'Москве'],
  // French and Spanish
  ['disparition', 'des disparitions forcées'],
  ['disparitions', 'une disparition'],
  ['détenus', 'détenue'],
  ['détenu', 'détenues'],
  ['journaux', 'un journal'],
  ['droits', "droit de l'homme"],
  ['avocats', 'avocat'],
  ['prisonnière', 'prisonniers'],
  ['desapariciones', 'desaparición'],
  ['desaparición', 'las desapariciones'],
  ['detenidas', 'fue detenido'],
  ['mujeres', 'mujer'],
  ['jueces', 'un juez'],
  ['defensora', 'defensores'],
  ['países', 'país'],
  ['families', 'family'],
  ['égaux', 'égal'],
  ['nationales', 'national'],
  ['personnelles', 'personnel'],
  ['arrêtées', 'arrêté'],
  ['autoridades', 'autoridad'],
  ['prisión', 'prisiones'],
  // Without spaces between words
  ['北京', '他在北京被警察带走'],
  ['逮捕', '警察に逮捕された'],
  ['ဖမ်းဆီး', 'သူသည်ဖမ်းဆီးခံရသည်'],
  ['จับกุม', 'เขาถูกจับกุมในกรุงเทพ'],
  ['ចាប់ខ្លួន', 'គាត់ត្រូវបានចាប់ខ្លួន'],
  ['인권', '국제인권연맹이 밝혔다'],
  ['インターナショナル', 'アムネスティインターナショナル'],
  // Other alphabets
  ['Minsk', 'задержан в Минске'],
  ['Kyiv', 'Київ'],
  ['Kharkov', 'Харьков'],
  ['Минск', 'arrested in Minsk'],
  ['Навальный', 'Alexei Navalny'],
  ['Navalny', 'Навального'],
]

const APART: Pair[] = [
  ['محكمة', 'حكم عليه'],
  ['محكمة', 'محكم الإغلاق'],
  ['زير', 'وزير الداخلية'],
  ['تاب', 'كتاب'],
  ['جنة', 'لجنة'],
  ['له', 'الله'],
  ['سائل', 'وسائل الإعلام'],
  ['لاية', 'ولاية'],
  ['كاتب', 'كتاب'],
  ['معتقل', 'عاقل'],
  ['قانون', 'قانا'],
  ['طالب', 'طلب'],
  ['ردستان', 'كردستان'],
  ['اختفاء', 'إخفاء'],
  ['судья', 'по решению суда'],
  ['задержан', 'задержка рейса'],
  ['задержка', 'задержан'],
  ['держан', 'задержан'],
  ['война', 'воин'],
  ['совет', 'сова'],
  ['делать', 'это дела'],
  ['disparition', 'la disparité'],
  ['disparitions', 'disparité'],
  ['partie', 'parti'],
  ['arrestation', 'arrêt'],
  ['port', 'the airport'],
  ['detención', 'detener'],
  ['casos', 'casa'],
  ['京北', '他在北京被警察带走'],
  ['北大', '北京大学'],
  ['권연', '인권'],
  ['비권', '인권위원회'],
  ['ahmad', 'mahmad'],
  ['zzz', 'заявление'],
  ['s', 'сова'],
  ['2032', '٢٠٢٣'],
]

const SAME_NAME: Pair[] = [
  ['董广平', 'Dong Guangping'],
  ['董广平', 'Guangping DONG'],
  ['Dong Guang Ping', '董广平'],
  ['Guangping DONG', '董广平'],
  ['Dong Guang Ping', 'Guangping DONG'],
  ['Guangping', 'Dong Guang Ping'],
  ['董廣平', 'Dong Guangping'],
  ['Алексей', 'Aleksei'],
  ['Alexey', 'Aleksei'],
  ['Yulia', 'Юлия'],
  ['Zelenskyy', 'Зеленский'],
  ['Юрий', 'Yuri'],
  ['Yevgeny', 'Евгений'],
  ['Evgenii', 'Yevgeny'],
  ['Юлия', 'Iuliia'],
  ['محمد', 'Mohammed'],
  ['Muhammad', 'محمد'],
  ['Ahmed', 'أحمد'],
  ['Ахмед', 'أحمد'],
  ['Kim', '김철수'],
]

const OTHER_NAME: Pair[] = [
  ['Dong Guangping', '王广平'],
  ['Lian', 'Lan'],
  ['Yan', 'An'],
  ['محمد', 'محمود'],
  ['Mohammed', 'Mahmoud'],
  ['Wang', 'Wan'],
  ['علي', 'علا'],
]

describe('a word', () => {
  it.each(FOUND)('%s finds "%s"', (query, text) => {
    expect(finds(query, write(text, NOTES))).toBe(true)
  })

  it.each(APART)('%s does not find "%s"', (query, text) => {
    expect(finds(query, write(text, NOTES))).toBe(false)
  })
})

describe('a name', () => {
  it.each(SAME_NAME)('%s finds %s', (query, name) => {
    expect(finds(query, named(name))).toBe(true)
  })

  it.each(OTHER_NAME)('%s does not find %s', (query, name) => {
    expect(finds(query, named(name))).toBe(false)
  })
})
