/** Words that names of organisations are made of, in simplified characters and small letters. Generic ones only. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** What is written long and short: the short form is what is compared. Longest first. */
const LONG_AND_SHORT: readonly (readonly [long: string, short: string])[] = list(`
  国家级经济技术开发区=经开区 国家经济技术开发区=经开区 经济技术开发区=经开区 经济开发区=经开区 经济技术产业开发区=经开区
  国家高新技术产业开发区=高新区 高新技术产业开发区=高新区 高新技术产业园区=高新区 高新技术开发区=高新区 高技术产业开发区=高新区 高新开发区=高新区 新技术开发区=高新区
  新技术产业开发区=高新区 国家农业高新技术产业示范区=农高区 农业高新技术产业示范区=农高区 农业高新技术产业开发区=农高区
  综合保税区=综保区 保税港区=保税港 自由贸易试验区=自贸区 自由贸易实验区=自贸区 自贸试验区=自贸区 自由贸易港=自贸港 转型综合改革示范区=综改区 综合改革示范区=综改区
  综改示范区=综改区 航空港经济综合实验区=航空港区 经济综合实验区=实验区 产业转移示范区=示范区 城乡一体化示范区=示范区
  出口加工区=加工区 高科技园区=科技园 科技园区=科技园 科学技术园=科技园 工业园区=工业园 产业园区=产业园
  人民政府=政府 人民代表大会常务委员会=人大常委会 人民代表大会=人大 中国人民政治协商会议=政协 委员会办公室=委办 政府办公厅=政府办 政府办公室=政府办
  党工委管委会=管委会 党的工作委员会=党工委 党工作委员会=党工委 工作委员会=工委 管理委员会=管委会 常务委员会=常委会 省委员会=省委 市委员会=市委 县委员会=县委 区委员会=区委
  中国共产党=中共 中华人民共和国=中国 发展和改革=发改 发展改革=发改 工业和信息化=工信 科学技术=科技 人力资源和社会保障=人社 人力资源社会保障=人社 住房和城乡建设=住建
  住房城乡建设=住建 自然资源和规划=自然资源 文化和旅游=文旅 文化旅游=文旅 农业和农村=农业农村 卫生健康=卫健 市场监督管理=市场监管 国有资产监督管理=国资
  行政审批服务管理=行政审批 应急管理=应急 投资促进=投促 招商引资=招商 退役军人事务=退役军人 医疗保障=医保 交通运输=交通 纪律检查=纪检 监察委员会=监委
  纪检委员会=纪委 发改委员会=发改委 卫健委员会=卫健委 国资委员会=国资委 政法委员会=政法委 统一战线工作部=统战部
  科技协会=科协 工商业联合会=工商联 妇女联合会=妇联 残疾人联合会=残联 文学艺术界联合会=文联 共产主义青年团=共青团
  师范大学=师大 农业大学=农大 财经大学=财大 医科大学=医大 科技大学=科大 交通大学=交大
  附属中学=附中 附属小学=附小 附属医院=附院 高级中学=高中 初级中学=初中 职业技术学院=职院 职业技术大学=职大
  科研院=研究院 研究设计院=设计院
  中国科学院=中科院 中国社会科学院=社科院 中国工程院=工程院 农业科学院=农科院 社会科学院=社科院
  邮政储蓄银行=邮储银行 农村商业银行=农商行 农商银行=农商行 农村信用合作联社=农信社 农村信用合作社=农信社 农村信用社=农信社 城市商业银行=城商行
  中国工商银行=工商银行 中国建设银行=建设银行 中国农业银行=农业银行 中国交通银行=交通银行
`).map((pair) => {
  const [long = "", short = ""] = pair.split("=");
  return [long, short] as const;
});

