import type { Random } from "./random.ts";

/** A made-up name in both languages. The English half is spelt from the same syllables, so pinyin search finds it. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

/** `字pinyin` pairs, separated by spaces. */
function pairs(text: string): readonly Name[] {
  return text
    .trim()
    .split(/\s+/)
    .map((pair) => ({ zh: pair.replace(/[a-z]+$/, ""), en: pair.replace(/^[^a-z]+/, "") }));
}

const SURNAMES = pairs(`
  王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin
  高gao 梁liang 郑zheng 罗luo 宋song 谢xie 唐tang 韩han 曹cao 许xu 邓deng 萧xiao 冯feng 程cheng 蔡cai 彭peng 潘pan
  袁yuan 于yu 董dong 余yu 苏su 叶ye 吕lv 魏wei 蒋jiang 田tian 杜du 丁ding 沈shen 姜jiang 范fan 江jiang 傅fu 钟zhong
  卢lu 汪wang 戴dai 崔cui 任ren 陆lu 廖liao 姚yao 方fang 金jin 邱qiu 夏xia 谭tan 韦wei 贾jia 邹zou 石shi 熊xiong
  孟meng 秦qin 阎yan 薛xue 侯hou 雷lei 白bai 龙long 段duan 郝hao 孔kong 邵shao 史shi 毛mao 常chang 万wan 顾gu 赖lai
  武wu 康kang 贺he 严yan 尹yin 钱qian 施shi 牛niu 洪hong 龚gong 汤tang 欧阳ouyang 司马sima 诸葛zhuge 上官shangguan`);
const GIVEN = pairs(`
  伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 霞xia
  平ping 刚gang 桂gui 英ying 华hua 玉yu 兰lan 志zhi 文wen 建jian 国guo 海hai 春chun 秀xiu 小xiao 晓xiao 红hong 云yun
  梅mei 丹dan 波bo 鹏peng 飞fei 峰feng 龙long 宇yu 浩hao 凯kai 健jian 俊jun 帆fan 雪xue 琳lin 慧hui 颖ying 婷ting
  欣xin 怡yi 佳jia 嘉jia 晨chen 阳yang 博bo 睿rui 泽ze 轩xuan 梓zi 涵han 若ruo 诗shi 思si 远yuan 航hang 鑫xin 淼miao
  永yong 庆qing 元yuan 全quan 福fu 德de 义yi 仁ren 善shan 良liang 正zheng 直zhi 兴xing 旺wang 昌chang 盛sheng 隆long
  和he 顺shun 安an 康kang 宁ning 瑞rui 祥xiang 吉ji 庭ting 松song 柏bai 竹zhu 菊ju 荷he 莲lian 岩yan 川chuan 江jiang`);
const PLACES = pairs(`
  太原taiyuan 大同datong 朔州shuozhou 忻州xinzhou 吕梁lvliang 晋中jinzhong 阳泉yangquan 长治changzhi 晋城jincheng 临汾linfen
  运城yuncheng 石家庄shijiazhuang 保定baoding 唐山tangshan 郑州zhengzhou 洛阳luoyang 开封kaifeng 西安xian 宝鸡baoji 咸阳xianyang
  济南jinan 青岛qingdao 烟台yantai 南京nanjing 苏州suzhou 无锡wuxi 杭州hangzhou 宁波ningbo 温州wenzhou 合肥hefei 芜湖wuhu
  福州fuzhou 厦门xiamen 南昌nanchang 赣州ganzhou 武汉wuhan 宜昌yichang 长沙changsha 株洲zhuzhou 广州guangzhou 深圳shenzhen
  佛山foshan 南宁nanning 桂林guilin 海口haikou 成都chengdu 绵阳mianyang 贵阳guiyang 遵义zunyi 昆明kunming 大理dali 兰州lanzhou
  西宁xining 银川yinchuan 沈阳shenyang 大连dalian 长春changchun 哈尔滨haerbin 呼和浩特huhehaote 包头baotou`);
const BRANDS = pairs(`
  鑫xin 恒heng 泰tai 瑞rui 宏hong 达da 盛sheng 华hua 科ke 创chuang 远yuan 航hang 博bo 诚cheng 信xin 联lian 合he 润run 丰feng
  源yuan 晶jing 光guang 电dian 智zhi 云yun 数shu 星xing 辰chen 海hai 川chuan 岳yue 峰feng 龙long 凤feng 麟lin 鼎ding 铭ming 德de
  康kang 健jian 宁ning 安an 顺shun 捷jie 飞fei 腾teng 翔xiang 跃yue 晋jin 汾fen 唐tang 兴xing 旺wang 昌chang 隆long 祥xiang`);
const TRADES: readonly Name[] = pairs(`
  新能源xinnengyuan 装备制造zhuangbeizhizao 新材料xincailiao 生物医药shengwuyiyao 食品shipin 化工huagong 物流wuliu 软件ruanjian
  光伏guangfu 机械jixie 建材jiancai 环保huanbao 冶金yejin 纺织fangzhi 电子dianzi 信息xinxi 农业nongye 煤炭meitan 铝业lvye 磁材cicai`);

const SHAPES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  Company: ["有限公司", "Co., Ltd."],
  Bank: ["银行", "Bank"],
  University: ["大学", "University"],
  ResearchInstitute: ["研究院", "Research Institute"],
  GovernmentBody: ["局", "Bureau"],
  PartyBody: ["党工委", "Party Working Committee"],
  Association: ["商会", "Chamber of Commerce"],
  Organization: ["中心", "Centre"],
  Zone: ["经济技术开发区", "Economic and Technological Development Zone"],
  Park: ["产业园", "Industrial Park"],
  Place: ["镇", "Town"],
  Project: ["项目", "Project"],
  Facility: ["实验室", "Laboratory"],
  Event: ["推进会", "Promotion Meeting"],
  Document: ["合作协议", "Cooperation Agreement"],
  Programme: ["专项", "Special Programme"],
  Honour: ["示范基地", "Demonstration Base"],
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function personName(random: Random): Name {
  const surname = random.pick(SURNAMES);
  const given = Array.from({ length: random.next() < 0.75 ? 2 : 1 }, () => random.pick(GIVEN));
  return {
    zh: surname.zh + given.map((part) => part.zh).join(""),
    en: `${capital(surname.en)} ${capital(given.map((part) => part.en).join(""))}`,
  };
}

/** A plausible name for an entity of the label; names repeat now and then, as they do among people. */
export function nameOf(label: string, random: Random): Name {
  if (label === "Person") return personName(random);
  const place = random.pick(PLACES);
  const brand = [random.pick(BRANDS), random.pick(BRANDS)];
  const trade = random.pick(TRADES);
  const [zh, en] = SHAPES[label] ?? ["机构", "Body"];
  return {
    zh: place.zh + brand.map((part) => part.zh).join("") + trade.zh + zh,
    en: `${capital(place.en)} ${capital(brand.map((part) => part.en).join(""))} ${capital(trade.en)} ${en}`,
  };
}
