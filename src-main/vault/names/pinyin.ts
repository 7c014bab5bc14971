// The characters most used in Chinese names, simplified and traditional, by how they are read in a name.
// A character that is not here stays as it is and matches only itself.
const SYLLABLES =
  'a:阿 ai:艾爱愛 an:安 ao:敖傲 ba:巴 bai:白柏百 ban:班 bang:邦 bao:包鲍鮑宝寶保 bei:贝貝蓓北 ben:本 bi:毕畢碧璧 bian:卞边邊 biao:彪标標 bin:斌彬宾賓滨濱 bing:冰兵丙炳秉 bo:博波伯勃薄 bu:卜步 ' +
  'cai:蔡才彩采财財 can:灿燦 cang:苍蒼 cao:曹 cen:岑 chai:柴 chan:婵嬋 chang:常昌畅暢 chao:超朝潮 che:车車 chen:陈陳晨辰臣沉 cheng:程成诚誠承城澄丞 chi:池迟遲 chong:崇冲沖 chou:仇 chu:楚储儲初褚 chuan:川传傳 chuang:创創 chun:春淳纯純 ci:慈 cong:聪聰从從丛叢 cui:崔翠 cun:存村 ' +
  'da:达達大 dai:戴代黛 dan:丹旦 dang:党黨 dao:道 de:德得 deng:邓鄧登 di:狄迪娣 dian:典 diao:刁 ding:丁定鼎 dong:董东東冬栋棟 dou:窦竇 du:杜都笃 duan:段端 dun:敦 duo:多 ' +
  'e:娥鹅 en:恩 er:尔爾二 fa:发發法 fan:范範樊凡帆 fang:方芳房坊 fei:费費飞飛菲斐 fen:芬奋奮 feng:冯馮丰豐峰锋鋒凤鳳风風枫楓封 fu:傅付福富符甫夫复復 ' +
  'gai:盖蓋 gan:甘干 gang:刚剛钢鋼岗 gao:高 ge:葛戈歌 gen:根 geng:耿庚更 gong:龚龔宫宮公功恭巩鞏 gou:苟勾 gu:顾顧古谷固 guan:关關管冠观觀官 guang:光广廣 gui:桂贵貴归歸 guo:郭国國果 ' +
  'hai:海 han:韩韓汉漢涵寒翰 hang:杭航 hao:郝浩好豪昊皓 he:何贺賀和河赫荷鹤鶴 hei:黑 heng:衡恒亨 hong:洪红紅宏鸿鴻虹弘泓 hou:侯厚后後 hu:胡虎湖 hua:华華花化 huai:怀懷淮 huan:欢歡环環焕煥桓 huang:黄黃皇煌 hui:惠慧辉輝会會晖暉卉徽 huo:霍火 ' +
  'ji:纪紀季吉姬继繼基冀济濟集骥 jia:贾賈佳家嘉甲加 jian:简簡建剑劍健坚堅鉴鑒见見俭 jiang:江蒋蔣姜将將疆 jiao:焦娇嬌教 jie:杰傑洁潔捷解节節 jin:金晋晉靳锦錦进進瑾近津今 jing:静靜敬京晶景婧经經菁荆荊精靖镜 jiong:炯 jiu:九久 ju:鞠菊巨居举 juan:娟涓 jue:觉覺爵 jun:军軍君俊钧鈞均骏駿峻 ' +
  'kai:凯凱开開恺 kan:阚闞侃 kang:康 ke:柯克可科珂 kong:孔空 kuan:宽寬 kuang:匡邝鄺 kui:魁奎 kun:昆坤琨 lai:赖賴来來莱 lan:兰蘭蓝藍岚嵐澜 lang:郎朗 lao:劳勞 le:乐樂 lei:雷磊蕾 leng:冷 li:李黎丽麗力利立莉理礼禮历里栗励勵 lian:连連廉莲蓮联聯 liang:梁亮良樑 liao:廖 lie:烈 lin:林琳霖临臨麟淋 ling:凌玲灵靈令龄齡岭嶺 liu:刘劉柳流六 long:龙龍隆 lou:楼樓娄婁 lu:卢盧鲁魯陆陸路露吕呂律鹿绿 luan:栾欒 lun:伦倫 luo:罗羅骆駱洛 ' +
  'ma:马馬玛瑪 mai:麦麥 man:满滿曼 mang:芒 mao:毛茂茅 mei:梅美妹媚玫 men:门門 meng:孟蒙梦夢萌 mi:米 mian:勉棉 miao:苗妙 min:闵閔敏民旻 ming:明铭銘名鸣鳴 mo:莫墨 mou:牟 mu:穆木慕牧沐 na:娜那 nan:南楠男 ni:倪妮尼 nian:年念 ning:宁寧甯 niu:牛 nuo:诺諾 ou:欧歐 ' +
  'pan:潘盘盤攀 pang:庞龐 pei:裴佩沛培 peng:彭鹏鵬朋 pi:皮 pin:品 ping:平萍苹屏 pu:蒲普浦濮朴 qi:齐齊祁奇琪启啟起琦七戚其麒祺 qian:钱錢千谦謙倩乾前 qiang:强強 qiao:乔喬桥橋巧 qin:秦琴勤芹钦欽沁 qing:青清庆慶晴卿情 qiong:琼瓊 qiu:邱秋丘裘球 qu:曲屈瞿渠 quan:全权權泉 que:阙闕 qun:群 ' +
  'ran:冉然 rao:饶饒 ren:任仁人 rong:荣榮蓉容戎融 rou:柔 ru:茹如汝儒 ruan:阮 rui:瑞锐銳芮睿蕊 run:润潤 ruo:若 sai:赛賽 san:三 sang:桑 sen:森 sha:沙莎 shan:山单單珊善杉 shang:尚商上 shao:邵绍紹少韶 she:佘舍 shen:沈申深慎神 sheng:盛生胜勝圣聖升声聲 shi:石史施师師诗詩世士时時实實仕 shou:寿壽守 shu:舒书書淑树樹叔蜀 shuai:帅帥 shuang:双雙爽霜 shui:水 shun:顺順舜 shuo:硕碩朔 si:司思斯四 song:宋松颂頌 su:苏蘇素肃肅 sui:隋随隨 sun:孙孫 suo:索 ' +
  'ta:塔 tai:泰台太 tan:谭譚谈談檀坦 tang:唐汤湯堂棠 tao:陶涛濤桃 teng:滕腾騰藤 ti:提 tian:田天甜 tie:铁鐵 ting:婷庭亭廷挺 tong:童佟同通彤桐统 tu:涂屠图圖 tuan:团團 wan:万萬婉宛完 wang:王汪望旺 wei:魏韦韋卫衛伟偉威薇维維巍为為未微炜煒蔚玮 wen:文温溫闻聞雯 weng:翁 wo:沃 wu:吴吳伍武邬鄔巫无無五务務悟 ' +
  'xi:席习習奚西喜希溪熙曦锡錫惜玺 xia:夏霞侠俠 xian:贤賢先显顯宪憲仙鲜鮮献獻 xiang:向项項相湘香祥翔想 xiao:肖萧蕭晓曉小笑孝霄潇 xie:谢謝解协協 xin:辛新心欣信鑫馨昕 xing:邢星兴興行幸杏 xiong:熊雄 xiu:修秀绣 xu:徐许許旭续續絮须須 xuan:宣轩軒萱璇玄 xue:薛雪学學 xun:荀寻尋勋勳迅 ' +
  'ya:亚亞雅娅 yan:严嚴颜顏燕闫閆阎閻岩言艳豔妍彦彥晏研雁延炎 yang:杨楊阳陽洋扬揚羊央 yao:姚尧堯瑶瑤耀药 ye:叶葉业業野烨 yi:易伊一依义義仪儀怡艺藝益毅亦宜逸轶以奕 yin:尹殷银銀寅音印阴 ying:应應英颖穎莹瑩迎影盈映 yong:永勇雍咏詠用 you:尤游友有优優幽 yu:于余俞虞郁喻宇玉雨禹裕育昱钰鈺瑜渔羽语語誉譽愚 yuan:袁原元远遠源媛圆圓苑院渊淵 yue:岳月越悦悅粤 yun:云雲运運韵韻芸蕴允 ' +
  'zan:赞贊 zang:臧 zao:枣 ze:泽澤则則 zeng:曾增 zha:查 zhai:翟 zhan:詹展占战戰湛 zhang:张張章长長掌彰 zhao:赵趙兆昭照招 zhe:哲喆者 zhen:甄珍真振镇鎮震贞貞祯 zheng:郑鄭正政征争爭铮 zhi:志智之芝支治知直植至枝致稚 zhong:钟鐘鍾忠中仲众眾重 zhou:周舟洲 zhu:朱祝竹珠诸諸柱主筑铸 zhuan:专 zhuang:庄莊壮壯 zhuo:卓 zi:子自紫梓资 zong:宗 zou:邹鄒 zu:祖 zuo:左作佐'

const readings = new Map<string, string>()
for (const entry of SYLLABLES.split(' ')) {
  const [syllable = '', characters = ''] = entry.split(':')
  for (const character of characters) if (!readings.has(character)) readings.set(character, syllable)
}

const syllables = new Set(readings.values())

/** Whether a word is one syllable of Chinese as pinyin writes it without tones. */
export const isSyllable = (word: string): boolean => syllables.has(word)

/** Pinyin without tones, or null for a character that is not in the table. */
export const pinyinOf = (character: string): string | null => readings.get(character) ?? null

/** How many characters the table holds. */
export const pinyinCount = (): number => readings.size
