// Words around a date, by what they mean. '_' stands for a space. English, French, Spanish, Russian, Arabic,
// Persian and Chinese; the few others are the ones printed on the people's own papers.
export const MARKS = {
  about:
    'about around approximately approx circa ca c c. roughly near on_or_about environ vers autour_de autour_du alrededor_de alrededor_del hacia aproximadamente sobre около примерно приблизительно حوالي حوالى نحو تقريبا قرابة زهاء قريبا_من في_حدود حدود تقریبا 大约 大約 约 約 左右 ~ ≈',
  maybe:
    'maybe perhaps possibly probably peut_être probablement quizás quizá tal_vez posiblemente возможно может_быть вероятно ربما يحتمل محتمل لعله يرجح على_الأرجح شاید احتمالا 可能 大概 也许 也許 ?',
  before: 'before prior_to avant antes_de antes_del перед قبل پیش_از قبل_از 之前 以前',
  after: 'after après después_de después_del tras после بعد پس_از بعد_از 之后 之後 以后 以後',
  since: 'since depuis начиная_с منذ ابتداء_من اعتبارا_من 以来 以來 自从 自從',
  until: "until till up_to jusqu'à jusqu'au hasta_el hasta до حتى لغاية إلى_غاية تا 截至 直到 为止 為止",
  between: 'between entre между بين 介于',
  and: 'and et y e и و & 和 与 與',
  from: 'from desde desde_el с من از 从 從 自',
  to: 'to through thru au à al a по إلى 到 至',
  now: 'now present ongoing still continuing still_ongoing present_day maintenant présent ahora la_actualidad настоящее_время сих_пор الآن لا_يزال لا_تزال ما_زال ما_زالت مستمر مستمرة اکنون كنون 至今 现在 現在',
  equals: 'الموافق الموافق_لـ corresponding_to correspondant_au соответствует ( ) =',
  someDay:
    'some_day someday a_day one_day sometime some_time an_unknown_day un_jour un_día algún_día какой_то_день يوم_ما في_يوم_ما يوم_غير_معروف 某日 某天 某一天',
  someMonth: 'some_month a_month an_unknown_month شهر_ما في_شهر_ما 某月',
  early:
    'early beginning_of the_beginning_of start_of the_start_of début_de début principios_de comienzos_de inicios_de в_начале начало أوائل مطلع بداية أول_أيام اوایل 初 上旬',
  mid: 'mid middle_of the_middle_of mi mediados_de в_середине середина منتصف أواسط وسط اواسط 中旬',
  late: 'late end_of the_end_of fin_de la_fin_de fin finales_de fines_de в_конце конец أواخر نهاية آخر اواخر 底 下旬 末',
  decade:
    "s 's е х е_годы х_годах decade_of the_decade_of décennie les_années des_années década_de los_años عقد العقد دهه 年代",
  ago: 'ago earlier il_y_a hace назад 前',
  last: 'last the_last past previous dernier dernière passé pasado pasada прошлый прошлом прошлой прошлую الماضي الماضية المنصرم المنصرمة الفائت گذشته 上个 上個 上',
  this: 'this ce cette este esta этот этом эту هذا هذه الحالي الحالية الجاري این 本',
  today: "today aujourd'hui hoy сегодня اليوم امروز نن 今天 今日 วันนี้ ယနေ့ ዛሬ",
  yesterday:
    'yesterday last_night hier ayer anoche вчера أمس البارحة ليلة_أمس دیروز پرون 昨天 昨日 昨晚 เมื่อวาน ትናንት',
  beforeYesterday:
    'day_before_yesterday the_day_before_yesterday avant_hier anteayer antier позавчера أول_أمس أول_من_أمس قبل_أمس پریروز 前天',
  tomorrow: 'tomorrow demain mañana завтра غدا فردا 明天',
  lastYear: '去年 پارسال',
  thisYear: '今年 امسال',
  exactly: 'exactly exactement exactamente ровно بالضبط تماما',
  day: 'day days jour jours día días день дня дней يوم أيام يوما روز 天',
  twoDays: 'يومين يومان',
  week: 'week weeks semaine semaines semana semanas неделя недели неделю неделе недель أسبوع الأسبوع أسابيع أسبوعا هفته 周 星期 个星期 週',
  twoWeeks: 'أسبوعين أسبوعان',
  month:
    'month months the_month_of month_of mois mes meses месяц месяца месяцев месяце شهر الشهر أشهر شهور شهرا ماه 个月 個月',
  twoMonths: 'شهرين شهران',
  year: 'year years the_year an ans année années año años год года году лет г سنة السنة سنوات سنين عام العام أعوام عاما سال',
  twoYears: 'سنتين سنتان عامين عامان',
  spring: 'spring printemps primavera весна весной весны ربيع الربيع بهار 春天 春季 春',
  summer: 'summer été verano летом лето лета صيف الصيف تابستان 夏天 夏季 夏',
  autumn: 'autumn fall automne otoño осень осенью осени خريف الخريف پاییز خزان 秋天 秋季 秋',
  winter: 'winter hiver invierno зима зимой зимы شتاء الشتاء زمستان 冬天 冬季 冬',
  fifties: 'fifties خمسينيات خمسينات الخمسينيات الخمسينات',
  sixties: 'sixties ستينيات ستينات الستينيات الستينات',
  seventies: 'seventies سبعينيات سبعينات السبعينيات السبعينات',
  eighties: 'eighties ثمانينيات ثمانينات الثمانينيات الثمانينات',
  nineties: 'nineties تسعينيات تسعينات التسعينيات التسعينات',
  yearUnit: '年 년',
  monthUnit: '月 월 tháng thg',
  dayUnit: '日 号 號 일 ngày',
  yearPrefix: 'năm',
  filler:
    '在 of the in on at le la les el los de del du d l en dans в на st nd rd th er ère го ого й th_of الـ في خلال أثناء بتاريخ تاريخ morning evening afternoon noon night midnight matin soir nuit tarde noche утром вечером ночью صباحا مساء ليلا ظهرا فجرا عصرا صباح مساءا القرن_الماضي القرن_العشرين of_the_last_century date dated วันที่ ቀን ရက် ခုနှစ်',
} as const satisfies Record<string, string>