const longForms = new Map(LONG_AND_SHORT);
const LONG = new RegExp(
  [...longForms.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|"),
  "gu",
);
/** 第一中学, 第十二中学: 一中, 十二中. */
const SCHOOL = /第?([一二三四五六七八九十百\d]+)(?:高级|初级)?(中|小)学(?:校)?/gu;
const SMALL = "零一二三四五六七八九十";
const NUMBERED = /第(\d{1,2})(?=\D|$)/gu;

/** A number up to 99 in characters. */
function inCharacters(text: string): string {
  const number = Number(text);
  if (number <= 10) return SMALL[number] ?? text;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? SMALL[tens] : ""}十${ones > 0 ? SMALL[ones] : ""}`;
}

/** A folded name with each word in its shortest form. */
export function shortest(folded: string): string {
  return (
    folded
      .replace(/^(?:中国共产党|中共)(?=.)/u, "")
      .replace(NUMBERED, (_, number: string) => `第${inCharacters(number)}`)
      .replace(LONG, (long) => longForms.get(long) ?? long)
      // What was shortened may itself be part of a longer word: 发改 + 委员会.
      .replace(LONG, (long) => longForms.get(long) ?? long)
      .replace(SCHOOL, (_, number: string, kind: string) => `${number}${kind}`)
  );
}

/** How a firm is constituted, longest first, with what of it others are told apart by. */
export const LEGAL_FORMS: readonly (readonly [form: string, kept: string])[] = [
  ["集团股份有限公司", "集团股份"],
  ["集团有限责任公司", "集团"],
  ["集团有限公司", "集团"],
  ["股份有限责任公司", "股份"],
  ["股份有限公司", "股份"],
  ["有限责任公司", ""],
  ["有限公司", ""],
  ["集团公司", "集团"],
  ["股份公司", "股份"],
  ["总公司", "总"],
  ["公司", ""],
  ["厂", ""],
];

/** The same in English; a word each. */
export const ENGLISH_FORMS: ReadonlySet<string> = new Set(
  list(
    "co ltd limited corp corporation inc incorporated company plc llc gmbh ag sa the of and pte pty lp llp",
  ),
);

/** What exchanges put before and after the names of shares. */
export const LISTING =
  /^(?:\*?s?\*?st|s\*?(?=\p{Script=Han})|sst|nst|xd|xr|dr|pt|退市)(?=\p{Script=Han})|(?<=\p{Script=Han})(?:[ab]|u|w|uw|退)$/u;

const BRANCH_WORDS =
  "分公司|分行|支行|分理处|营业部|办事处|代表处|分局|分院|分校|分店|分会|分部|分中心|子公司";
const BRANCH = new RegExp(`(?:${BRANCH_WORDS})$`, "u");
const BRANCH_OF = new RegExp(
  `^.+?(?:公司|集团|银行|信用社|大学|学院|医院|证券|保险|协会|商会|总局)(.*(?:${BRANCH_WORDS}))$`,
  "u",
);

/** Of a part of an organisation that is not the whole of it: which part, as far as it is told from the whole. */
export function branchOf(text: string): string | null {
  if (!BRANCH.test(text)) return null;
  return BRANCH_OF.exec(text)?.[1] ?? text;
}

/** What an organisation is, by its last word; those in one row are told apart from all of the other rows. */
export type Sort =
  | "zone"
  | "school"
  | "government"
  | "firm"
  | "bank"
  | "association"
  | "hospital"
  | "institute";

const ENDINGS: readonly (readonly [sort: Sort, endings: readonly string[]])[] = [
  [
    "zone",
    list(`经开区 高新区 农高区 综保区 保税区 保税港 自贸区 自贸港 综改区 航空港区 实验区 示范区 加工区 科技园 工业园 产业园 产业集聚区 软件园 物流园 产业基地
      开发区 新区 化学工业区 工业区 旅游区 度假区 风景区 试验区 园区`),
  ],
  [
    "school",
    list(
      "大学 师大 农大 财大 医大 科大 交大 学院 职院 职大 中学 小学 高中 初中 附中 附小 幼儿园 党校 学校 技校 中 小",
    ),
  ],
  [
    "government",
    list(`政府 政府办 管委会 人大常委会 人大 政协 党工委 工委 省委 市委 县委 区委 纪委 监委 组织部 宣传部 统战部 政法委 发改委 国资委 卫健委 住建厅 住建局 教育局 教育厅 委办 办公室 办公厅
      委员会 总局 厅 局 部 委 法院 检察院`),
  ],
  ["bank", list("银行 农商行 城商行 农信社 信用社")],
  ["association", list("协会 商会 学会 联合会 促进会 研究会 联盟 科协 工商联 妇联 残联 文联 总工会 基金会")],
  ["hospital", list("医院 附院 卫生院")],
  ["institute", list("研究院 研究所 设计院 中科院 社科院 农科院 实验室 研究中心")],
  ["firm", list("公司 集团 股份 控股 厂")],
];

/** What a name says that it is a name of: the sort, and the very word. */
export interface Ending {
  readonly sort: Sort;
  readonly word: string;
}

const endings = ENDINGS.flatMap(([sort, words]) => words.map((word): Ending => ({ sort, word }))).sort(
  (a, b) => b.word.length - a.word.length,
);

/** One character says what a name is of only where a number or a name stands before it: 一中, 教育局. */
export function endingOf(text: string): Ending | null {
  const found =
    endings.find(({ word }) => text.endsWith(word) && (word.length > 1 || text.length > 1)) ?? null;
  if (found === null || found.sort !== "school" || found.word.length > 1) return found;
  return /[一二三四五六七八九十\d][中小]$/u.test(text) ? found : null;
}

/** Sorts whose names are a place, a name of their own, and what they are: nothing may be left out of these. */
const STRUCTURED: ReadonlySet<Sort> = new Set<Sort>(["zone", "school", "government", "hospital"]);
/** What may be constituted as a firm. */
const COMMERCIAL: ReadonlySet<Sort> = new Set<Sort>(["firm", "bank", "institute"]);
/** What a more general word may mean. */
const GENERAL: Readonly<Record<string, readonly string[]>> = {
  开发区: ["经开区", "高新区"],
  示范区: ["农高区", "综改区"],
  园区: ["科技园", "工业园", "产业园", "软件园", "物流园"],
};

export const isStructured = (ending: Ending | null): boolean =>
  ending !== null && STRUCTURED.has(ending.sort);
export const isCommercial = ({ sort }: Ending): boolean => COMMERCIAL.has(sort);

/** Whether two may be one thing by their last words: 发改委 and 委, 经开区 and 开发区. */
export function endingsAgree(a: Ending, b: Ending): boolean {
  if (a.sort !== b.sort) return false;
  const general = (one: string, other: string) =>
    other.endsWith(one) || (GENERAL[one]?.includes(other) ?? false);
  if (a.sort === "zone") return a.word === b.word || general(a.word, b.word) || general(b.word, a.word);
  return general(a.word, b.word) || general(b.word, a.word);
}

/** Words that say what somebody does, as good as any other: they tell few apart. */
export const TRADES: ReadonlySet<string> = new Set(
  list(`
  科技 技术 高科 新材料 新材 材料 电子 微电子 微电 生物 医药 药业 制药 智能 光电 环保 环境 电气 电器 信息 信息技术 装备 设备 实业 产业 工业 化工 汽车 汽配 能源 新能源 新能 发展 控股 集团 股份
  医疗 器械 食品 国际 精密 精工 投资 置业 地产 房地产 工程 建设 建工 建筑 建材 物流 机械 机电 系统 软件 文化 传媒 影视 家居 家具 电力 电网 用品 半导体 节能 自动化 健康 教育 咨询 设计
  规划 检测 服务 商贸 贸易 商业 百货 零售 超市 酒店 旅游 航空 航天 船舶 重工 重机 矿业 煤业 煤炭 钢铁 特钢 铝业 铜业 稀土 有色 金属 石油 石化 油服 燃气 水务 水泥 玻璃 陶瓷 塑料 塑业 橡胶 纸业
  包装 印刷 纺织 服饰 服装 时装 化纤 农业 牧业 种业 饲料 渔业 林业 园林 生态 乳业 酒业 饮料 通信 通讯 网络 数据 数码 数字 数科 互联 云 创新 创业 制造 模具 轴承 电机 电缆 线缆 电源 电池
  照明 光学 激光 传感 仪器 仪表 阀门 泵业 锅炉 铁路 高速 公路 港口 港务 航运 海运 交通 运输 供应链 租赁 保险 证券 期货 信托 基金 金融 资本 资产 银行 担保 管理 运营 经营 开发 应用 研究 综合
  社会 公共 中国 中华 全国 国家 有限 责任 公司 安全 消防 防护 日化 化妆品 珠宝 黄金 医学 诊断 基因 疫苗 中药 制品 制剂 用具 工具 五金 配件 部件 零部件 元件 器件 芯片 集成电路 电路 显示
  technology technologies tech group holding holdings international industry industries industrial development investment engineering energy new materials material
  electronics electronic electric power pharmaceutical pharmaceuticals medical environment environmental bank university college school institute research center centre bureau
  government committee zone park district city province china national trading trade equipment manufacturing machinery automotive chemical steel science information systems services
`),
);

/** The longest of the trades that a text ends with, taken again and again: 智能 + 装备. */
export function tradesAtEnd(text: string): number {
  let end = text.length;
  for (;;) {
    let length = Math.min(4, end);
    while (length > 1 && !TRADES.has(text.slice(end - length, end))) length -= 1;
    if (length < 2) return end;
    end -= length;
  }
}

/** Numbers that tell houses of one name apart: 一中, 第二医院, 三局. */
export function ordinalsOf(text: string): string {
  const found = text.match(
    /(?<=第)[一二三四五六七八九十百\d]+|[一二三四五六七八九十百]+(?=[中小幼局院所厂处校队号期公航冶建]|$)|\d+/gu,
  );
  return (found ?? []).join(" ");
}
