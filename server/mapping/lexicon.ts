import type { Target, Whose } from "#contract/imports/mapping.ts";
import type { Words } from "./words.ts";

/** Matched as a whole, in simplified characters and lower case. */
const whole = (alternatives: string) => new RegExp(`^(?:${alternatives})$`);

/** Ends of a line. */
export const ENDS: Words<"from" | "to"> = [
  [
    "from",
    whole(
      "source|from|src|start|subject|head|origin|(?:node|entity|person|actor) ?(?:1|a)|(?:from|source) (?:node|entity|person)|" +
        "起点|源|源节点|来源节点|主体|主语|发起[方人]|甲方|头实体|起始(?:节点|实体)|(?:实体|人物|节点)[1a一甲]|出资[方人]|投资[方人]|股东",
    ),
  ],
  [
    "to",
    whole(
      "target|to|dst|destination|end|object|tail|(?:node|entity|person|actor) ?(?:2|b)|(?:to|target) (?:node|entity|person)|" +
        "终点|目标|目标节点|客体|宾语|对象|接受方|乙方|尾实体|终止(?:节点|实体)|(?:实体|人物|节点)[2b二乙]|被投资(?:方|企业|公司)",
    ),
  ],
];

/** Whom a column of a sheet tells of, by the words that stand alone or before what is told. */
export const WHO: Words<Whose> = [
  [
    "counterpartOrganisation",
    whole(
      "(?:对方|被访|受访|来访|拜访|合作)(?:单位|机构|公司|企业|方|组织)|(?:counterpart|their|other|visiting|host)(?: partys?)? (?:org(?:ani[sz]ation)?|company|firm|institution)|counterparty|(?:names? of )?(?:organi[sz]ations?|company|companies|body|bodies) or individuals?",
    ),
  ],
  [
    "counterpart",
    whole(
      "(?:对方|被访|受访|会见|拜访)(?:人物|人员|人|对象|领导|代表)|对方|met(?: with)?|meets|whom|counterpart(?: person)?|interlocutor",
    ),
  ],
  [
    "person",
    whole(
      "persons?|officials?|ministers?|mayors?|attendees?|participants?|leaders?|guests?|speakers?|people|who|signator(?:y|ies)|witness(?:es)?|人物|人员|人|官员|领导|干部|嘉宾|主角|代表|见证人|(?:参会|参加|出席|与会|陪同|签约)(?:人员|人|者)",
    ),
  ],
  [
    "organisation",
    whole(
      "org(?:ani[sz]ation)?s?|company|companies|firm|employer|institution|affiliation|agency|body|department|unit|(?:工作|所在|任职|所属|服务|主办)?单位|机构|公司|企业|部门|组织",
    ),
  ],
  [
    "event",
    whole(
      "meetings?|events?|activity|activities|occasion|signing|活动|会议|事件|会见|签约|行程|调研|考察|(?:会见|签约|调研)活动",
    ),
  ],
  [
    "place",
    whole(
      "place|location|venue|where|city|town|(?:会见|活动|会议|举办|举行|签约)?(?:地点|场所|地)|城市|所在地|地址",
    ),
  ],
  [
    "post",
    whole(
      "posts?|position|job(?: title)?|title|role(?: title)?|office|function|rank|职务|职位|岗位|头衔|职称|职衔|身份|现任职务",
    ),
  ],
];

/** What is told of whom, after the words for whom. */
export const ATTRIBUTES: Words<
  "id" | "name" | "nameEn" | "label" | "aliases" | "post" | "date" | "dateEnd" | "place"
> = [
  ["id", whole("ids?|no|key|code|number|编号|标识|编码|代码|号")],
  [
    "nameEn",
    whole(
      "(?:name )?(?:en|english)(?: name)?|english|latin name|romani[sz]ed(?: name)?|英文(?:名|名称|姓名)?|外文名",
    ),
  ],
  ["name", whole("(?:full |display )?names?|titles?|values?|姓名|名称|名字|名|全称|中文(?:名|名称|姓名)?")],
  [
    "label",
    whole("(?:entity |node )?(?:types?|kinds?|category|categories|class|schema)|类型|类别|种类|分类|性质"),
  ],
  [
    "aliases",
    whole(
      "alias(?:es)?|aka|also known as|(?:other|alternative|alt|former|previous) ?names?|short name|abbreviation|acronym|nickname|别名|曾用名|又名|简称|其他名称|别称|俗称|原名|缩写",
    ),
  ],
  ["post", whole("posts?|position|job title|role|职务|职位|头衔|职称")],
  ["date", whole("dates?|time|day|日期|时间|年月|日")],
  ["dateEnd", whole("end(?: date)?|结束日期|结束时间")],
  ["place", whole("place|location|venue|地点|场所")],
];

