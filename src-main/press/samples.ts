// Two letters in full, one in each direction, for the tests of press and of the DOCX.
import type { Line, LetterDocument } from '#contract/press'

export const plain = (text: string): Line => [{ text }]

/** Midnight of 16 January 2023. */
export const SAMPLE_TIME = 1_673_827_200

export const englishLetter: LetterDocument = {
  type: 'letter',
  title: 'Letter K7-0042',
  language: 'en',
  direction: 'ltr',
  paper: 'us-letter',
  digits: 'latn',
  pageLabel: 'page {page} of {pages}',
  draft: null,
  notice: null,
  creationTimestamp: SAMPLE_TIME,
  sender: [
    plain('Network for the Defence of Writers'),
    plain('18 Elgin Street, Ottawa, ON K2P 1L4'),
    plain('office@ndw.example · +1 613 555 0142'),
  ],
  dateLine: plain('Ottawa, 16 January 2023'),
  reference: plain('Ref. K7-0042'),
  recipient: [
    plain('His Excellency Cong Peiwu'),
    plain('Ambassador of the People’s Republic of China to Canada'),
    plain('515 St. Patrick Street'),
    plain('Ottawa, ON K1N 5H3'),
  ],
  channelLine: plain('By post and by e-mail'),
  subject: plain('Whereabouts of Dong Guangping'),
  salutation: plain('Your Excellency,'),
  blocks: [
    {
      kind: 'paragraph',
      runs: [
        { text: 'We write about Dong Guangping (' },
        { text: '董广平', lang: 'zh' },
        {
          text: '), a former police officer who has spent many years defending the right of others to speak. He was taken from his home in Hanoi on 24 August 2022, and neither his wife nor his daughter in Canada has had any word from him since.',
        },
      ],
    },
    {
      kind: 'paragraph',
      runs: plain(
        'On 7 October 2022 we asked the authorities of the Socialist Republic of Viet Nam where he was held. No answer has come. We fear that he was handed over, although Canada had accepted him for resettlement and his visa had been issued.',
      ),
    },
    {
      kind: 'paragraph',
      runs: plain('We respectfully ask the Government of the People’s Republic of China:'),
    },
    {
      kind: 'asks',
      items: [
        plain('to say whether Mr Dong is in its custody, where, and on what legal ground;'),
        plain('to let officials of Canada and a lawyer of his own choice visit him without delay;'),
        plain('to allow him to travel to his family in Canada.'),
      ],
    },
    {
      kind: 'quote',
      runs: plain('“No one shall be subjected to arbitrary arrest, detention or exile.”'),
    },
    {
      kind: 'paragraph',
      runs: plain('We would be grateful for a reply, and for the opportunity to meet your staff.'),
    },
  ],
  closing: plain('Please accept, Excellency, the assurances of our highest consideration.'),
  signatures: [[plain('Maya Okafor'), plain('Coordinator')]],
  enclosures: { label: 'Enclosed', items: [plain('Chronology, two pages')] },
  copies: { label: 'Copies to', items: [plain('Global Affairs Canada')] },
}

export const arabicLetter: LetterDocument = {
  ...englishLetter,
  title: 'رسالة K7-0042',
  language: 'ar',
  direction: 'rtl',
  paper: 'a4',
  digits: 'arab',
  pageLabel: 'صفحة {page} من {pages}',
  sender: [
    plain('شبكة الدفاع عن الكتّاب'),
    plain('١٨ شارع إلجين، أوتاوا'),
    [{ text: 'office@ndw.example', dir: 'ltr' }, { text: ' · ' }, { text: '+1 613 555 0142', dir: 'ltr' }],
  ],
  dateLine: plain('أوتاوا، ١٦ كانون الثاني (يناير) ٢٠٢٣'),
  reference: [{ text: 'المرجع ' }, { text: 'K7-0042', dir: 'ltr' }],
  recipient: [
    plain('سعادة السفير تسونغ بيوو'),
    plain('سفير جمهورية الصين الشعبية لدى كندا'),
    [{ text: '515 St. Patrick Street', dir: 'ltr' }],
    [{ text: 'Ottawa, ON K1N 5H3', dir: 'ltr' }],
  ],
  channelLine: plain('بالبريد وبالبريد الإلكتروني'),
  subject: [{ text: 'مكان وجود ' }, { text: 'Dong Guangping', dir: 'ltr' }],
  salutation: plain('سعادة السفير،'),
  blocks: [
    {
      kind: 'paragraph',
      runs: [
        { text: 'نكتب إليكم بشأن السيد دونغ غوانغبينغ (' },
        { text: 'Dong Guangping', dir: 'ltr', lang: 'en' },
        {
          text: ')، وهو شرطي سابق أمضى سنوات طويلة في الدفاع عن حق الآخرين في التعبير. أُخذ من منزله في هانوي يوم ٢٤ آب (أغسطس) ٢٠٢٢، ولم تصل منذ ذلك الحين أي كلمة عنه إلى زوجته ولا إلى ابنته في كندا.',
        },
      ],
    },
    {
      kind: 'paragraph',
      runs: [
        { text: 'وقد سألنا سلطات جمهورية فيتنام الاشتراكية عن مكان احتجازه، وأشرنا إلى الوثيقة ' },
        { text: 'A/HRC/51/47', dir: 'ltr' },
        { text: '، فلم يصلنا جواب. ونخشى أن يكون قد سُلِّم رغم أن كندا قبلت توطينه.' },
      ],
    },
    { kind: 'paragraph', runs: plain('ونطلب بكل احترام من حكومة جمهورية الصين الشعبية:') },
    {
      kind: 'asks',
      items: [
        plain('أن تبيّن هل السيد دونغ محتجز لديها، وأين، وعلى أي أساس قانوني؛'),
        plain('أن تسمح لمسؤولين من كندا ولمحامٍ يختاره بزيارته دون تأخير؛'),
        plain('أن تسمح له بالسفر إلى أسرته في كندا.'),
      ],
    },
    { kind: 'quote', runs: plain('«لا يجوز القبض على أي إنسان أو حجزه أو نفيه تعسفًا.»') },
    { kind: 'paragraph', runs: plain('ونكون شاكرين لو تلقينا ردًّا وأُتيح لنا لقاء أحد موظفيكم.') },
  ],
  closing: plain('وتفضلوا بقبول فائق الاحترام والتقدير'),
  signatures: [[plain('مايا أوكافور'), plain('المنسّقة')]],
  enclosures: { label: 'المرفقات', items: [plain('تسلسل زمني، صفحتان')] },
  copies: { label: 'نسخة إلى', items: [plain('وزارة الشؤون العالمية الكندية')] },
}
