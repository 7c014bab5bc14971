// Gregorian months as people write them. One row per month; '_' stands for a space inside a name.
// English, French, Spanish, Portuguese, Russian, Ukrainian, Turkish; Arabic of the Gulf and Egypt, the Levant,
// Algeria and Tunisia, Morocco, Mauritania; Persian, Dari, Urdu; Hindi, Burmese, Thai, Amharic.
export const GREGORIAN_MONTHS = [
  'january jan janvier janv enero ene janeiro январь января янв січень січня ocak يناير كانون_الثاني كانون_ثاني جانفي ینایر ژانویه جنوري جنوری जनवरी ဇန်နဝါရီ มกราคม ม.ค. ጃንዩወሪ',
  'february feb février févr fév febrero fevereiro февраль февраля фев февр лютий лютого şubat فبراير شباط فيفري فوريه فبروري فروری फरवरी फ़रवरी ဖေဖော်ဝါရီ กุมภาพันธ์ ก.พ. ፌብሩወሪ',
  'march mar mars marzo março март марта мар березень березня mart مارس آذار مارچ मार्च မတ် มีนาคม มี.ค. ማርች',
  'april apr avril avr abril abr апрель апреля апр квітень квітня nisan أبريل إبريل ابريل نيسان أفريل آوریل اپریل अप्रैल ဧပြီ เมษายน เม.ย. ኤፕሪል',
  'may mai mayo maio май мая травень травня mayıs مايو أيار ماي می مه مئی मई မေ พฤษภาคม พ.ค. ሜይ',
  'june jun juin junio junho июнь июня июн червень червня haziran يونيو يونيه حزيران جوان ژوئن جون जून ဇွန် มิถุนายน มิ.ย. ጁን',
  'july jul juillet juil julio julho июль июля июл липень липня temmuz يوليو يوليه تموز جويلية يوليوز ژوئیه ژوییه جولای جولائی जुलाई ဇူလိုင် กรกฎาคม ก.ค. ጁላይ',
  'august aug août agosto август августа авг серпень серпня ağustos أغسطس آب أوت غشت أغشت اوت آگوست اگست अगस्त ဩဂုတ် သြဂုတ် สิงหาคม ส.ค. ኦገስት',
  'september sep sept septembre septiembre setiembre setembro сентябрь сентября сен сент вересень вересня eylül سبتمبر أيلول شتنبر شتمبر سپتامبر سپتمبر ستمبر सितंबर सितम्बर စက်တင်ဘာ กันยายน ก.ย. ሴፕቴምበር',
  'october oct octobre octubre outubro октябрь октября окт жовтень жовтня ekim أكتوبر تشرين_الأول تشرين_اول اكتوبر اکتبر اکتوبر अक्टूबर अक्तूबर အောက်တိုဘာ ตุลาคม ต.ค. ኦክቶበር',
  'november nov novembre noviembre novembro ноябрь ноября ноя нояб листопад листопада kasım نوفمبر تشرين_الثاني تشرين_ثاني نونبر نوامبر نومبر नवंबर नवम्बर နိုဝင်ဘာ พฤศจิกายน พ.ย. ኖቬምበር',
  'december dec décembre déc diciembre dic dezembro декабрь декабря дек грудень грудня aralık ديسمبر كانون_الأول كانون_اول دجنبر دجمبر دسامبر دسمبر दिसंबर दिसम्बर ဒီဇင်ဘာ ธันวาคม ธ.ค. ዲሴምበር',
] as const
