/** Surnames of one character that all but a few in a thousand Chinese people have, and of two characters the usual ones. */
const SURNAMES = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文牛樊葛邢安齐庞颜倪庄聂章鲁岳翟殷詹申关柳左米宁欧耿焦兰舒柯华季喻毕路娄裴霍靳盛查祝纪霞包苗柴蒲凌卓冉童成阮单鲍詹池柏尚辛阎解甘费艾游谷阳裘车",
);
const DOUBLE = /^(?:欧阳|司马|上官|诸葛|司徒|东方|令狐|皇甫|尉迟|公孙|慕容|端木|夏侯|轩辕)/;
/** Events, bodies and places end like this, whatever they begin with. */
const NO_PERSON =
  /[会见访谈场宴节展赛议]$|(?:会见|会谈|座谈|考察|调研|签约|仪式|活动|论坛|公司|集团|银行|大学|学院|局|厅|部|委|办|省|市|县|区|镇|乡|村|园|州)$/;

/** Whether a text is a person's name in Chinese, by its length, its surname, and what it does not end with. */
const isPerson = (text: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(text) &&
  (DOUBLE.test(text) || (text.length < 4 && SURNAMES.has(text[0] ?? ""))) &&
  !NO_PERSON.test(text);

/** Whether cells name people, each of them one or several. */
export const namePeople = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => cell.split(/[、,，;；\s]+/u).every(isPerson));