/** Columns that mean the same in every table. */
export const EVERYWHERE: Words<Target> = [
  [
    "left out",
    whole(
      "#|no|nr|row(?: no| number)?|序号|行号|index|unnamed.*|timeset|bookmark|attachments?|images?|photos?|图片|照片|附件|direction|(?:last )?(?:modified|updated|edited|created|entered)(?: at| by| on| date)?|(?:录入|填表|填报|修改|更新|创建)(?:人|时间|日期)",
    ),
  ],
  [
    "evidence.url",
    whole(
      "(?:source |article |news |reference |original )?(?:url|link|href|web ?page|web ?address)|(?:原文|报道|新闻|文章|公告|来源)?(?:网址|链接|连结)",
    ),
  ],
  [
    "evidence.published",
    whole(
      "(?:date )?published(?: at| on| date)?|(?:pub|publication|publish|article) ?date|(?:刊发|发表|发布|报道|见报|刊登|出版|发稿|公告)(?:日期|时间|日)",
    ),
  ],
  [
    "evidence.outlet",
    whole(
      "(?:source )?(?:outlet|media|medium|newspaper|publisher|publication|press)|news source(?: name)?|(?:发布|来源|报道|新闻)?媒体(?:名称)?|报刊|报社|报纸|刊物|信源|(?:新闻|消息|信息|资料)来源|出处|来源",
    ),
  ],
  [
    "evidence.title",
    whole(
      "headline|article|(?:article|news|source) title|(?:报道|文章|新闻|稿件|来源|公告)标题|标题|题目|报道|文章名?",
    ),
  ],
  [
    "evidence.quotation",
    whole(
      "quotes?|quotation|excerpt|snippet|passage|source text|verbatim|(?:报道)?原[文句](?:摘[录要])?|摘录|引文|引用",
    ),
  ],
  [
    "evidence.locator",
    whole("pages?(?: no)?|para(?:graph)?(?: no)?|locator|版面|版次|版|页码|页|段落|出处位置"),
  ],
];

/** Columns of relations, and of sheets as far as they tell of a relation. */
export const OF_RELATIONS: Words<Target> = [
  ["relation.id", whole("(?:edge|link|relation(?:ship)?) id|(?:关系|连线|边)(?:编号|id)")],
  [
    "relation.type",
    whole(
      "(?:relation(?:ship)?|edge|link|connection|tie)s?(?: type| kind| label| name)?|rel|predicate|verb|(?:关系|联系)(?:类型|种类|名称)?|行为|动作|谓语",
    ),
  ],
  ["relation.status", whole("status|verified|verification|(?:核实|确认|关系)?状态|核实|可信度|真实性")],
  [
    "relation.dateEnd",
    whole(
      "(?:end|until|finish|ended|till)(?: ?date| time)?|date to|valid to|(?:结束|截止|终止|离任|卸任|免职)(?:日期|时间|年月)?|至|止",
    ),
  ],
  [
    "relation.date",
    whole(
      "(?:date|when|time|since|began|day)|(?:start|begin|event|meeting|link)(?: ?date| time)|date (?:start|from|of (?:meeting|event|signing))|valid from|(?:开始|起始|任职|上任|就任|活动|会议|会见|签约|投资|发生)?(?:日期|时间|年月)|日|时|年份|起",
    ),
  ],
];

/** What tells that the two parties of a sheet agreed on something. */
export const AGREED = /签约|签署|签订|协议|合同|甲方|sign(?:ed|ing|ator)|agreement|contract/;

/** Dates that are a post's, not an event's. */
export const OF_A_POST = /就任|任职|上任|卸任|离任|免职|appointed|in office/;

/** Properties of the lens by words that are not their names. */
export const PROPERTIES: Words<string> = [
  ["instrument", /instrument|agreement type|(?:协议|合同|文书)(?:类型|名称)|^协议$/],
  ["amount", /amount|investment|invested|金额|投资额|总投资|投资总额|出资额|合同额/],
  ["floorArea", /floor area|建筑面积/],
  ["area", /^(?:land )?area|占地|面积/],
  ["capacity", /capacity|产能/],
  ["count", /^(?:count\b|number of|headcount)|人数|数量|个数/],
  ["industry", /industry|sector|行业|产业/],
  ["stage", /^stage|progress|phase|进度|进展|阶段/],
  ["gender", /^gender|^sex$|性别/],
  ["level", /^level|grade|级别|层级/],
  ["purpose", /purpose|目的|事由/],
  ["topic", /^topics?$|agenda|议题|事项|主题|(?:会见|会议|活动|座谈)内容/],
  ["role", /^role|角色/],
];
