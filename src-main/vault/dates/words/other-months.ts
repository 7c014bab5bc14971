// Months of the Hijri, Solar Hijri and Ethiopian calendars. One row per month; '_' stands for a space.

export const HIJRI_MONTHS = [
  'muharram moharram mouharram muharam محرم_الحرام محرم мухаррам',
  'safar saphar صفر сафар',
  "rabi_i rabi_1 rabi_al_awwal rabi_al_awal rabi_ul_awwal rabi'_al_awwal rabi'_i rabia_al_awwal rabi_ul_awal ربيع_الأول ربيع_اول ربيعالاول ربيع_1",
  "rabi_ii rabi_2 rabi_al_thani rabi_ath_thani rabi_al_akhir rabi_al_akhar rabi_us_sani rabi'_al_thani rabi'_al_akhir rabi'_ii rabi_ul_thani ربيع_الآخر ربيع_الثاني ربيع_ثاني ربیع_الثانی ربيع_2",
  'jumada_i jumada_1 jumada_al_awwal jumada_al_ula jumada_al_oula jumada_l_ula jumadi_ul_awwal jumada_al_awal جمادى_الأولى جمادى_الأول جماد_الأول جمادي_اول جمادى_1',
  'jumada_ii jumada_2 jumada_al_thani jumada_al_thaniya jumada_al_akhira jumada_al_akhirah jumada_al_akhir jumada_l_akhira jumadi_us_sani جمادى_الآخرة جمادى_الثانية جمادى_الآخر جمادى_الثاني جماد_الثاني جمادى_2',
  'rajab radjab redjeb رجب раджаб',
  "sha'ban shaban shaaban sha'aban chaabane chaaban شعبان шаабан",
  'ramadan ramadhan ramazan ramzan ramadán رمضان_المبارك رمضان рамадан',
  'shawwal shawal chawwal chawal شوال шавваль',
  "dhu_al_qi'dah dhu_al_qidah dhu_al_qada dhu_al_qa'dah dhu_al_qaada dhul_qi'dah dhul_qadah dhul_qa'dah dhul_qa'da dhulqada dhu_l_qa'da zilqad zu_al_qa'dah zulkaidah ذو_القعدة ذي_القعدة ذوالقعده ذيقعده ذيالقعده ذى_قعده",
  'dhu_al_hijjah dhu_al_hijja dhul_hijjah dhul_hijja dhulhijja dhu_l_hijja zilhaj zilhijja zu_al_hijjah zulhijjah ذو_الحجة ذي_الحجة ذوالحجه ذيحجه ذيالحجه ذى_حجه',
] as const

/** Iranian, Afghan (Dari) and Pashto names, and common Latin spellings. */
export const PERSIAN_MONTHS = [
  'farvardin hamal فروردین فروردين حمل وری',
  'ordibehesht sawr saur thawr اردیبهشت ارديبهشت ثور غویی غویي',
  'khordad jawza jauza خرداد جوزا غبرګولی غبرگولی',
  'tir saratan تیر تير سرطان چنګاښ',
  'mordad amordad asad مرداد امرداد اسد زمری',
  'shahrivar shahriwar sunbula sonbola sunbulah شهریور شهريور سنبله وږی',
  'mehr mizan مهر میزان ميزان تله',
  'aban aqrab آبان عقرب لړم',
  'azar qaws qaus آذر_ماه آذر قوس لیندۍ',
  'dey dai jadi jady jaddi دی جدی مرغومی',
  'bahman dalw dalwa بهمن دلو سلواغه',
  'esfand espand hut hoot اسفند حوت کب',
] as const

export const ETHIOPIC_MONTHS = [
  'مسكرم meskerem mäskäräm መስከረም',
  'طقمت tikimt tikemt teqemt tiqimt ṭəqəmt ጥቅምት',
  'هدار hidar hedar ኅዳር ህዳር',
  'تاهساس tahsas tahisas tahesas ታኅሣሥ ታህሳስ',
  'طر ter ጥር',
  'يكاتيت yekatit የካቲት',
  'مغابيت megabit maggabit መጋቢት',
  'ميازيا miyazya miazia miyaziya ሚያዝያ',
  'غنبوت ginbot genbot ግንቦት',
  'سني sene säne ሰኔ',
  'هملي hamle hamlē ሐምሌ ሀምሌ',
  'نهاسي nehasse nehase nehassie ነሐሴ ነሀሴ',
  'باغومن pagume pagumen paguemain ጳጉሜን ጳጉሜ',
] as const