export type MarkName = keyof typeof MARKS

/** Words for small numbers, as said in "three days ago". */
export const NUMBER_WORDS = [
  ['one', 'an', 'un', 'une', 'una', 'один', 'одну', 'واحد', 'واحدة', '一'],
  ['two', 'deux', 'dos', 'два', 'две', 'اثنين', '两', '兩'],
  ['three', 'trois', 'tres', 'три', 'ثلاثة', 'ثلاث', '三'],
  ['four', 'quatre', 'cuatro', 'четыре', 'أربعة', 'أربع', '四'],
  ['five', 'cinq', 'cinco', 'пять', 'خمسة', 'خمس', '五'],
  ['six', 'seis', 'шесть', 'ستة', 'ست', '六'],
  ['seven', 'siete', 'семь', 'سبعة', 'سبع', '七'],
  ['eight', 'huit', 'ocho', 'восемь', 'ثمانية', 'ثماني', '八'],
  ['nine', 'neuf', 'nueve', 'девять', 'تسعة', 'تسع', '九'],
  ['ten', 'dix', 'diez', 'десять', 'عشرة', 'عشر', '十'],
  ['eleven', 'onze', 'once', 'одиннадцать'],
  ['twelve', 'douze', 'doce', 'двенадцать'],
] as const

/** Sunday first. */
export const WEEKDAYS = [
  'sunday sun dimanche dim domingo воскресенье الأحد یکشنبه 星期日 星期天 周日',
  'monday mon lundi lun lunes понедельник الاثنين الإثنين دوشنبه 星期一 周一',
  'tuesday tue tues mardi martes вторник الثلاثاء سه_شنبه سهشنبه 星期二 周二',
  'wednesday wed mercredi miércoles среда среду الأربعاء چهارشنبه 星期三 周三',
  'thursday thu thur thurs jeudi jueves четверг الخميس پنجشنبه پنج_شنبه 星期四 周四',
  'friday fri vendredi viernes пятница пятницу الجمعة جمعه 星期五 周五',
  'saturday sat samedi sábado суббота субботу السبت شنبه 星期六 周六',
] as const

/** Words that say which calendar a year belongs to. */
export const ERAS = {
  gregory: 'ad a.d. ce c.e. م ميلادي ميلادية للميلاد م. نэ н.э. н._э. 公元 西元 公历 公曆 ค.ศ. ค.ศ',
  hijri: 'ah a.h. hijri h هـ هجري هجرية للهجرة هجري_قمري هـ.ق هـ_ق ه.ق ق هجرية_قمرية هق قمري',
  persian: 'sh s.h. ap a.p. solar_hijri shamsi هجري_شمسي هـ.ش هـ_ش ه.ش هش ش شمسي خورشیدی هجرية_شمسية هـ_ش.',
  buddhist: 'be b.e. buddhist_era buddhist بوذي بوذية พ.ศ. พ.ศ พุทธศักราช 佛历 佛曆',
  roc: 'roc r.o.c. minguo minguo_year 民国 民國 中华民国 中華民國 مينغو',
  ethiopic: 'ec e.c. ethiopian_calendar ethiopian ዓ.ም. ዓ.ም ዓም إثيوبي إثيوبية',
} as const

export type EraName = keyof typeof ERAS
